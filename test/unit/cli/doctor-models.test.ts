import { describe, expect, it } from 'vitest';
import { checkPulledModels } from '../../../src/cli/doctor-models.ts';
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

describe('doctor on pulled models', () => {
  it('reports that there are none', async () => {
    expect(await checkPulledModels(storeOf({}), 'auto')).toMatchObject([{ state: 'fine', remedy: null }]);
    expect(await checkPulledModels(storeOf({}), 'extractive')).toMatchObject([{ state: 'fine' }]);
  });

  it('reports intact and damaged models, with the fix', async () => {
    const findings = await checkPulledModels(storeOf({ [first.id]: [], [second.id]: ['onnx/model.onnx'] }), 'auto');
    expect(findings.map(({ state }) => state)).toEqual(['fine', 'problem']);
    expect(findings[0]?.says).toContain('0123456789ab is intact: 52 MB');
    expect(findings[1]?.says).toContain('onnx/model.onnx');
    expect(findings[1]?.remedy).toBe(`Fetch it again: lede models pull ${second.id}`);
  });

  it('reports a configured model that is missing or unknown', async () => {
    const absent = await checkPulledModels(storeOf({ [first.id]: [] }), second.id);
    expect(absent.map(({ state }) => state)).toEqual(['fine', 'problem']);
    expect(absent[1]?.remedy).toContain(`lede models pull ${second.id}`);
    const unknown = await checkPulledModels(storeOf({}), 'gpt-of-dreams');
    expect(unknown).toMatchObject([{ state: 'problem', says: expect.stringContaining('not a known model') as string }]);
  });
});
