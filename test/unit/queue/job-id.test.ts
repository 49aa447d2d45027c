import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BRIEF_OPTIONS } from '../../../src/core/brief.ts';
import type { Source } from '../../../src/core/source.ts';
import { jobId } from '../../../src/queue/job-id.ts';

const upload = (bytes: Uint8Array | null): Source => ({
  kind: 'upload',
  url: null,
  filename: 'a.txt',
  mediaType: null,
  bytes,
});
const id = (source: Source, options = DEFAULT_BRIEF_OPTIONS) => jobId({ source, options });

describe('jobId', () => {
  it('is equal for equal jobs, whatever the property order', () => {
    const options = Object.fromEntries(Object.entries(DEFAULT_BRIEF_OPTIONS).reverse()) as typeof DEFAULT_BRIEF_OPTIONS;
    expect(id({ url: 'https://a.example/', kind: 'url' }, options)).toBe(
      id({ kind: 'url', url: 'https://a.example/' }),
    );
    expect(id({ kind: 'url', url: 'https://a.example/' })).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs by source, options and bytes', () => {
    const ids = [
      id({ kind: 'url', url: 'https://a.example/' }),
      id({ kind: 'url', url: 'https://b.example/' }),
      id({ kind: 'url', url: 'https://a.example/' }, { ...DEFAULT_BRIEF_OPTIONS, length: 'long' }),
      id(upload(null)),
      id(upload(new Uint8Array())),
      id(upload(new Uint8Array([1]))),
    ];
    expect(new Set(ids).size).toBe(6);
  });

  it('depends on every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, at) => {
        const changed = bytes.slice();
        changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ 1;
        return id(upload(bytes)) === id(upload(bytes.slice())) && id(upload(bytes)) !== id(upload(changed));
      }),
    );
  });
});
