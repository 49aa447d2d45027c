/** Characters that are invisible or that reorder text: zero width, bidirectional overrides, soft hyphen, controls. */

const INVISIBLE =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/**
 * One line of clean text: invisible characters dropped, white space runs made one space, trimmed, well formed.
 * Zero-width joiners stay: scripts such as Hindi and emoji need them.
 */
export function cleanLine(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}
