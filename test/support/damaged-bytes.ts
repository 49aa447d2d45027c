import fc from 'fast-check';

/** A file with bytes overwritten, cut out and doubled. */
export function damagedBytes(file: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'double'),
    at: fc.nat(Math.max(0, file.length - 1)),
    length: fc.nat(120),
    value: fc.nat(255),
  });
  return fc.array(edit, { minLength: 1, maxLength: 8 }).map((edits) =>
    edits.reduce<Buffer>((bytes, { kind, at, length, value }) => {
      const start = at % Math.max(1, bytes.length);
      if (kind === 'flip') {
        const copy = Buffer.from(bytes);
        return copy.fill(value, start, Math.min(bytes.length, start + 1 + (length % 4)));
      }
      const piece = bytes.subarray(start, start + length);
      const tail = bytes.subarray(start + length);
      return Buffer.concat([bytes.subarray(0, start), ...(kind === 'cut' ? [] : [piece, piece]), tail]);
    }, Buffer.from(file)),
  );
}
