import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { LedeError } from '../core/failure.ts';

/** Content codings that Lede asks for: those that Node 20 decodes. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

/** A server has no reason to code twice; a chain of codings is a way to hide a bomb. */
const MAX_CODINGS = 2;

/** A decoder's end of input may come early: browsers show what there is, and so do we. */
const DECODERS: Readonly<Record<string, (first: Uint8Array) => Transform>> = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  'x-gzip': () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (first) =>
    (hasZlibHeader(first) ? createInflate : createInflateRaw)({ finishFlush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

/** RFC 1950: compression method 8 and a header that is a multiple of 31. Some servers leave the header out. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [cmf = 0, flg = 0] = bytes;
  return (cmf & 0x0f) === 8 && ((cmf << 8) | flg) % 31 === 0;
}

/**
 * Reads a body, undoing its content codings. At most `maxBytes` are taken off the wire, and at most `maxBytes` come
 * out of every decoder, so that a small body that unpacks to a huge one is given up at the limit.
 *
 * Rejects with LedeError 'too-large' (`limitBytes`), 'unsupported-format' (`encoding`) for a coding that is unknown or
 * a chain of more than two, 'connection-failed' for data that doesn't decode; and with the stream's own errors.
 */
export async function readBody(body: Readable, contentEncoding: string | null, maxBytes: number): Promise<Uint8Array> {
  const codings = parseCodings(contentEncoding);
  let stream = limited(body, maxBytes);
  for (const coding of codings.reverse()) stream = limited(decoded(stream, coding), maxBytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return concat(chunks);
}

function parseCodings(header: string | null): string[] {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const unknown = codings.find((coding) => !Object.hasOwn(DECODERS, coding));
  if (unknown !== undefined || codings.length > MAX_CODINGS) {
    throw new LedeError('unsupported-format', { reason: unknown ?? `${codings.length} codings` });
  }
  return codings;
}

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > maxBytes) throw new LedeError('too-large', { limitBytes: maxBytes });
    yield chunk;
  }
}

async function* decoded(source: AsyncGenerator<Uint8Array>, coding: string): AsyncGenerator<Uint8Array> {
  const first = await source.next();
  if (first.done) return;
  const decoder = DECODERS[coding]?.(first.value);
  if (!decoder) throw new LedeError('unsupported-format', { reason: coding });
  const input = Readable.from(prepended(first.value, source), { objectMode: false });
  // The iteration below reports the error; the callback only keeps it from being thrown twice.
  pipeline(input, decoder, () => undefined);
  try {
    for await (const chunk of decoder) yield chunk as Uint8Array;
  } catch (error) {
    throw isDecodingError(error) ? new LedeError('connection-failed', { reason: 'encoding' }, { cause: error }) : error;
  }
}

async function* prepended(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

function isDecodingError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_FORMAT');
}

/** A buffer of its own, exactly as long as its content, so that it can be transferred to another thread. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
