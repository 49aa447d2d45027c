import type { LaneCounts } from './meter.ts';

/** Jobs in a queue, by lane. */
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

/** The state of one gateway connection. */
export interface ShardState {
  readonly shard: number;
  readonly isReady: boolean;
  /** Milliseconds from the last heartbeat to its acknowledgement; null before the first. */
  readonly pingMs: number | null;
  /** Number of reconnects since the start. */
  readonly reconnects: number;
}

/** State that a process can report at any time; absent for parts it does not have. */
export interface Vitals {
  readonly queueDepth?: () => QueueDepth;
  /** Rejects while the shared queue is away. */
  readonly sharedQueue?: () => Promise<SharedQueueCounts>;
  readonly gateway?: () => readonly ShardState[];
  /** Number of digests overdue by more than five minutes. */
  readonly overdueDigests?: () => Promise<number>;
}
