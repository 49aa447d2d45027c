import type { RawDocument } from './source.ts';

export interface FetchRequest {
  /** An http or https address. */
  readonly url: string;
  /** Value of the Accept header. */
  readonly accept: string;
  /** Entity tag of the copy at hand, sent as If-None-Match; null or absent when there is none. */
  readonly etag?: string | null;
  /** Last-Modified of the copy at hand as the server wrote it, sent as If-Modified-Since. */
  readonly lastModified?: string | null;
}

/** `document` is null exactly when `status` is 304: the copy at hand is still good. */
export interface FetchResponse {
  readonly status: 200 | 304;
  readonly document: RawDocument | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address after redirects. */
  readonly finalUrl: string;
}

/**
 * Fetches one document through the network guard. Rejects with LedeError for every other status and failure; the
 * details of 'rate-limited-by-site' (429, 503) have `seconds` if the site names a wait.
 */
export type FetchDocument = (request: FetchRequest, signal?: AbortSignal) => Promise<FetchResponse>;
