export interface DownloadRequest {
  /** An https address, or one on an origin that the settings name. */
  readonly url: string;
  /** Bytes already downloaded; only the rest is requested. */
  readonly from: number;
  /** The entity tag of the copy that those bytes are of; null asks for the whole. */
  readonly etag: string | null;
}

/** A response whose body can be read once. `close` must be called. */
export interface Download {
  /** Where the body begins: the `from` asked for, or 0 where the server sends the whole. */
  readonly from: number;
  /** Length of the whole file in bytes; null when the server does not say. */
  readonly totalBytes: number | null;
  readonly etag: string | null;
  /** SHA-256 that the hub gives for the file, lower-case hexadecimal; null when it gives none. */
  readonly sha256: string | null;
  /** The hub's revision that answered; null when it does not say. */
  readonly commit: string | null;
  readonly body: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens one file of the model hub, from the middle where asked. Rejects with LedeError 'hub-unreachable' {host},
 * 'hub-refused' {host, status}, 'cancelled'; the body rejects with 'hub-unreachable' when the connection breaks.
 */
export type OpenDownload = (request: DownloadRequest, signal?: AbortSignal) => Promise<Download>;
