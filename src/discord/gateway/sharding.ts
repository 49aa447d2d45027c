/** The part of the bot’s servers that a process serves. */
export interface Sharding {
  /** Total number of shards over all processes; null for Discord’s recommendation. */
  readonly count: number | null;
  /** The shards of this process, in order; null for all. */
  readonly ids: readonly number[] | null;
}
