import type { DigestService } from '../core/digest.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';

/** What the bot's commands work with; made by the entry point. */
export interface Services {
  readonly queue: BriefQueue;
  readonly digests: DigestService;
  /** Unix milliseconds. */
  now(): number;
  readonly log: Logger;
}
