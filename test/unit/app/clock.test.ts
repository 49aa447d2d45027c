import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { leadClock } from '../../../src/app/clock.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T20:00:00Z');

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The side of a process that hears its parent. */
function fakeProcess(channel: object | null = { unref: () => undefined }) {
  const parent = Object.assign(new EventEmitter(), { channel });
  return { parent: parent as unknown as NodeJS.Process, tell: (message: unknown) => parent.emit('message', message) };
}

describe('the bot’s clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: START, toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('follows the machine by default', () => {
    const { parent } = fakeProcess(null);
    const clock = leadClock(parent);
    vi.setSystemTime(START + 5000);
    expect(clock.now()).toBe(START + 5000);
    expect(parent.listenerCount('message')).toBe(0);
  });

  it('advances hour by hour and waits for each check', async () => {
    const { parent, tell } = fakeProcess();
    const clock = leadClock(parent);
    const seen: number[] = [];
    clock.onMove(async () => {
      await Promise.resolve();
      seen.push((clock.now() - START) / HOUR);
    });
    tell({ kind: 'clock', offset: 2.5 * HOUR });
    tell({ kind: 'clock', offset: 4 * HOUR });
    await settled();
    expect(clock.now()).toBe(START + 4 * HOUR);
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('never goes back and accepts only an offset', async () => {
    const { parent, tell } = fakeProcess();
    const clock = leadClock(parent);
    tell({ kind: 'clock', offset: HOUR });
    for (const message of [
      'shutdown',
      { kind: 'clock' },
      { kind: 'clock', offset: -5 },
      { kind: 'clock', offset: 10 },
    ]) {
      tell(message);
    }
    await settled();
    expect(clock.now()).toBe(START + HOUR);
  });

  it('detects that its leader is gone, but ignores other parents', async () => {
    const led = fakeProcess();
    const gone = vi.fn();
    void leadClock(led.parent).leaderGone.then(gone);
    led.tell({ kind: 'clock', offset: 0 });
    led.parent.emit('disconnect');
    await settled();
    expect(gone).toHaveBeenCalled();
    const kept = fakeProcess();
    const lost = vi.fn();
    void leadClock(kept.parent).leaderGone.then(lost);
    kept.parent.emit('disconnect');
    await settled();
    expect(lost).not.toHaveBeenCalled();
  });
});
