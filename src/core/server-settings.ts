import type { SummaryLength } from './summarizer.ts';

/** What has Lede brief a link in an automatic channel: its being posted, or a 📰 reaction. */
export const AUTO_TRIGGERS = ['link', 'reaction'] as const;

/** Where an automatic brief goes: in reply to the message, or in a thread of it. */
export const AUTO_PLACES = ['reply', 'thread'] as const;

/** A channel where Lede briefs links without being called; its threads are included. */
export interface AutoChannel {
  readonly id: string;
  readonly trigger: (typeof AUTO_TRIGGERS)[number];
  readonly place: (typeof AUTO_PLACES)[number];
}

/** A server's settings. `null` and empty lists mean Lede's default. */
export interface ServerSettings {
  /** Length of a brief whose asker names none. */
  readonly length: SummaryLength | null;
  /** Whether answers are private by default. */
  readonly isPrivate: boolean | null;
  /** Channels where Lede may answer with briefs, threads in them included; empty for all. */
  readonly channelIds: readonly string[];
  /** Hosts, each with its subdomains, whose articles are never briefed. */
  readonly blockedSites: readonly string[];
  /** The only hosts, each with its subdomains, whose pages are briefed; empty for all. Does not apply to files. */
  readonly allowedSites: readonly string[];
  /** A role whose members may create digests, besides managers. */
  readonly digestRoleId: string | null;
  /** BCP 47 tag of the labels in what everybody sees; null for the asker's own. */
  readonly locale: string | null;
  readonly autoChannels: readonly AutoChannel[];
}

export const DEFAULT_SERVER_SETTINGS: ServerSettings = {
  length: null,
  isPrivate: null,
  channelIds: [],
  blockedSites: [],
  allowedSites: [],
  digestRoleId: null,
  locale: null,
  autoChannels: [],
};

/** Whether anything is set. */
export function isChanged(settings: ServerSettings): boolean {
  return JSON.stringify({ ...DEFAULT_SERVER_SETTINGS, ...settings }) !== JSON.stringify(DEFAULT_SERVER_SETTINGS);
}

/** Keeps the settings of servers. All reject with 'storage-unavailable'. */
export interface ServerSettingsStore {
  /** The defaults for a server that has set nothing, and for direct messages (null). */
  get(guildId: string | null): Promise<ServerSettings>;
  /**
   * Stores `change(settings)`; changes of one server are serialized. Resolves with the new settings. Also rejects with
   * what `change` throws.
   */
  update(guildId: string, change: (settings: ServerSettings) => ServerSettings): Promise<ServerSettings>;
  /** Resolves with whether there were any. */
  delete(guildId: string): Promise<boolean>;
}

/** A member's permissions. */
export interface MemberRights {
  readonly managesServer: boolean;
  readonly roleIds: readonly string[];
}

/** Whether a member may make, change and delete the server's digests. */
export function mayMakeDigests({ digestRoleId }: ServerSettings, member: MemberRights): boolean {
  return member.managesServer || (digestRoleId !== null && member.roleIds.includes(digestRoleId));
}

/** Whether Lede may answer in a channel; `parentId` is the channel that a thread belongs to. */
export function mayAnswerIn(
  { channelIds }: ServerSettings,
  channel: { readonly id: string | null; readonly parentId: string | null },
): boolean {
  if (channelIds.length === 0) return true;
  return [channel.id, channel.parentId].some((id) => id !== null && channelIds.includes(id));
}

/** How links are briefed in a channel without a call; null where they are not. `parentId` as in `mayAnswerIn`. */
export function autoChannelOf(
  { autoChannels }: ServerSettings,
  channel: { readonly id: string | null; readonly parentId: string | null },
): AutoChannel | null {
  return autoChannels.find(({ id }) => id === channel.id || id === channel.parentId) ?? null;
}

/** Whether articles of a host may be briefed. `host` is a URL's hostname, without the port. */
export function isSiteAllowed({ blockedSites, allowedSites }: ServerSettings, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const matches = (site: string) => name === site || name.endsWith(`.${site}`);
  if (blockedSites.some(matches)) return false;
  return allowedSites.length === 0 || allowedSites.some(matches);
}
