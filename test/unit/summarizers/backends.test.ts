import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createBundledSummarizers } from '../../../src/summarizers/backends.ts';

const folder = fileURLToPath(new URL('../../../models/salience/', import.meta.url));

describe('summarizer backends', () => {
  const summarizers = createBundledSummarizers(folder);

  it('opens the bundled backend by default, once', async () => {
    expect((await summarizers.open(null)).id).toBe('extractive');
    expect(await summarizers.open('extractive')).toBe(await summarizers.open(null));
  });

  it('lists installed models', async () => {
    expect(await summarizers.installed()).toEqual([{ id: 'extractive', label: 'Lede', languages: ['*'] }]);
  });

  it.each(['', 'no-such-model', '__proto__', 'constructor'])('rejects model %j', async (id) => {
    await expect(summarizers.open(id)).rejects.toMatchObject({ code: 'model-unavailable', details: { model: id } });
  });

  it('reports a missing bundled model', async () => {
    const none = createBundledSummarizers(fileURLToPath(new URL('../no-such-folder/', import.meta.url)));
    await expect(none.open(null)).rejects.toMatchObject({ code: 'model-unavailable' });
  });
});
