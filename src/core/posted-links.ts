/** How long a link that was briefed in an automatic channel is not briefed there again, in milliseconds. */
export const POSTED_LINK_LIFETIME_MS = 24 * 3600 * 1000;

/** Remembers which links were briefed in automatic channels. All reject with 'storage-unavailable'. */
export interface PostedLinks {
  /** Takes a link for a channel. False when it was taken there within `POSTED_LINK_LIFETIME_MS`. Atomic. */
  claim(where: { readonly guildId: string; readonly channelId: string }, url: string): Promise<boolean>;
  /** Gives a link back whose brief failed, so that it can be claimed again. */
  release(where: { readonly channelId: string }, url: string): Promise<void>;
  deleteExpired(): Promise<void>;
  /** Resolves with how many there were. */
  deleteOfGuild(guildId: string): Promise<number>;
}
