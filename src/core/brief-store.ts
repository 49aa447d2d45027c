import type { Brief } from './brief.ts';
import type { Source } from './source.ts';
import type { SummaryLength } from './summarizer.ts';

/** Lifetime of a brief and its buttons, in milliseconds. */
export const BRIEF_LIFETIME_MS = 24 * 3600 * 1000;

/** A member's briefs that are stored at a time; the oldest are deleted first. Each holds up to 200,000 characters of text. */
export const MAX_BRIEFS_OF_MEMBER = 200;

/** A brief as posted to a member, stored so that its buttons work, also after a restart. */
export interface StoredBrief {
  /** Random and unguessable; letters, digits, "-" and "_". */
  readonly id: string;
  /** The member who asked. */
  readonly memberId: string;
  /** null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** The message that shows it; null until known. */
  readonly messageId: string | null;
  /** Whether only the member sees that message. */
  readonly isPrivate: boolean;
  readonly locale: string;
  /** A line of markdown above the brief; null for none. */
  readonly heading: string | null;
  readonly source: Source;
  readonly length: SummaryLength;
  /** The id of the model that was asked for; null for the configured one. */
  readonly model: string | null;
  /** With every quote and figure that was found. */
  readonly brief: Brief;
  /** `article.text`; null when it was too long to keep. */
  readonly text: string | null;
  /** The source passages of each summary line. */
  readonly passages: readonly (readonly Passage[])[];
  /** When the source was read, in Unix milliseconds, if the brief came from the cache; else null. */
  readonly keptSince: number | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** A piece of the article around a span: `text.slice(start, end)` is the span's text. */
export interface Passage {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Stores briefs for `BRIEF_LIFETIME_MS`. Older ones are never returned. Rejects with 'storage-unavailable'. */
export interface BriefStore {
  /** Replaces one with the same id. */
  put(brief: StoredBrief): Promise<void>;
  /** Records which message shows a brief; does nothing if the brief is gone. */
  setMessage(id: string, messageId: string): Promise<void>;
  get(id: string): Promise<StoredBrief | null>;
  /** The member's newest in a channel, or the one that a message shows when `messageId` is given. */
  latest(memberId: string, channelId: string, messageId: string | null): Promise<StoredBrief | null>;
  delete(id: string): Promise<void>;
  /** Deletes briefs older than `BRIEF_LIFETIME_MS`. Some writes also trigger this. */
  deleteExpired(): Promise<void>;
  countOfMember(memberId: string): Promise<number>;
  countOfGuild(guildId: string): Promise<number>;
  /** Both resolve with how many were deleted. */
  deleteOfMember(memberId: string): Promise<number>;
  deleteOfGuild(guildId: string): Promise<number>;
  /** 32 random bytes, created once and stored. */
  signingKey(): Promise<Uint8Array>;
}
