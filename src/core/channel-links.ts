/** A link that a member posted. */
export interface ChannelLink {
  readonly url: string;
  /** When it was first posted, ISO 8601. */
  readonly postedAt: string;
  /** Total reactions to the messages that contain it. */
  readonly reactions: number;
}

export interface ChannelLinks {
  /** The channel's name with its "#". */
  readonly title: string;
  /** Newest first, each link once. */
  readonly links: readonly ChannelLink[];
}

/**
 * Reads the links that members (no bots) have posted in a channel since a moment in Unix milliseconds. Rejects with
 * LedeError: 'channel-unreadable' {channel}, 'message-content-needed', or 'connection-failed'.
 */
export type ReadChannelLinks = (channelId: string, since: number, signal?: AbortSignal) => Promise<ChannelLinks>;

/**
 * Whether a member may currently read a channel. Rejects with LedeError 'connection-failed' if Discord is unreachable.
 */
export type MayReadChannel = (channelId: string, memberId: string, signal?: AbortSignal) => Promise<boolean>;
