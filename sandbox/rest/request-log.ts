/** One served REST call, for assertions. */
export interface ServedRequest {
  readonly method: string;
  /** Without the `/api/v10` in front and without the query; decoded. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly size: number }[];
  readonly authorized: boolean;
  readonly userAgent: string;
  /** Sandbox time of its arrival, Unix milliseconds. */
  readonly at: number;
  /** 0 while it is being served, and where the connection was cut. */
  status: number;
  /** Discord's JSON error code; null where there was no error. */
  errorCode: number | null;
}
