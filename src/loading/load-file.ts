import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { LedeError, type FailureCode } from '../core/failure.ts';
import type { RawDocument, Source } from '../core/source.ts';
import { readMediaType } from './media-type.ts';
import { concat } from './read-body.ts';

const FAILURES: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'no-such-file',
  ENOTDIR: 'no-such-file',
  ENAMETOOLONG: 'no-such-file',
  ERR_INVALID_ARG_VALUE: 'no-such-file',
  EISDIR: 'is-directory',
};

/**
 * Reads a file, or what stands in for one (a pipe, a process substitution), up to `maxBytes`. Rejects with LedeError
 * 'no-such-file', 'is-directory', 'unreadable-file', 'empty-file' or 'too-large', each with `path`.
 */
export async function loadFile(
  source: Extract<Source, { kind: 'file' }>,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<RawDocument> {
  const { path } = source;
  const bytes = await readFile(path, maxBytes, signal).catch((error: unknown) => {
    throw error instanceof LedeError ? error : fileFailure(error, path);
  });
  if (bytes.byteLength === 0) throw new LedeError('empty-file', { name: path });
  return {
    bytes,
    ...readMediaType(source.mediaType),
    url: source.url,
    filename: basename(path),
    fetchedAt: Date.now(),
  };
}

async function readFile(path: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new LedeError('is-directory', { name: path });
    if (stats.size > maxBytes) throw new LedeError('too-large', { name: path, limitBytes: maxBytes });
    return await readUpTo(handle, path, maxBytes, signal);
  } finally {
    await handle.close();
  }
}

/** Counts while it reads: a pipe or a device states no size, and a file may grow. */
async function readUpTo(handle: FileHandle, path: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    if (signal?.aborted) throw new LedeError('cancelled');
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafeSlow(64 * 1024), position: null });
    if (bytesRead === 0) return concat(chunks);
    total += bytesRead;
    if (total > maxBytes) throw new LedeError('too-large', { name: path, limitBytes: maxBytes });
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function fileFailure(error: unknown, path: string): LedeError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new LedeError(FAILURES[code] ?? 'unreadable-file', { name: path, reason: code }, { cause: error });
}
