import { describe, expect, it } from 'vitest';
import { checkEndpoint, checkPulledModels } from '../../../src/cli/doctor-models.ts';
import { say, startEndpoint } from '../../support/loopback-endpoint.ts';
import { CATALOGUE } from '../../../src/summarizers/models/catalogue.ts';

const [first, second] = CATALOGUE;
if (first === undefined || second === undefined) throw new Error('the catalogue is too short for this test');

function storeOf(changed: Readonly<Record<string, readonly string[]>>) {
  return {
    catalogue: CATALOGUE,
    installed: () =>
      Promise.resolve(
        CATALOGUE.filter(({ id }) => id in changed).map(({ id, label, languages }) => ({
          id,
          label,
          languages,
          revision: '0123456789abcdef0123',
          pulledAt: '2026-01-02T03:04:05Z',
          bytes: 52_000_000,
        })),
      ),
    verify: (id: string) => Promise.resolve([...(changed[id] ?? [])]),
  };
}

const machine = { memoryBytes: 16e9, cores: 8 };
const check = (store: ReturnType<typeof storeOf>, summaryModel: string, more: { workers?: number } = {}) =>
  checkPulledModels(store, { summaryModel, workers: 1, summaryTimeLimitMs: 90_000, ...more }, machine);

describe('doctor on pulled models', () => {
  it('reports that there are none', async () => {
    expect(await check(storeOf({}), 'auto')).toMatchObject([{ state: 'fine', remedy: null }]);
    expect(await check(storeOf({}), 'extractive')).toMatchObject([{ state: 'fine' }]);
  });

  it('reports intact and damaged models, with the fix', async () => {
    const findings = await check(storeOf({ [first.id]: [], [second.id]: ['onnx/model.onnx'] }), 'auto');
    expect(findings.map(({ state }) => state)).toEqual(['fine', 'problem']);
    expect(findings[0]?.says).toContain('0123456789ab is intact: 52 MB');
    expect(findings[1]?.says).toContain('onnx/model.onnx');
    expect(findings[1]?.remedy).toBe(`Download it again: lede models pull ${second.id}`);
  });

  it('reports a configured model that is missing or unknown', async () => {
    const absent = await check(storeOf({ [first.id]: [] }), second.id);
    expect(absent.map(({ state }) => state)).toEqual(['fine', 'problem']);
    expect(absent[1]?.remedy).toContain(`lede models pull ${second.id}`);
    const unknown = await check(storeOf({}), 'gpt-of-dreams');
    expect(unknown).toMatchObject([{ state: 'problem', says: expect.stringContaining('not a known model') as string }]);
  });
});

describe('doctor on a machine', () => {
  it('names the model that it could run', async () => {
    const [finding] = await check(storeOf({}), 'auto');
    expect(finding?.says).toMatch(/8 cores, 16 GB\) could run smollm2-/);
    const small = { summaryModel: 'auto', workers: 1, summaryTimeLimitMs: 90_000 };
    const [tiny] = await checkPulledModels(storeOf({}), small, { memoryBytes: 1e9, cores: 1 });
    expect(tiny?.says).not.toContain('could run');
  });

  it('warns of a model that is too large for its workers, or too slow', async () => {
    const large = await check(storeOf({ 'qwen3-1.7b': [] }), 'qwen3-1.7b', { workers: 8 });
    expect(large[1]).toMatchObject({ state: 'warning', says: expect.stringContaining('for 8 workers') as string });
    const slow = { summaryModel: 'auto', workers: 1, summaryTimeLimitMs: 5_000 };
    const findings = await checkPulledModels(storeOf({ 'qwen3-1.7b': [] }), slow, machine);
    expect(findings[1]?.remedy).toContain('SUMMARY_TIME_LIMIT');
  });
});

describe('doctor on the endpoint', () => {
  const settings = (url: string, summaryModel: string, key: string | null = null) => ({
    endpoint: { url, key, concurrency: 2, contextTokens: 4096 },
    summaryModel,
  });

  it('reports nothing without an endpoint', async () => {
    expect(await checkEndpoint({ endpoint: null, summaryModel: 'auto' })).toEqual([]);
  });

  it('reports whether it has the configured model, with the fix', async () => {
    const endpoint = await startEndpoint({ 'qwen3:4b': say('') }, 'sk-right');
    const check = async (model: string, key: string) => (await checkEndpoint(settings(endpoint.url, model, key)))[0];
    expect(await check('endpoint:qwen3:4b', 'sk-right')).toMatchObject({ state: 'fine' });
    expect(await check('endpoint:gone', 'sk-right')).toMatchObject({
      state: 'problem',
      remedy: expect.stringContaining('qwen3:4b') as string,
    });
    expect(await check('auto', 'sk-right')).toMatchObject({
      state: 'warning',
      remedy: 'To use it always: SUMMARY_MODEL=endpoint:qwen3:4b',
    });
    const refused = await check('endpoint:qwen3:4b', 'sk-wrong');
    expect(refused).toMatchObject({ state: 'problem', says: expect.stringContaining('rejects the key') as string });
    expect(JSON.stringify(refused)).not.toContain('sk-');
    await endpoint.close();
    expect(await check('endpoint:qwen3:4b', 'sk-right')).toMatchObject({
      state: 'problem',
      says: expect.stringContaining('cannot be reached') as string,
    });
  });
});
