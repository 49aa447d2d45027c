import { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { BriefResult } from '../core/brief.ts';
import { laneOf, type BriefJob, type BriefQueue } from '../core/job.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { SpanName, Trace } from '../core/tracer.ts';

const tracer = () => trace.getTracer('lede');

/** Its parent is the active span. */
export const traceWork: Trace = (name, attributes, work) =>
  tracer().startActiveSpan(name, { attributes }, (span) => ending(span, work));

async function ending<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Records the result code: an unreadable article is not a program error. */
function tellResult(span: Span, result: BriefResult): void {
  span.setAttribute('lede.code', result.ok ? 'ok' : result.code);
  if (!result.ok && result.code === 'internal') span.setStatus({ code: SpanStatusCode.ERROR });
}

/** A traced queue: each job carries its span to threads and other machines. */
export function traceQueue(queue: BriefQueue): BriefQueue {
  return {
    run: (job, onProgress, signal) =>
      traceWork('lede.job', { 'lede.lane': laneOf(job) }, async () => {
        const span = trace.getActiveSpan();
        const carrier: { traceparent?: string } = {};
        propagation.inject(context.active(), carrier);
        const { traceparent } = carrier;
        const result = await queue.run(
          traceparent === undefined ? job : { ...job, trace: traceparent },
          (progress) => {
            span?.addEvent(progress.kind === 'stage' ? progress.stage : progress.kind);
            onProgress?.(progress);
          },
          signal,
        );
        if (span) tellResult(span, result);
        return result;
      }),
    close: (graceMs) => queue.close(graceMs),
  };
}

/** Traces a run within its job's span, with a span per observed stage. */
export async function traceRun(
  job: BriefJob,
  run: (onObserved: (observations: readonly DatedObservation[]) => void) => Promise<BriefResult>,
): Promise<BriefResult> {
  const carrier = job.trace === undefined ? {} : { traceparent: job.trace };
  const parent = propagation.extract(ROOT_CONTEXT, carrier);
  const span = tracer().startSpan('lede.run' satisfies SpanName, {}, parent);
  const within = trace.setSpan(parent, span);
  return ending(span, async () => {
    const result = await run((observations) => {
      for (const { at, observation } of observations) {
        if (observation.kind !== 'stage') continue;
        const startTime = at - observation.seconds * 1000;
        tracer().startSpan(`lede.stage.${observation.stage}`, { startTime }, within).end(at);
      }
    });
    tellResult(span, result);
    return result;
  });
}
