import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error.ts';
import { parseMultipart } from './multipart.ts';
import type { UploadFile } from '../state/records.ts';

/** Bytes of a whole request that are read at most: ten files of the largest size and their form. */
const MAX_REQUEST = 110 * 1024 * 1024;

/**
 * Reads a request: JSON, or a form with `payload_json` and `files[n]`. Files come in the order of their numbers.
 * @throws ApiError 413/40005 for a file over `maxFileBytes`, 400/50109 for a body that is not JSON.
 */
export async function readBody(
  request: IncomingMessage,
  maxFileBytes: number,
): Promise<{ body: unknown; files: readonly UploadFile[] }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST) throw new ApiError(413, 40005, 'Request entity too large');
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(bytes, contentType, maxFileBytes);
  return { body: bytes.length === 0 ? undefined : parseJson(bytes.toString('utf8')), files: [] };
}

function readForm(
  bytes: Buffer,
  contentType: string,
  maxFileBytes: number,
): { body: unknown; files: readonly UploadFile[] } {
  const parts = parseMultipart(bytes, contentType);
  if (parts === null) throw new ApiError(400, 50109, 'The request body contains invalid multipart data.');
  const numbered: { index: number; file: UploadFile }[] = [];
  let body: unknown;
  for (const { name, filename, mediaType, bytes: content } of parts) {
    if (filename === null) {
      if (name === 'payload_json') body = parseJson(content.toString('utf8'));
      continue;
    }
    if (content.length > maxFileBytes) throw new ApiError(413, 40005, 'Request entity too large');
    const index = Number(/\[(\d+)\]/.exec(name)?.[1] ?? numbered.length);
    numbered.push({ index, file: { name: filename, mediaType, bytes: content } });
  }
  return { body, files: numbered.sort((a, b) => a.index - b.index).map(({ file }) => file) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  }
}
