/** Which part of the bot's servers a process hears of. */
export interface Sharding {
  /** Into how many shards the servers are divided over all processes; null takes as many as Discord recommends. */
  readonly count: number | null;
  /** The shards of this process, in order; null takes all of them. */
  readonly ids: readonly number[] | null;
}
