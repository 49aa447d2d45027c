import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../../src/core/brief.ts';
import type { BriefJob } from '../../../src/core/job.ts';
import type { Executor } from '../../../src/queue/executor.ts';
import { traceQueue, traceRun, traceWork } from '../../../src/monitoring/tracing.ts';
import { jobId } from '../../../src/queue/job-id.ts';
import { packJob, unpackJob } from '../../../src/queue/redis/wire.ts';
import { createScheduledQueue } from '../../../src/queue/scheduled-queue.ts';
import { traceExecutor } from '../../../src/queue/traced-executor.ts';
import { registerMemoryTracer } from '../../support/memory-tracer.ts';

const job = (text: string): BriefJob => ({
  source: { kind: 'text', text, mediaType: 'text/plain', url: null },
  options: DEFAULT_BRIEF_OPTIONS,
});

/** An executor whose thread tells of two stages, and which goes by Redis' wire as another machine's would. */
function executorOf(result: BriefResult, seen: BriefJob[] = []): Executor {
  const at = Date.now();
  return {
    concurrency: 2,
    async run(given, { onBegin, onStage, onObserved }) {
      seen.push(given);
      onBegin();
      onStage('reading');
      onObserved?.([
        { at: at - 500, observation: { kind: 'stage', stage: 'extract', seconds: 0.25 } },
        { at: at - 400, observation: { kind: 'fetch', code: 'ok' } },
        { at, observation: { kind: 'stage', stage: 'summarize', seconds: 0.5 } },
      ]);
      return result;
    },
    close: async () => undefined,
  };
}

const NOT_FOUND: BriefResult = { ok: false, code: 'not-found', details: {} };

function openQueue(executor: Executor) {
  const traced = traceExecutor(executor, traceRun);
  const overTheWire: Executor = {
    ...traced,
    run: (given, ...rest) => traced.run(unpackJob(JSON.parse(JSON.stringify(packJob(given)))), ...rest),
  };
  return traceQueue(createScheduledQueue(overTheWire));
}

describe('tracing with an SDK registered', () => {
  let memory: ReturnType<typeof registerMemoryTracer>;
  beforeEach(() => (memory = registerMemoryTracer()));
  afterEach(() => memory.end());

  it('follows a request through the queue, the wire and the thread', async () => {
    const queue = openQueue(executorOf(NOT_FOUND));
    await traceWork('lede.request', { 'lede.request': 'command' }, () => queue.run(job('a')));
    const of = (name: string) => memory.spans.find((span) => span.name === name)!;
    const [request, queued, run] = [of('lede.request'), of('lede.job'), of('lede.run')];
    expect(memory.spans.map(({ name }) => name)).toEqual([
      'lede.request',
      'lede.job',
      'lede.run',
      'lede.stage.extract',
      'lede.stage.summarize',
    ]);
    expect(new Set(memory.spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(request.parentId).toBeNull();
    expect(queued.parentId).toBe(request.id);
    expect(run.parentId).toBe(queued.id);
    expect(of('lede.stage.extract').parentId).toBe(run.id);
    const summarize = of('lede.stage.summarize');
    expect(summarize.ended! - summarize.begun).toBe(500);
    expect(queued.events).toContain('reading');
    expect(queued.attributes).toEqual({ 'lede.lane': 'scheduled', 'lede.code': 'not-found' });
    // A missing page is not a program error.
    expect(queued.status).toBeNull();
    for (const span of memory.spans) expect(span.ended, span.name).not.toBeNull();
  });

  it('separates concurrent requests', async () => {
    const queue = openQueue(executorOf(NOT_FOUND));
    await Promise.all(['a', 'b', 'c'].map((text) => traceWork('lede.request', {}, () => queue.run(job(text)))));
    for (const run of memory.spans.filter(({ name }) => name === 'lede.run')) {
      const parent = memory.spans.find(({ id }) => id === run.parentId);
      expect(parent).toMatchObject({ name: 'lede.job', traceId: run.traceId });
    }
    expect(new Set(memory.spans.map(({ traceId }) => traceId)).size).toBe(3);
  });

  it('records exceptions and rethrows them', async () => {
    const error = new Error('broken');
    await expect(traceWork('lede.request', {}, () => Promise.reject(error))).rejects.toBe(error);
    await openQueue(executorOf({ ok: false, code: 'internal', details: {} })).run(job('a'));
    const failed = memory.spans.filter(({ status }) => status !== null).map(({ name }) => name);
    expect(failed).toEqual(['lede.request', 'lede.job', 'lede.run']);
  });

  it('does not change a job’s identity', () => {
    const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    expect(jobId({ ...job('a'), trace })).toBe(jobId(job('a')));
    expect(unpackJob(packJob({ ...job('a'), trace })).trace).toBe(trace);
  });
});

describe('tracing without an SDK', () => {
  it('changes nothing', async () => {
    const seen: BriefJob[] = [];
    const result = await openQueue(executorOf(NOT_FOUND, seen)).run(job('a'));
    expect(result).toEqual(NOT_FOUND);
    expect(seen).toEqual([job('a')]);
  });
});
