import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../../src/core/parse-url.ts';

describe('parseUrl', () => {
  it('resolves against a base and returns null for an invalid address', () => {
    expect(parseUrl('/b?c', 'https://a.example/d')?.href).toBe('https://a.example/b?c');
    expect(parseUrl('/b?c')).toBeNull();
    expect(parseUrl('https://')).toBeNull();
  });

  it('still reads letters with accents after many calls', () => {
    let misread = 0;
    for (let call = 0; call < 20_000; call += 1) if (parseUrl('https://bücher.example/é') === null) misread += 1;
    expect(misread).toBe(0);
  });
});
