import type { BriefStore } from '../../core/brief-store.ts';
import type { DigestService } from '../../core/digest-service.ts';
import type { BriefQueue } from '../../core/job.ts';
import type { Logger } from '../../core/log.ts';
import type { Meter } from '../../core/meter.ts';
import type { Trace } from '../../core/tracer.ts';
import type { MemberSettingsStore } from '../../core/member-settings.ts';
import type { PostedLinks } from '../../core/posted-links.ts';
import type { ServerSettingsStore } from '../../core/server-settings.ts';
import type { InstalledModel } from '../../core/summarizer.ts';
import type { ChannelMessages } from './channel-messages.ts';
import type { ButtonIds } from '../render/button-ids.ts';
import type { FindFollowUp } from './follow-up.ts';
import type { LateDelivery } from './late-delivery.ts';
import type { OpenAnswerStore } from '../../core/open-answers.ts';
import type { OpenAnswers } from './open-answers.ts';
import type { OpenMenus } from './open-menus.ts';
import type { RateLimiter } from './rate-limits.ts';
import type { RunningJobs } from './running-jobs.ts';

/** The parts that the bot uses; created by the entry point. */
export interface Services {
  readonly queue: BriefQueue;
  readonly digests: DigestService;
  readonly briefs: BriefStore;
  readonly settings: ServerSettingsStore;
  readonly members: MemberSettingsStore;
  readonly postedLinks: PostedLinks;
  readonly openAnswerStore: OpenAnswerStore;
  /** Whether the bot receives message text, which automatic channels need. */
  readonly readsMessages: boolean;
  /** Available models, the bundled one first; never rejects. */
  models(): Promise<readonly InstalledModel[]>;
  /** Facts for /about. */
  readonly about: { readonly version: string; readonly model: string };
  /** Removes traces of deleted data from the storage’s files. */
  readonly tidyStorage?: () => void;
  /** Unix milliseconds. */
  now(): number;
  readonly log: Logger;
  /** Measures how soon interactions are acknowledged. */
  readonly meter?: Meter;
  /** Traces each request. */
  readonly trace?: Trace;
}

/** What commands, buttons and direct messages get: the services, and the bot’s state in memory. */
export interface Context extends Services {
  readonly ids: ButtonIds;
  readonly jobs: RunningJobs;
  readonly limits: RateLimiter;
  /** For automatic briefs, which do not use up `limits`. */
  readonly autoLimits: RateLimiter;
  readonly deliverLate: LateDelivery;
  readonly channelMessages: ChannelMessages;
  readonly openAnswers: OpenAnswers;
  readonly openMenus: OpenMenus;
  readonly findFollowUp: FindFollowUp;
}
