import type { HostSchedule } from './host-schedule.ts';

/** Runs a Lua script with one key on the shared Redis. Rejects quickly if Redis is unavailable. */
export type RunSharedScript = (script: string, key: string, argument: number) => Promise<unknown>;

/**
 * Reserves the host's next slot and returns the milliseconds until then. Uses Redis's clock, since machines' clocks
 * differ.
 */
const TAKE_SLOT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local after = at + tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', string.format('%.0f', after - now + 1))
return at - now`;

/** A shorter pause never ends a longer one. */
const PAUSE = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '', 'PX', ARGV[1]) end
return 0`;

const PAUSE_LEFT = `return math.max(0, redis.call('PTTL', KEYS[1]))`;

/**
 * A schedule of hosts shared by processes on any machine. While Redis is down, each process uses its own schedule,
 * including the pauses it saw itself.
 */
export function createClusterSchedule(run: RunSharedScript, local: HostSchedule): HostSchedule {
  const ask = async (script: string, key: string, argument: number): Promise<number | null> => {
    try {
      const answer = await run(script, key, Math.ceil(argument));
      return typeof answer === 'number' ? answer : null;
    } catch {
      return null;
    }
  };
  return {
    async pauseLeft(host) {
      const [own, shared] = await Promise.all([local.pauseLeft(host), ask(PAUSE_LEFT, `pause:${host}`, 0)]);
      return Math.max(own, shared ?? 0);
    },
    pause(host, ms) {
      local.pause(host, ms);
      void ask(PAUSE, `pause:${host}`, ms);
    },
    takeSlot: async (host, spacingMs) =>
      (await ask(TAKE_SLOT, `slot:${host}`, spacingMs)) ?? local.takeSlot(host, spacingMs),
  };
}
