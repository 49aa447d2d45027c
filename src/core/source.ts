/** Marks a document whose text is already an article's body, without boilerplate. */
export const CLEAN_BODY_MEDIA_TYPE = 'application/vnd.lede.body';

/** Where an article comes from. `url` beside bytes or text is the page's address; nothing is fetched for it. */
export type Source =
  | {
      readonly kind: 'url';
      readonly url: string;
      /** Requested by a schedule, so all of robots.txt applies. */
      readonly scheduled?: boolean;
    }
  | {
      /** An uploaded file: its bytes, or the CDN link to fetch them if `bytes` is null. */
      readonly kind: 'upload';
      readonly url: string | null;
      readonly filename: string;
      readonly mediaType: string | null;
      readonly bytes: Uint8Array | null;
    }
  | { readonly kind: 'file'; readonly path: string; readonly url: string | null; readonly mediaType: string | null }
  | { readonly kind: 'text'; readonly text: string; readonly mediaType: string; readonly url: string | null };

/** Bytes as loaded, not yet parsed. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  /** Media type as declared (header, upload, job), lower case without parameters; null when nothing declared one. */
  readonly mediaType: string | null;
  /** Character set that the transport declared; null when it declared none. */
  readonly charset: string | null;
  /** The final address after redirects; null for files and text. */
  readonly url: string | null;
  readonly filename: string | null;
  /** Unix milliseconds. */
  readonly fetchedAt: number;
}
