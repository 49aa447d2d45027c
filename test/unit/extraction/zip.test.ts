import { describe, expect, it } from 'vitest';
import { openZip } from '../../../src/extraction/documents/zip.ts';
import { zip } from '../../support/document-files.ts';

const tooLarge = expect.objectContaining({ code: 'too-large' }) as Error;

describe('openZip', () => {
  it('stops unpacking at the limit', () => {
    const bomb = zip({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) });
    expect(() => openZip(bomb).read('word/document.xml')).toThrow(tooLarge);
  });

  it('limits the total unpacked size', () => {
    const part = new Uint8Array(15 * 1024 * 1024);
    const archive = openZip(zip({ a: part, b: part, c: part, d: part }));
    expect(() => ['a', 'b', 'c', 'd'].map((name) => archive.read(name))).toThrow(tooLarge);
  });

  it('rejects too many entries', () => {
    const many = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`p${index}`, '']));
    expect(() => openZip(zip(many))).toThrow(tooLarge);
  });
});
