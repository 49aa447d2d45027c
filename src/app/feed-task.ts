import type { RawDocument } from '../core/source.ts';
import { readFeedDocument, type FeedReading } from '../loading/feeds/read-feed-document.ts';

/** What the feed-reading thread is handed. `now` is in Unix milliseconds. */
export interface FeedTask {
  readonly document: RawDocument;
  readonly finalUrl: string;
  readonly now: number;
}

/** What the feed-reading thread does with a document. */
export default function readFeed({ document, finalUrl, now }: FeedTask): FeedReading {
  return readFeedDocument(document, finalUrl, now);
}
