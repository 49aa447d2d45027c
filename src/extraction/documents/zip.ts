import { inflateRawSync } from 'node:zlib';
import { LedeError } from '../../core/failure.ts';
import { lockedFile } from './locked-files.ts';

/** Maximum unpacked bytes of one entry and of all: far above any document, far below a bomb. */
const MAX_ENTRY_BYTES = 16 * 1024 * 1024;
const MAX_BYTES = 48 * 1024 * 1024;
const MAX_ENTRIES = 5000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** The entries of a ZIP archive by name, unpacked one at a time when asked for. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** An entry's bytes; null when there is none of that name. Throws 'too-large' where it, or all so far, is too much. */
  read(name: string): Uint8Array | null;
  /** An entry as UTF-8 text. */
  readText(name: string): string | null;
}

interface Entry {
  readonly method: number;
  /** Whether the entry is encrypted. */
  readonly locked: boolean;
  readonly packedSize: number;
  readonly offset: number;
}

/**
 * Opens a ZIP archive by its central directory (APPNOTE 4.3). Throws 'unreadable-file' when it is damaged, 'too-large' when
 * it has too many entries; reading an entry behind a password throws 'unreadable-file' with reason 'locked'.
 */
export function openZip(bytes: Uint8Array): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let left = MAX_BYTES;
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    const content = unpack(bytes, view, entry);
    left -= content.byteLength;
    if (left < 0) throw new LedeError('too-large');
    return content;
  };
  return {
    names: [...entries.keys()],
    read,
    readText(name) {
      const content = read(name);
      return content === null ? null : new TextDecoder().decode(content);
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new LedeError('too-large');
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= least; at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw damaged();
}

function unpack(bytes: Uint8Array, view: DataView, { locked, method, packedSize, offset }: Entry): Uint8Array {
  if (locked) throw lockedFile();
  if (offset + 30 > view.byteLength) throw damaged();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === STORED) {
    if (packed.byteLength > MAX_ENTRY_BYTES) throw new LedeError('too-large');
    return packed;
  }
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: MAX_ENTRY_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw new LedeError('too-large', {}, { cause: error });
    throw damaged();
  }
}

function damaged(): LedeError {
  return new LedeError('unreadable-file', { reason: 'archive' });
}
