import type { DigestReport } from '../../core/digest.ts';
import type { RecordedItem } from '../../core/digest-service.ts';
import type { ToldArticle } from './told-stories.ts';

/** The decisions of a run, and what the digest stores once it is posted. */
export interface RunOutcome {
  readonly report: DigestReport;
  /** Identities that are dealt with for good. */
  readonly seen: readonly string[];
  /** Identities of items to be tried again by a later run. */
  readonly retry: readonly string[];
  /** Identities of items that a filter keeps out, and a change of the filters may still bring. */
  readonly waiting: readonly string[];
  /** What is recorded beside the report's items. */
  readonly aside: readonly RecordedItem[];
  /** What its channel is told of; absent in outcomes kept by an earlier version. */
  readonly told?: readonly ToldArticle[];
  /** Addresses of the sources that could be read. */
  readonly sourcesRead: readonly string[];
}
