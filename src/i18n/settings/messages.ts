import type { AutoChannel } from '../../core/server-settings.ts';
import type { CommandText } from '../command-text.ts';

export type SettingsCommandKey =
  'settings' | 'show' | 'answers' | 'channels' | 'sites' | 'digests' | 'auto' | 'mine' | 'reset';

export type SettingsOptionKey =
  | 'length'
  | 'private'
  | 'language'
  | 'allow'
  | 'disallow'
  | 'block'
  | 'only'
  | 'remove'
  | 'role'
  | 'what'
  | 'channel'
  | 'stop'
  | 'trigger'
  | 'place'
  | 'links';

/** What `/settings reset` takes back. */
export type SettingsGroup = 'all' | 'answers' | 'channels' | 'sites' | 'digests' | 'auto';

/** The texts of `/settings`. */
export interface SettingsMessages {
  readonly commands: Readonly<Record<SettingsCommandKey, CommandText>>;
  readonly options: Readonly<Record<SettingsOptionKey, CommandText>>;
  readonly groups: Readonly<Record<SettingsGroup, string>>;
  readonly title: string;
  /** Heads a list of what would change. */
  readonly resetQuestion: string;
  readonly nothingToReset: string;
  /** Names of the settings. */
  readonly length: string;
  readonly privacy: string;
  readonly language: string;
  readonly channels: string;
  readonly blockedSites: string;
  readonly allowedSites: string;
  readonly digestMakers: string;
  /** Channels where links are briefed without a call. */
  readonly autoChannels: string;
  readonly noAutoChannels: string;
  readonly triggers: Readonly<Record<AutoChannel['trigger'], string>>;
  readonly places: Readonly<Record<AutoChannel['place'], string>>;
  /** Why an automatic channel can't be set yet, who can change that, and what it means for privacy. */
  readonly autoIsOff: string;
  /** What an automatic channel means for privacy. */
  readonly autoPrivacy: string;
  /** A member's own choice, as it is now. */
  readonly linksAreBriefed: string;
  readonly linksAreLeftAlone: string;
  /** A value that nobody has set. */
  readonly byDefault: (value: string) => string;
  readonly forEveryone: string;
  readonly forAsker: string;
  /** The labels follow the language in which each member uses Discord. */
  readonly membersOwn: string;
  readonly allChannels: string;
  readonly noSites: string;
  readonly allSites: string;
  readonly managers: string;
  /** `role` is a role's mention. */
  readonly managersAnd: (role: string) => string;
}
