import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Snowflake } from '../protocol.ts';
import { measurePicture } from './picture-size.ts';
import type { StoredFile, UploadFile } from './records.ts';

/** Lifetime of a signed link, in milliseconds: a day, as on Discord. */
const LINK_LIFETIME = 24 * 3600 * 1000;

/**
 * Files that members and bots uploaded, served by signed links that expire: `ex` and `is` are hexadecimal Unix seconds
 * (expiry, issue), `hm` an HMAC over path and both.
 */
export class FileStore {
  readonly #clock: Clock;
  readonly #secret = randomBytes(32);
  readonly #files = new Map<string, StoredFile>();
  /** Where links point; known once the server listens. */
  origin = '';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps a file under `/attachments/CHANNEL/ID/NAME`, or for an option's file under `/ephemeral-attachments/`. */
  add(
    id: Snowflake,
    owner: Snowflake,
    file: UploadFile,
    extra: { description?: string | null; ephemeral?: boolean } = {},
  ): StoredFile {
    const ephemeral = extra.ephemeral ?? false;
    const filename = cleanFilename(file.name);
    const folder = ephemeral ? 'ephemeral-attachments' : 'attachments';
    const size = measurePicture(file.bytes);
    const stored: StoredFile = {
      id,
      path: `/${folder}/${owner}/${id}/${encodeURIComponent(filename)}`,
      filename,
      mediaType: file.mediaType === '' ? 'application/octet-stream' : file.mediaType,
      bytes: file.bytes,
      description: extra.description ?? null,
      ephemeral,
      width: size?.width ?? null,
      height: size?.height ?? null,
    };
    this.#files.set(stored.path, stored);
    return stored;
  }

  /** A link that works from now for a day. */
  sign(file: StoredFile): string {
    const issued = Math.floor(this.#clock.now() / 1000);
    const expires = issued + LINK_LIFETIME / 1000;
    const ex = expires.toString(16);
    const is = issued.toString(16);
    return `${this.origin}${file.path}?ex=${ex}&is=${is}&hm=${this.#digest(file.path, ex, is)}&`;
  }

  /** The file behind a link, or why there is none. */
  open(url: URL): StoredFile | 'unknown' | 'expired' | 'forged' {
    const file = this.#files.get(url.pathname);
    if (file === undefined) return 'unknown';
    const ex = url.searchParams.get('ex') ?? '';
    const given = Buffer.from(url.searchParams.get('hm') ?? '');
    const right = Buffer.from(this.#digest(file.path, ex, url.searchParams.get('is') ?? ''));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 'forged';
    return Number.parseInt(ex, 16) * 1000 < this.#clock.now() ? 'expired' : file;
  }

  #digest(path: string, ex: string, is: string): string {
    return createHmac('sha256', this.#secret).update(`${path}\n${ex}\n${is}`).digest('hex');
  }
}

/** Discord keeps letters, digits, dots, hyphens and underscores; what else a name has becomes an underscore. */
function cleanFilename(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? name;
  return base.replace(/[^\p{L}\p{N}.\-_]+/gu, '_').slice(-200) || 'unknown';
}
