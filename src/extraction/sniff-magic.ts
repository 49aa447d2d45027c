import { fileTypeFromBuffer } from 'file-type';

/** Types whose magic numbers are plain characters; short texts such as "BM is ..." must not match. */
const WEAK = new Set(['image/bmp', 'audio/mpeg', 'application/x-ms-regedit', 'image/x-icon', 'application/dicom']);

/** The media type by magic numbers, or null. Never throws: a damaged container has its outer type. */
export async function sniffMagic(bytes: Uint8Array): Promise<string | null> {
  if (opensWithByteOrderMark(bytes)) return null;
  try {
    const found = await fileTypeFromBuffer(bytes);
    if (found === undefined) return null;
    const { mime } = found;
    return WEAK.has(mime) && looksLikeText(bytes) ? null : mime;
  } catch {
    return null;
  }
}

/** A byte order mark is text's own magic number; a UTF-16 one is also how MPEG audio may begin. */
function opensWithByteOrderMark([a, b, c]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0xef && b === 0xbb && c === 0xbf);
}

/** Whether bytes hold no control characters but white space in their first 4 KiB: text in any ASCII-based set. */
export function looksLikeText(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 4096)) {
    if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27))
      return false;
  }
  return true;
}
