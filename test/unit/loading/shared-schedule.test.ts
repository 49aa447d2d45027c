import { afterEach, describe, expect, it } from 'vitest';
import { createHostSchedule } from '../../../src/loading/host-schedule.ts';
import { remoteHostSchedule, serveHostSchedule } from '../../../src/loading/shared-schedule.ts';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const channel of opened.splice(0)) channel.close();
});

function open<T extends { close(): void }>(channel: T): T {
  opened.push(channel);
  return channel;
}

function shared() {
  const name = `test-${Math.random()}`;
  const schedule = createHostSchedule(() => 1_000);
  open(serveHostSchedule(schedule, name));
  return { schedule, remote: () => open(remoteHostSchedule(name)) };
}

describe('a schedule shared by threads', () => {
  it('gives each slot of a host once', async () => {
    const { schedule, remote } = shared();
    const askers = [remote(), remote(), schedule];
    const waits = await Promise.all(
      askers.flatMap((each) => [each.takeSlot('a.example', 500), each.takeSlot('a.example', 500)]),
    );
    expect(waits.sort((a, b) => a - b)).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500]);
    expect(await askers[0]?.takeSlot('b.example', 500)).toBe(0);
  });

  it('shares a pause with all threads', async () => {
    const { remote } = shared();
    const [told, other] = [remote(), remote()];
    told.pause('a.example', 60_000);
    expect(await told.pauseLeft('a.example')).toBe(60_000);
    expect(await other.pauseLeft('a.example')).toBe(60_000);
    told.pause('a.example', 5);
    expect(await other.pauseLeft('a.example')).toBe(60_000);
    expect(await other.pauseLeft('b.example')).toBe(0);
  });
});
