import type { ArticleNotice } from '../core/article.ts';
import type { Stage } from '../core/brief.ts';
import type { FailureCode } from '../core/failure.ts';
import type { FallbackReason, SummaryLength } from '../core/summarizer.ts';
import type { CommandText } from './command-text.ts';
import type { DigestTexts } from './digest/texts.ts';
import type { FailureFacts } from './failure-facts.ts';
import type { SettingsMessages } from './settings/messages.ts';

export type CommandKey = 'summarize' | 'help' | 'about' | 'forget';

export type OptionKey = 'url' | 'text' | 'file' | 'length' | 'private' | 'model' | 'everyone';

/** Buttons whose label is a word. */
export type ButtonKey =
  | 'passages'
  | 'images'
  | 'longer'
  | 'less'
  | 'shorter'
  | 'refresh'
  | 'post'
  | 'remove'
  | 'cancel'
  | 'previous'
  | 'next'
  | 'delete'
  | 'keep'
  | 'reset';

export interface MadeByFacts {
  readonly model: string;
  readonly seconds: number;
  /** Whether a model wrote the summary's lines; else they are cut out of the article. */
  readonly generated: boolean;
}

/** What a member can ask for in a word, in a direct message or after Lede's name. */
export type MessageWord = 'longer' | 'shorter' | 'quotes' | 'figures' | 'help' | 'thanks' | 'stop';

/** Answers to messages that get no brief: friendly, brief, Markdown allowed. */
export interface DirectMessageTexts {
  readonly help: string;
  /** Says what is understood. */
  readonly notUnderstood: string;
  readonly welcome: string;
  readonly stopped: string;
  readonly nothingRuns: string;
  readonly noBriefYet: string;
  /** In a server whose briefs are for the asker alone. */
  readonly privateHere: string;
  /** Of a message replied to, whose text Discord keeps from Lede or that has no link. */
  readonly cannotRead: string;
}

/**
 * Every text that Lede shows to people, in one language. Texts are plain or hold Discord's own markdown, which is
 * marked here as such; whatever is put in their places has been made inert by the caller.
 */
export interface Messages {
  readonly commands: Readonly<Record<CommandKey, CommandText>>;
  readonly options: Readonly<Record<OptionKey, CommandText>>;
  /** Names of the commands in a message's context menu, 1 to 32 characters, spaces allowed. */
  readonly contextMenu: { readonly summarize: string; readonly summarizePrivately: string };
  readonly lengths: Readonly<Record<SummaryLength, string>>;
  /** Short: with the counts of quotes and figures, and "⋯", four stand side by side on a phone. */
  readonly buttons: Readonly<Record<ButtonKey, string>> & {
    readonly quotes: (count: number) => string;
    readonly figures: (count: number) => string;
  };

  /** The menu that "⋯" opens. */
  readonly menu: {
    readonly otherModel: string;
    readonly share: string;
    /** `channel` is a mention. */
    readonly shared: (channel: string) => string;
    readonly nothing: string;
  };

  /** Words that ask for these: lower case, without punctuation. */
  readonly words: Readonly<Record<MessageWord, readonly string[]>>;
  /** Small words that may stand around them, separated by spaces. */
  readonly fillers: string;
  /** Lower case, without punctuation. */
  readonly greetings: readonly string[];
  /** The form for a pasted text: at most 45 characters, the placeholder 100. */
  readonly form: { readonly title: string; readonly label: string; readonly placeholder: string };

  readonly progress: Readonly<Record<Stage, string>> & {
    /** `ahead`: how many jobs are done before this one; 0 is next. */
    readonly queued: (ahead: number) => string;
    readonly cancelling: string;
    /** Of an answer that a crash cut off: what happened, and what to do. */
    readonly interrupted: string;
  };

  readonly brief: {
    readonly untitled: string;
    readonly quotes: string;
    readonly figures: string;
    readonly readingTime: (minutes: number) => string;
    /** `when` is a date as it shall be shown. */
    readonly updated: (when: string) => string;
    /** Of a brief that was kept from an earlier reading. `when` is a time as it shall be shown ("3 hours ago"). */
    readonly readEarlier: (when: string) => string;
    readonly unknownSpeaker: string;
    readonly notices: Readonly<Record<ArticleNotice, string>>;
    /** The summary's first line is the page's own line about itself, which its text does not have. */
    readonly standfirst: string;
    /** Of the lines that a model wrote, how many the article did not bear out and were replaced by its own sentences. */
    readonly replaced: (replaced: number, of: number) => string;
    /** Why Lede's own model wrote the summary instead of `model`. */
    readonly fallbacks: Readonly<Record<FallbackReason, (model: string) => string>>;
    /** Says how the brief was made: plain text. `seconds` may be a fraction. */
    readonly madeBy: (made: MadeByFacts) => string;
    readonly more: (count: number) => string;
    /** Heads what was found under several links. */
    readonly several: (count: number) => string;
    /** The select that opens one of several briefs. */
    readonly openOne: string;
    readonly page: (page: number, of: number) => string;
    /** Heads the passages. They are where a line comes from, which is not to say that the line is proven by them. */
    readonly passages: string;
    readonly passagesNote: string;
    readonly noQuotes: string;
    readonly noFigures: string;
    readonly noImages: string;
    /** Under a brief that a member posted from a private answer. `member` is a name as it shall be shown. */
    readonly postedFor: (member: string) => string;
    readonly posted: string;
    readonly removed: string;
    readonly noSourceInMessage: string;
    readonly tooManySources: (given: number, limit: number) => string;
  };

  readonly digest: DigestTexts;

  readonly directMessage: DirectMessageTexts;

  readonly about: {
    readonly title: string;
    readonly what: string;
    readonly version: string;
    readonly model: string;
    readonly privacy: string;
    readonly stored: (hours: number) => string;
    readonly delete: string;
  };

  readonly forget: {
    readonly question: string;
    readonly serverQuestion: string;
    /** What goes: items of a list. */
    readonly briefs: (count: number) => string;
    readonly ownDigests: (count: number) => string;
    readonly namedDigests: (count: number) => string;
    readonly digests: (count: number) => string;
    readonly settings: string;
    /** Follows `member` for one whose links were left alone. `command` sets it again. */
    readonly linksAgain: (command: string) => string;
    /** A question was answered with no. */
    readonly kept: string;
    readonly member: (count: number) => string;
    readonly server: (count: number) => string;
    readonly nothing: string;
  };

  readonly settings: SettingsMessages;

  /** A text for every way to fail: what happened, then what to do about it. */
  readonly failures: Readonly<Record<FailureCode, (facts: FailureFacts) => string>>;
}
