import { describe, expect, it } from 'vitest';
import { isDebris } from '../../../src/summarizers/debris.ts';

describe('the paper’s own lines', () => {
  it.each([
    'This week’s Harbour Hour is sponsored by the rope works of Brann.',
    'Max Lee has more.',
    'Ida Holm Berg reports from Skerry Isle.',
    'Originally published in the Brann Gazette.',
    '(Reporting by Ida Holm; Editing by Per Quill)',
    'This article was updated at noon on Monday.',
    'Correction added, Nov. 18: The caption named the wrong isle.',
    'Follow us for more news of the harbour.',
    'Sign up for our morning letter here.',
    'Version tested: PC.',
    'The post Ferry stops appeared first on Brann Gazette.',
  ])('are no part of a story: %s', (text) => expect(isDebris(text, 20)).toBe(true));

  it('include an author biography only at the end', () => {
    const bio = 'Ida Holm is a staff writer at the Brann Gazette.';
    expect(isDebris(bio, 1)).toBe(true);
    expect(isDebris(bio, 30)).toBe(false);
  });

  it.each([
    'The story of the ferry begins in 1931 with a loan of two cows.',
    'Ida Holm is a mayor who has never missed a ferry.',
    'Source and target of the money were the same ship.',
    'Read in the light of the ruling, the contract is void.',
    'The council reports from time to time on the state of the ramp.',
  ])('do not include the story: %s', (text) => expect(isDebris(text, 20)).toBe(false));
});
