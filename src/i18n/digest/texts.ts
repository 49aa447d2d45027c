import type { DigestFilter, FilterField, PauseReason } from '../../core/digest.ts';
import type { Topic } from '../../core/starter-feeds.ts';
import type { RecordedFate, RunStatus } from '../../core/digest-service.ts';
import type { CommandText } from '../command-text.ts';

/** `/digest` itself, its subcommands, and the group of those on filters. */
export type DigestCommandKey =
  | 'digest'
  | 'create'
  | 'list'
  | 'show'
  | 'edit'
  | 'preview'
  | 'run'
  | 'pause'
  | 'resume'
  | 'delete'
  | 'addSource'
  | 'removeSource'
  | 'history'
  | 'export'
  | 'filter'
  | 'filterAdd'
  | 'filterRemove'
  | 'filterList';

export type DigestOptionKey =
  | 'digest'
  | 'topic'
  | 'source'
  | 'knownSource'
  | 'linksFrom'
  | 'opml'
  | 'time'
  | 'days'
  | 'timezone'
  | 'channel'
  | 'direct'
  | 'max'
  | 'atLeast'
  | 'length'
  | 'language'
  | 'role'
  | 'noRole'
  | 'title'
  | 'empty'
  | 'effect'
  | 'words'
  | 'pattern'
  | 'field'
  | 'filter'
  | 'run';

/**
 * What `/digest` and the digests themselves say, in one language. Texts hold Discord's markdown unless they say otherwise;
 * whatever is put in their places has been made inert by the caller.
 */
export interface DigestTexts {
  readonly commands: Readonly<Record<DigestCommandKey, CommandText>>;
  readonly options: Readonly<Record<DigestOptionKey, CommandText>>;
  /** Choices of options: plain, at most 100 characters. */
  readonly topics: Readonly<Record<Topic, string>>;
  /** The form of `/digest create`: labels of at most 45 characters, hints of at most 100. Plain. */
  readonly form: Readonly<
    Record<
      'title' | 'what' | 'whatHint' | 'links' | 'linksHint' | 'when' | 'whenHint' | 'zone' | 'where' | 'whereHint',
      string
    >
  >;
  readonly effects: Readonly<Record<DigestFilter['effect'], string>>;
  readonly fields: Readonly<Record<FilterField | 'all', string>>;
  readonly whenEmpty: Readonly<Record<'silent' | 'once', string>>;
  readonly days: Readonly<Record<'every' | 'weekdays' | 'weekend', string>>;

  // a posted digest
  /** Heads a posted digest; `title` names it. */
  readonly heading: (title: string) => string;
  /** The opening line is made of these, joined by " · ". */
  /** What awaits a reader: articles, outlets, minutes to read. */
  readonly opening: (of: { articles: number; outlets: number; minutes: number }) => string;
  /** `title` may be a link, `when` is a rendered time. */
  readonly updateOf: (of: { title: string; when: string }) => string;
  readonly read: (articles: number) => string;
  readonly known: (articles: number) => string;
  readonly filteredOut: (articles: number) => string;
  readonly chosen: (stories: number) => string;
  readonly nothingNew: string;
  readonly nothingSince: (when: string) => string;
  readonly headlines: (count: number) => string;
  readonly failedItems: (count: number) => string;
  /** Headlines for which there was no room at all. */
  readonly overLimit: (count: number) => string;
  /** No source could be read. */
  readonly feedFailed: (reason: string) => string;
  readonly failedSources: (count: number) => string;
  readonly failingSince: (when: string) => string;
  /** `outlets` is a list. */
  readonly alsoIn: (outlets: string) => string;
  /** `values` is a list such as "12 dead (A), 15 dead (B)". */
  readonly differ: (values: string) => string;
  readonly moreInThread: string;
  /** Heads a select of a digest's stories: plain, at most 150 characters. */
  readonly fullBrief: string;

  // answers to /digest
  readonly previewHeading: string;
  readonly created: (digest: { name: string; where: string; when: string; next: string }) => string;
  /** Said in the direct messages to which a digest is going to come. */
  readonly hello: (digest: { name: string; when: string }) => string;
  /** Heads a list of sources that could not be used beside others that could. */
  readonly refusedSources: string;
  /** Heads a select of further feeds that a page has: plain, at most 150 characters. */
  readonly offered: string;
  /** Feeds of a list for which a digest has no room. */
  readonly leftOut: (count: number) => string;
  /** Comes with a digest's sources as a file. */
  readonly exported: (name: string) => string;
  /** A new digest was given nothing to read. */
  readonly sourceNeeded: string;
  /** To a member who may not make the server's digests. */
  readonly directWorks: string;
  readonly edited: (name: string) => string;
  /** Asks before a digest is deleted; `sources` says how many there are. */
  readonly deleteQuestion: (digest: { name: string; sources: string }) => string;
  readonly deleted: (name: string) => string;
  readonly paused: (name: string) => string;
  readonly resumed: (digest: { name: string; next: string }) => string;
  /** Said when a paused digest comes again; `since` is a rendered time. */
  readonly missedWhile: (missed: { count: number; since: string }) => string;
  /** Asks for another channel. */
  readonly channelGone: (name: string) => string;
  readonly ran: (where: string) => string;
  readonly sourceAdded: (changed: { name: string; source: string }) => string;
  readonly sourceRemoved: (changed: { name: string; source: string }) => string;
  readonly filterAdded: (changed: { name: string; filter: string }) => string;
  readonly filterRemoved: (changed: { name: string; filter: string }) => string;
  readonly noFilters: string;
  readonly none: string;
  readonly listHeading: (count: number) => string;
  /** `days` is null for every day. */
  readonly comesAt: (schedule: { times: string; days: string | null; timeZone: string }) => string;
  readonly comesByCron: (schedule: { expression: string; timeZone: string }) => string;
  /** `day` is the day of the month. */
  readonly comesMonthly: (schedule: { times: string; day: number; timeZone: string }) => string;
  readonly atMost: (count: number) => string;
  /** Fewer articles than these wait for the next time. */
  readonly atLeast: (count: number) => string;
  readonly nextRun: (when: string) => string;
  readonly directMessages: string;
  readonly sources: (count: number) => string;
  readonly filters: (count: number) => string;
  readonly linksOf: (channel: string) => string;
  readonly mentions: (role: string) => string;
  readonly lastRuns: string;
  readonly pausedSince: (pause: { when: string; reason: string }) => string;
  readonly pauseReasons: Readonly<Record<PauseReason, string>>;

  // history
  readonly noRuns: string;
  readonly statuses: Readonly<Record<RunStatus, string>>;
  readonly causes: Readonly<Record<'schedule' | 'catch-up' | 'manual', string>>;
  readonly fates: Readonly<Record<RecordedFate['kind'], string>>;
  /** `filter` is null where no 'include' filter matched. */
  readonly filteredBy: (filter: string | null) => string;

  // to the one who made a digest
  /** Told the maker of a run that was missed; `when` is a rendered time. */
  readonly missedNotice: (of: { name: string; when: string }) => string;
  readonly pausedNotice: (digest: { name: string; where: string; reason: string }) => string;
  readonly sourceNotice: (failing: { name: string; source: string; since: string; reason: string }) => string;
}
