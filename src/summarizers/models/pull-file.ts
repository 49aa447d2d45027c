import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { LedeError } from '../../core/failure.ts';
import type { OpenDownload } from '../../core/download.ts';

/** Describes a partial download; stored next to it. */
const partSchema = z.object({ url: z.string(), etag: z.string() });

export interface PulledFile {
  readonly bytes: number;
  readonly sha256: string;
  /** The hub's revision; null if it named none. */
  readonly commit: string | null;
}

export interface PullFileOptions {
  readonly model: string;
  readonly url: string;
  /** Destination of the file; its folder is created. */
  readonly target: string;
  /** More than this is refused. */
  readonly maxBytes: number;
  /** The required SHA-256; null for the first download. */
  readonly sha256: string | null;
  readonly onBytes: (done: number, total: number | null) => void;
}

/**
 * Fetches one file under a temporary name and renames it when it is complete and verified. Resumes an earlier partial
 * download if the hub still has the same file.
 *
 * Rejects with LedeError: those of the download, 'model-corrupt' {model, name} for wrong bytes, 'too-large', and
 * 'storage-unavailable'.
 */
export async function pullFile(
  download: OpenDownload,
  options: PullFileOptions,
  signal?: AbortSignal,
): Promise<PulledFile> {
  const part = `${options.target}.part`;
  try {
    await mkdir(dirname(part), { recursive: true });
    const pulled = await fetchPart(download, part, options, signal);
    await rename(part, options.target);
    await rm(`${part}.json`, { force: true });
    return pulled;
  } catch (error) {
    if (error instanceof LedeError) throw error;
    if (signal?.aborted === true) throw new LedeError('cancelled', {}, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    throw new LedeError('storage-unavailable', { reason: code === 'ENOSPC' ? 'full' : 'unwritable' }, { cause: error });
  }
}

async function fetchPart(
  openDownload: OpenDownload,
  part: string,
  options: PullFileOptions,
  signal: AbortSignal | undefined,
): Promise<PulledFile> {
  const { url, model, maxBytes } = options;
  const name = options.target.split('/').at(-1) ?? '';
  const begun = await readBegun(part, url);
  const answer = await openDownload({ url, from: begun.bytes, etag: begun.etag }, signal);
  try {
    const expected = options.sha256 ?? answer.sha256;
    if ((answer.totalBytes ?? 0) > maxBytes) throw new LedeError('too-large', { limitBytes: maxBytes });
    const hash = createHash('sha256');
    if (answer.from > 0) await hashInto(hash, part);
    if (answer.etag !== null) await writeFile(`${part}.json`, JSON.stringify({ url, etag: answer.etag }));
    else await rm(`${part}.json`, { force: true });
    let done = answer.from;
    const file = await open(part, answer.from > 0 ? 'a' : 'w');
    try {
      options.onBytes(done, answer.totalBytes);
      for await (const chunk of answer.body) {
        done += chunk.byteLength;
        if (done > maxBytes) throw new LedeError('too-large', { limitBytes: maxBytes });
        hash.update(chunk);
        await file.write(chunk);
        options.onBytes(done, answer.totalBytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    const isWhole = answer.totalBytes === null || answer.totalBytes === done;
    // A body that ends early is kept for resuming; wrong bytes are not.
    if (!isWhole) throw new LedeError('hub-unreachable', { host: new URL(url).host });
    if (expected !== null && sha256 !== expected) {
      await rm(part, { force: true });
      await rm(`${part}.json`, { force: true });
      throw new LedeError('model-corrupt', { model, name });
    }
    return { bytes: done, sha256, commit: answer.commit };
  } finally {
    await answer.close();
  }
}

/** The size and revision of an earlier partial download; nothing if unknown. */
async function readBegun(part: string, url: string): Promise<{ bytes: number; etag: string | null }> {
  try {
    const known = partSchema.parse(JSON.parse(await readFile(`${part}.json`, 'utf8')));
    const { size } = await stat(part);
    if (known.url === url && size > 0) return { bytes: size, etag: known.etag };
  } catch {
    // Nothing to resume.
  }
  return { bytes: 0, etag: null };
}

async function hashInto(hash: Hash, path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
}
