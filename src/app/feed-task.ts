import type { RawDocument } from '../core/source.ts';
import { readFeedDocument, type FeedReading } from '../loading/feeds/read-feed-document.ts';

/** A task of the feed-reading thread. `now` is in Unix milliseconds. */
export interface FeedTask {
  readonly document: RawDocument;
  readonly finalUrl: string;
  readonly now: number;
}

/** Runs a task of the feed-reading thread. */
export default function readFeed({ document, finalUrl, now }: FeedTask): FeedReading {
  return readFeedDocument(document, finalUrl, now);
}
