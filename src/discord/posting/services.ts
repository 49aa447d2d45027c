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

/** What the bot works with; made by the entry point. */
export interface Services {
  readonly queue: BriefQueue;
  readonly digests: DigestService;
  readonly briefs: BriefStore;
  readonly settings: ServerSettingsStore;
  readonly members: MemberSettingsStore;
  readonly postedLinks: PostedLinks;
  readonly openAnswerStore: OpenAnswerStore;
  /** Whether the operator has switched on the text of messages, which automatic channels need. */
  readonly readsMessages: boolean;
  /** Models that can write a summary here, the bundled one first; never rejects. */
  models(): Promise<readonly InstalledModel[]>;
  /** What /about tells. */
  readonly about: { readonly version: string; readonly model: string };
  /** Leaves nothing of what was deleted in the storage's files. */
  readonly tidyStorage?: () => void;
  /** Unix milliseconds. */
  now(): number;
  readonly log: Logger;
  /** Told how soon interactions are acknowledged. */
  readonly meter?: Meter;
  /** Follows each request. */
  readonly trace?: Trace;
}

/** What commands, buttons and direct messages are given: the services, and what the bot keeps while it runs. */
export interface Context extends Services {
  readonly ids: ButtonIds;
  readonly jobs: RunningJobs;
  readonly limits: RateLimiter;
  /** Of briefs that nobody asked for: they take nothing from `limits`. */
  readonly autoLimits: RateLimiter;
  readonly deliverLate: LateDelivery;
  readonly channelMessages: ChannelMessages;
  readonly openAnswers: OpenAnswers;
  readonly openMenus: OpenMenus;
  readonly findFollowUp: FindFollowUp;
}
