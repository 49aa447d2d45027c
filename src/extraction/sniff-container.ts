/** What Office wrote before 2007, and writes around a document behind a password (MS-CFB). */
const COMPOUND_MARK = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Streams that identify a compound file's program; their names are in its directory as UTF-16. */
const STREAMS: readonly (readonly [string, string])[] = [
  ['WordDocument', 'application/msword'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ['__properties_version1.0', 'application/vnd.ms-outlook'],
  ['Workbook', 'application/vnd.ms-excel'],
];

/** Entries that identify an archive without distinct magic numbers. */
const ENTRIES: readonly (readonly [RegExp, string])[] = [
  [/word\/document\d*\.xml/u, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/xl\/workbook\.(?:xml|bin)/u, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/ppt\/presentation\.xml/u, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  [/META-INF\/container\.xml/u, 'application/epub+zip'],
  [/Index\/Slide|Index\/Presentation/u, 'application/vnd.apple.keynote'],
  [/Index\/CalculationEngine|Index\/Tables/u, 'application/vnd.apple.numbers'],
  [/Index\/Document\.iwa|index\.apxl|buildVersionHistory\.plist/u, 'application/vnd.apple.pages'],
];

/** Media types of generic containers. */
const UNCLEAR = new Set(['application/zip', 'application/x-cfb', 'application/vnd.openxmlformats-officedocument']);

/** Whether bytes open as a compound file. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND_MARK.every((byte, index) => bytes[index] === byte);
}

/**
 * What stands in a container whose magic numbers leave that open: a document before its archive's first entry tells, an
 * Office file of before 2007, a PDF below other bytes. `magic` is the media type found so far, returned where nothing tells
 * better.
 */
export function sniffContainer(bytes: Uint8Array, magic: string | null): string | null {
  if (isCompoundFile(bytes)) return nameIn(bytes, STREAMS) ?? 'application/x-cfb';
  if (magic !== null && UNCLEAR.has(magic)) return entryIn(bytes) ?? magic;
  if ((magic === null || magic === 'text/plain') && opensLateAsPdf(bytes)) return 'application/pdf';
  return magic;
}

function nameIn(bytes: Uint8Array, names: readonly (readonly [string, string])[]): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return names.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')))?.[1] ?? null;
}

/** Bytes at a file's end that are searched for a ZIP archive's directory. */
const LIST_BYTES = 256 * 1024;

function entryIn(bytes: Uint8Array): string | null {
  const list = Buffer.from(bytes.subarray(-LIST_BYTES)).toString('latin1');
  return ENTRIES.find(([name]) => name.test(list))?.[1] ?? null;
}

/** Readers search for a PDF's header in the first kilobyte (ISO 32000-1, note 13 of annex H). */
const PDF_HEAD = 1024;

function opensLateAsPdf(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, PDF_HEAD)).toString('latin1');
  return /^[\s\S]{0,1016}?%PDF-\d/u.test(head) && !/^\s*</u.test(head);
}
