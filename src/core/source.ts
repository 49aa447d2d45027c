/** Marks a document whose text is an article's body already: no boilerplate is looked for. */
export const CLEAN_BODY_MEDIA_TYPE = 'application/vnd.lede.body';

/** Where an article comes from. `url` beside bytes or text is the page's address; nothing is fetched for it. */
export type Source =
  | {
      readonly kind: 'url';
      readonly url: string;
      /** Nobody asked for this very page: a schedule did. Held to what the site asks of crawlers. */
      readonly scheduled?: boolean;
    }
  | {
      /** A file somebody sent: its bytes, or the content-delivery link to fetch them from when `bytes` is null. */
      readonly kind: 'upload';
      readonly url: string | null;
      readonly filename: string;
      readonly mediaType: string | null;
      readonly bytes: Uint8Array | null;
    }
  | { readonly kind: 'file'; readonly path: string; readonly url: string | null; readonly mediaType: string | null }
  | { readonly kind: 'text'; readonly text: string; readonly mediaType: string; readonly url: string | null };

/** Bytes as loaded, not yet looked into. */
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
