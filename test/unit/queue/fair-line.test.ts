import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASKED_TURNS, createFairLine } from '../../../src/queue/fair-line.ts';

const origin = (server: string, member = 'm') => ({ server, member });

function drain<T>(line: { next(): T | undefined }): T[] {
  const taken: T[] = [];
  for (let item = line.next(); item !== undefined; item = line.next()) taken.push(item);
  return taken;
}

describe('a fair line', () => {
  it('lets servers take turns, whatever their load', () => {
    const line = createFairLine<string>();
    for (const item of ['a1', 'a2', 'a3', 'a4']) line.add(item, origin('a'));
    line.add('b1', origin('b'));
    line.add('c1', origin('c'));
    line.add('c2', origin('c'));
    expect(line.order()).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4']);
    expect(drain(line)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4']);
  });

  it('lets the members of a server take turns', () => {
    const line = createFairLine<string>();
    for (const item of ['x1', 'x2', 'x3']) line.add(item, origin('a', 'x'));
    line.add('y1', origin('a', 'y'));
    expect(drain(line)).toEqual(['x1', 'y1', 'x2', 'x3']);
  });

  it('serves a newcomer after one job of each earlier server', () => {
    const line = createFairLine<string>();
    for (const item of ['a1', 'a2', 'a3']) line.add(item, origin('a'));
    expect(line.next()).toBe('a1');
    line.add('b1', origin('b'));
    expect(drain(line)).toEqual(['a2', 'b1', 'a3']);
  });

  it('serves a shared job once, at the first turn', () => {
    const line = createFairLine<string>();
    for (const item of ['a1', 'a2', 'shared']) line.add(item, origin('a'));
    line.add('shared', origin('b'));
    expect(drain(line)).toEqual(['a1', 'shared', 'a2']);
  });

  it('removes cancelled jobs and counts each server’s queue', () => {
    const line = createFairLine<string>();
    line.add('a1', origin('a', 'x'));
    line.add('a2', origin('a', 'y'));
    line.add('a1', origin('a', 'y'));
    expect(line.sizeOf('a')).toBe(2);
    line.remove('a1');
    expect(line.sizeOf('a')).toBe(1);
    expect(line.sizeOf('b')).toBe(0);
    expect(drain(line)).toEqual(['a2']);
  });

  it('skips jobs that are not ready, which keep their place', () => {
    const line = createFairLine<string>();
    for (const item of ['a1', 'a2']) line.add(item, origin('a'));
    line.add('b1', origin('b'));
    expect(line.next((item) => item !== 'a1')).toBe('b1');
    expect(line.order()).toEqual(['a1', 'a2']);
    expect(line.next(() => false)).toBeUndefined();
    expect(line.size).toBe(2);
  });

  it('serves interactive jobs before background jobs, which keep their share', () => {
    const line = createFairLine<string>();
    for (const item of ['d1', 'd2']) line.add(item, undefined);
    for (let n = 1; n <= ASKED_TURNS * 3; n += 1) line.add(`i${n}`, origin('a', `${n}`));
    const expected = line.order();
    expect(expected.indexOf('d1')).toBe(ASKED_TURNS);
    expect(expected.indexOf('d2')).toBe(2 * ASKED_TURNS + 1);
    expect(drain(line)).toEqual(expected);
  });

  it('promotes a background job when a member asks for it', () => {
    const line = createFairLine<string>();
    for (const item of ['d1', 'd2']) line.add(item, undefined);
    line.add('i1', origin('a'));
    line.add('d2', origin('b'));
    line.add('d2', undefined);
    expect(line.size).toBe(3);
    expect(drain(line)).toEqual(['i1', 'd2', 'd1']);
  });

  it('serves everything once, in order per member, without favouring a server', () => {
    const asks = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')), { maxLength: 40 });
    fc.assert(
      fc.property(asks, (all) => {
        const line = createFairLine<{ server: string; member: string; index: number }>();
        all.forEach(([server, member], index) => line.add({ server, member, index }, { server, member }));
        const predicted = line.order();
        const served = drain(line);
        expect(served).toEqual(predicted);
        expect(new Set(served).size).toBe(all.length);
        for (const [place, item] of served.entries()) {
          const later = served.slice(place + 1);
          expect(
            later.every(
              (each) => each.server !== item.server || each.member !== item.member || each.index > item.index,
            ),
          ).toBe(true);
          const next = later[0];
          if (next?.server === item.server) expect(later.every(({ server }) => server === item.server)).toBe(true);
        }
      }),
    );
  });
});
