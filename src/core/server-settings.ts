import type { SummaryLength } from './summarizer.ts';

/** What those who manage a server have set for it. `null` and empty lists leave a thing as Lede has it by itself. */
export interface ServerSettings {
  /** Length of a brief whose asker names none. */
  readonly length: SummaryLength | null;
  /** Whether an answer is for the asker alone where they don't say. */
  readonly isPrivate: boolean | null;
  /** Channels where Lede may answer with briefs, threads in them included; empty for all. */
  readonly channelIds: readonly string[];
  /** Hosts, each with its subdomains, whose articles are never briefed. */
  readonly blockedSites: readonly string[];
  /** Hosts, each with its subdomains, beside which no web page is briefed; empty for all. Files are not touched. */
  readonly allowedSites: readonly string[];
  /** A role whose members may make digests, beside those who manage the server. */
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
   * Sets what `change` makes of the settings as they are; changes of one server come one after the other. Resolves with
   * the settings as they are then. Rejects with what `change` throws, too.
   */
  update(guildId: string, change: (settings: ServerSettings) => ServerSettings): Promise<ServerSettings>;
  /** Resolves with whether there were any. */
  delete(guildId: string): Promise<boolean>;
}

/** A member as far as permissions are concerned. */
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
