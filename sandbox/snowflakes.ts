import type { Clock } from './clock.ts';

/** Discord's epoch: the first second of 2015, in Unix milliseconds. */
const EPOCH = 1_420_070_400_000n;

/** Issues ids that grow with the sandbox's time, as Discord's do: 42 bits of milliseconds, then 22 bits of counter. */
export class SnowflakeMint {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new id, greater than every id issued before. */
  next(): string {
    const earliest = (BigInt(this.#clock.now()) - EPOCH) << 22n;
    this.#last = earliest > this.#last ? earliest : this.#last + 1n;
    return this.#last.toString();
  }
}

/** When a snowflake was issued, in Unix milliseconds. */
export function timeOfSnowflake(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH);
}

/** The shard that hears of a guild's events; direct messages (`null`) go to shard 0. */
export function shardOf(guildId: string | null, shardCount: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
}
