import { describe, expect, it } from 'vitest';
import { mendJson } from '../../../src/extraction/html/mend-json.ts';

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

  it('takes linear time', () => {
    const time = (count: number): number => {
      const source = `{"a":"${'x" '.repeat(count)}`;
      const begun = performance.now();
      mendJson(source);
      return performance.now() - begun;
    };
    time(20_000);
    expect(time(160_000) / Math.max(1, time(40_000))).toBeLessThan(12);
  });
});
