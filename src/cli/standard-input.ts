import { LedeError } from '../core/failure.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/** Reads standard input to its end. Throws 'too-large' past 10 MiB, so that an endless pipe can't fill the memory. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new LedeError('too-large', { limitBytes: MAX_BYTES });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
