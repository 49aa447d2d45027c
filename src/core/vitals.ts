import type { LaneCounts } from './meter.ts';

/** How many jobs a queue holds, by whom they are for. */
export interface QueueDepth {
  readonly waiting: LaneCounts;
  /** Their sources are being loaded. */
  readonly loading: LaneCounts;
  readonly running: LaneCounts;
}

/** The jobs of all processes in a shared queue. */
export interface SharedQueueCounts {
  readonly waiting: number;
  readonly running: number;
}

/** How one connection to Discord's gateway stands. */
export interface ShardState {
  readonly shard: number;
  readonly isReady: boolean;
  /** Milliseconds from the last heartbeat to its acknowledgement; null before the first. */
  readonly pingMs: number | null;
  /** How often it was cut and made anew, since the start. */
  readonly reconnects: number;
}

/** What a process can be asked about itself at any moment; absent for what it has not. */
export interface Vitals {
  readonly queueDepth?: () => QueueDepth;
  /** Rejects while the shared queue is away. */
  readonly sharedQueue?: () => Promise<SharedQueueCounts>;
  readonly gateway?: () => readonly ShardState[];
  /** Digests whose time has come more than five minutes ago without a run. */
  readonly overdueDigests?: () => Promise<number>;
}
