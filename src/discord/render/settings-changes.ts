import { LedeError } from '../../core/failure.ts';
import { DEFAULT_SERVER_SETTINGS, type AutoChannel, type ServerSettings } from '../../core/server-settings.ts';
import type { SettingsGroup } from '../../i18n/settings/messages.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** Maximum lengths of lists: what a server needs, and what a field shows with shortened names. */
export const MAX_CHANNELS = 50;
export const MAX_SITES = 200;

/** Throws 'too-many-entries' {limit}. */
export function changeChannels(
  settings: ServerSettings,
  change: { readonly allow: string | null; readonly disallow: string | null },
): ServerSettings {
  const kept = settings.channelIds.filter((id) => id !== change.disallow);
  const channelIds = change.allow === null ? kept : [...new Set([...kept, change.allow])];
  if (channelIds.length > MAX_CHANNELS) throw new LedeError('too-many-entries', { limit: MAX_CHANNELS });
  return { ...settings, channelIds };
}

/** Throws 'too-many-entries' {limit}. Omitted values of `trigger` and `place` are kept. */
export function changeAutoChannels(
  settings: ServerSettings,
  change: {
    readonly channel: string | null;
    readonly stop: string | null;
    readonly trigger: AutoChannel['trigger'] | null;
    readonly place: AutoChannel['place'] | null;
  },
): ServerSettings {
  const { channel, stop, trigger, place } = change;
  const kept = settings.autoChannels.filter(({ id }) => id !== stop);
  if (channel === null) return { ...settings, autoChannels: kept };
  const before = settings.autoChannels.find(({ id }) => id === channel);
  const changed: AutoChannel = {
    id: channel,
    trigger: trigger ?? before?.trigger ?? 'link',
    place: place ?? before?.place ?? 'reply',
  };
  const autoChannels = [...kept.filter(({ id }) => id !== channel), changed];
  if (autoChannels.length > MAX_CHANNELS) throw new LedeError('too-many-entries', { limit: MAX_CHANNELS });
  return { ...settings, autoChannels };
}

/** A site added to one list leaves the other. Throws 'bad-site' {name} and 'too-many-entries' {limit}. */
export function changeSites(
  settings: ServerSettings,
  change: { readonly block: string | null; readonly only: string | null; readonly remove: string | null },
): ServerSettings {
  const [block, only, remove] = [change.block, change.only, change.remove].map(readSites) as [
    string[],
    string[],
    string[],
  ];
  const put = (sites: readonly string[], added: readonly string[], gone: readonly string[]) => {
    const list = [...new Set([...sites.filter((site) => !gone.includes(site)), ...added])];
    if (list.length > MAX_SITES) throw new LedeError('too-many-entries', { limit: MAX_SITES });
    return list;
  };
  return {
    ...settings,
    blockedSites: put(settings.blockedSites, block, [...remove, ...only]),
    allowedSites: put(settings.allowedSites, only, [...remove, ...block]),
  };
}

/** Hosts as typed by members: with or without scheme, path and "www.", separated by spaces or commas. */
function readSites(text: string | null): string[] {
  return (text ?? '')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(readSite);
}

function readSite(text: string): string {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const host = parseUrl(address)?.hostname.replace(/\.$/, '') ?? '';
  if (!host.includes('.') && !host.startsWith('[')) throw new LedeError('bad-site', { name: text });
  return host.replace(/^www\./, '');
}

const GROUPS: Readonly<Record<SettingsGroup, readonly (keyof ServerSettings)[]>> = {
  all: ['length', 'isPrivate', 'locale', 'channelIds', 'blockedSites', 'allowedSites', 'digestRoleId', 'autoChannels'],
  answers: ['length', 'isPrivate', 'locale'],
  channels: ['channelIds'],
  sites: ['blockedSites', 'allowedSites'],
  digests: ['digestRoleId'],
  auto: ['autoChannels'],
};

/** A group by name; null if unknown. */
export function settingsGroup(name: string): SettingsGroup | null {
  return SETTINGS_GROUPS.find((group) => group === name) ?? null;
}

export const SETTINGS_GROUPS = Object.keys(GROUPS) as SettingsGroup[];

/** The settings with one group reset to defaults. */
export function resetSettings(settings: ServerSettings, group: SettingsGroup): ServerSettings {
  const defaults = Object.fromEntries(GROUPS[group].map((key) => [key, DEFAULT_SERVER_SETTINGS[key]]));
  return { ...settings, ...defaults };
}
