import { describe, expect, it } from 'vitest';
import { mendJson } from '../../../src/extraction/html/mend-json.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

describe('mendJson', () => {
  it.each([
    ['{"a":"He said "no" to it","b":1}', { a: 'He said "no" to it', b: 1 }],
    ['{"a":"one\ntwo"}', { a: 'one two' }],
    ['{"a":[1,2,],}', { a: [1, 2] }],
    ['{"a":"it\\\'s","b":"\\x"}', { a: "it's", b: 'x' }],
    ['{"a":"b"\n"c":"d"}', { a: 'b', c: 'd' }],
    ['{"a":{"b":"c"', { a: { b: 'c' } }],
    ['{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":"b"};', { a: 'b' }],
    ['{"a":"ends in a \\"quotation\\"","b":"C:\\\\"}', { a: 'ends in a "quotation"', b: 'C:\\' }],
  ])('%s', (source, value) => expect(JSON.parse(mendJson(source))).toEqual(value));

  it('takes linear time', async () => {
    const mend = (count: number): unknown => mendJson(`{"a":"${'x" '.repeat(count)}`);
    expect(await growth(mend, 80_000)).toBeLessThan(MAX_GROWTH);
  });
});
