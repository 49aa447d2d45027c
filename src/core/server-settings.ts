import type { SummaryLength } from './summarizer.ts';

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
}

export const DEFAULT_SERVER_SETTINGS: ServerSettings = {
  length: null,
  isPrivate: null,
  channelIds: [],
  blockedSites: [],
  allowedSites: [],
  digestRoleId: null,
  locale: null,
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

/** Whether articles of a host may be briefed. `host` is a URL's hostname, without the port. */
export function isSiteAllowed({ blockedSites, allowedSites }: ServerSettings, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const matches = (site: string) => name === site || name.endsWith(`.${site}`);
  if (blockedSites.some(matches)) return false;
  return allowedSites.length === 0 || allowedSites.some(matches);
}
