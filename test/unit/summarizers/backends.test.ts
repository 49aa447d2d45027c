import { describe, expect, it } from 'vitest';
import { openSummarizer, SUMMARIZER_IDS } from '../../../src/summarizers/backends.ts';

describe('summarizer backends', () => {
  it('opens the bundled one by default', async () => {
    expect((await openSummarizer(null)).id).toBe('extractive');
    expect(await openSummarizer('extractive')).toBe(await openSummarizer(null));
  });

  it.each(SUMMARIZER_IDS)('opens %s under its own id', async (id) => {
    expect((await openSummarizer(id)).id).toBe(id);
  });

  it.each(['', 'no-such-model', '__proto__', 'constructor'])('has no backend %j', async (id) => {
    await expect(openSummarizer(id)).rejects.toMatchObject({ code: 'model-unavailable', details: { model: id } });
  });
});
