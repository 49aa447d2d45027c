/** Lifetime of an open answer's row, in milliseconds: after it, nobody looks for the answer any more. */
export const OPEN_ANSWER_LIFETIME_MS = 24 * 3600 * 1000;

/** A message that shows progress until its answer is ready. */
export interface OpenAnswer {
  /** Random. */
  readonly id: string;
  readonly memberId: string;
  /** null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** null until known; then it is the interaction's reply. */
  readonly messageId: string | null;
  /** The interaction's token, which Discord accepts for 15 minutes; null where the message was posted without one. */
  readonly token: string | null;
  /** The stored brief that the message showed before and shall show again; null for a new answer. */
  readonly briefId: string | null;
  /** Whether only the member sees the message. */
  readonly isPrivate: boolean;
  readonly locale: string;
  /** Unix milliseconds. */
  readonly openedAt: number;
}

/**
 * Stores which messages show progress, so that the next start can finish those that a crash left behind. Rejects with
 * 'storage-unavailable'.
 */
export interface OpenAnswerStore {
  /** @param shard the first shard of this process: each shard is in one process, so it tells processes apart. */
  open(answer: OpenAnswer, shard: number): Promise<void>;
  setMessage(id: string, messageId: string): Promise<void>;
  close(id: string): Promise<void>;
  /** The answers of processes whose first shard is now one of `shards`; `count` is the number of all shards. */
  left(shards: readonly number[], count: number): Promise<OpenAnswer[]>;
  deleteExpired(): Promise<void>;
  deleteOfMember(memberId: string): Promise<void>;
  deleteOfGuild(guildId: string): Promise<void>;
}
