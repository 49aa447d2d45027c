import type { Article } from '../core/article.ts';
import { LedeError } from '../core/failure.ts';
import { CLEAN_BODY_MEDIA_TYPE, type RawDocument } from '../core/source.ts';
import { readCleanBody } from './clean-body.ts';
import { readPdf } from './documents/read-pdf.ts';
import { readDocx } from './documents/read-docx.ts';
import { readFb2 } from './documents/read-fb2.ts';
import { readFlatOdt, readOdt } from './documents/read-odt.ts';
import { isLockedOffice, lockedFile } from './documents/locked-files.ts';
import { readEpub } from './documents/read-epub.ts';
import { readRtf } from './documents/read-rtf.ts';
import { readMail, readWebArchive } from './documents/read-mail.ts';
import { readHtml } from './html/read-html.ts';
import { readMarkdown } from './markdown.ts';
import { sniffMagic } from './sniff-magic.ts';
import { isCompoundFile, sniffContainer } from './sniff-container.ts';
import { sniffText } from './sniff-text.ts';
import { readPlainText } from './text/read-text.ts';

/** How a format is read: from decoded text, or from the bytes. */
export type Reader =
  | { readonly input: 'text'; readonly read: (text: string, document: RawDocument) => Article | Promise<Article> }
  | { readonly input: 'bytes'; readonly read: (document: RawDocument) => Article | Promise<Article> };

export interface Format {
  /** Also what 'unsupported-format' names. */
  readonly id: string;
  /** Media types that magic numbers or the sender may give. */
  readonly mediaTypes: readonly string[];
  /** Null: known, but not supported. */
  readonly reader: Reader | null;
}

/** Office files from before 2007 whose streams do not identify the program. */
const COMPOUND_FILE = 'application/x-cfb';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Word's documents and templates, with macros and without: one format inside. */
const WORD_FILES = [
  `${OFFICE}.wordprocessingml.document`,
  `${OFFICE}.wordprocessingml.template`,
  'application/vnd.ms-word.document.macroenabled.12',
  'application/vnd.ms-word.template.macroenabled.12',
];

/** The registry of formats. A new format is one file and a line here. */
export const FORMATS: readonly Format[] = [
  { id: 'body', mediaTypes: [CLEAN_BODY_MEDIA_TYPE], reader: { input: 'bytes', read: readCleanBody } },
  {
    id: 'html',
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    reader: { input: 'text', read: (text, document) => readHtml(text, document) },
  },
  { id: 'markdown', mediaTypes: ['text/markdown', 'text/x-markdown'], reader: { input: 'text', read: readMarkdown } },
  {
    id: 'text',
    mediaTypes: ['text/plain'],
    reader: { input: 'text', read: (text, document) => readPlainText(text, document) },
  },
  { id: 'pdf', mediaTypes: ['application/pdf'], reader: { input: 'bytes', read: (document) => readPdf(document) } },
  { id: 'docx', mediaTypes: WORD_FILES, reader: { input: 'bytes', read: readDocx } },
  {
    id: 'odt',
    mediaTypes: [`${OPEN_DOCUMENT}.text`, `${OPEN_DOCUMENT}.text-template`],
    reader: { input: 'bytes', read: readOdt },
  },
  { id: 'fodt', mediaTypes: [`${OPEN_DOCUMENT}.text-flat-xml`], reader: { input: 'text', read: readFlatOdt } },
  { id: 'fb2', mediaTypes: ['application/x-fictionbook+xml'], reader: { input: 'text', read: readFb2 } },
  { id: 'epub', mediaTypes: ['application/epub+zip'], reader: { input: 'bytes', read: readEpub } },
  { id: 'rtf', mediaTypes: ['application/rtf', 'text/rtf'], reader: { input: 'bytes', read: readRtf } },
  {
    id: 'mhtml',
    mediaTypes: ['multipart/related', 'application/x-mimearchive'],
    reader: { input: 'bytes', read: readWebArchive },
  },
  { id: 'eml', mediaTypes: ['message/rfc822'], reader: { input: 'bytes', read: (document) => readMail(document) } },
  { id: 'doc', mediaTypes: ['application/msword'], reader: null },
  { id: 'xls', mediaTypes: ['application/vnd.ms-excel'], reader: null },
  { id: 'ppt', mediaTypes: ['application/vnd.ms-powerpoint'], reader: null },
  { id: 'msg', mediaTypes: ['application/vnd.ms-outlook'], reader: null },
  { id: 'office', mediaTypes: [COMPOUND_FILE], reader: null },
  {
    id: 'xlsx',
    mediaTypes: [`${OFFICE}.spreadsheetml.sheet`, 'application/vnd.ms-excel.sheet.macroenabled.12'],
    reader: null,
  },
  {
    id: 'pptx',
    mediaTypes: [
      `${OFFICE}.presentationml.presentation`,
      `${OFFICE}.presentationml.slideshow`,
      'application/vnd.ms-powerpoint.presentation.macroenabled.12',
    ],
    reader: null,
  },
  { id: 'ods', mediaTypes: [`${OPEN_DOCUMENT}.spreadsheet`], reader: null },
  { id: 'odp', mediaTypes: [`${OPEN_DOCUMENT}.presentation`], reader: null },
  { id: 'pages', mediaTypes: ['application/vnd.apple.pages'], reader: null },
  { id: 'numbers', mediaTypes: ['application/vnd.apple.numbers'], reader: null },
  { id: 'keynote', mediaTypes: ['application/vnd.apple.keynote'], reader: null },
  { id: 'mobi', mediaTypes: ['application/x-mobipocket-ebook'], reader: null },
  {
    id: 'archive',
    mediaTypes: [
      'application/zip',
      'application/x-rar-compressed',
      'application/x-7z-compressed',
      'application/gzip',
      'application/x-tar',
      'application/x-bzip2',
      'application/x-xz',
    ],
    reader: null,
  },
  { id: 'ps', mediaTypes: ['application/postscript', 'application/eps'], reader: null },
  { id: 'feed', mediaTypes: ['application/rss+xml', 'application/atom+xml'], reader: null },
  { id: 'xml', mediaTypes: ['application/xml', 'text/xml'], reader: null },
  { id: 'json', mediaTypes: ['application/json', 'application/ld+json'], reader: null },
  { id: 'ics', mediaTypes: ['text/calendar'], reader: null },
  { id: 'vcard', mediaTypes: ['text/vcard'], reader: null },
  { id: 'vtt', mediaTypes: ['text/vtt'], reader: null },
];

/** Formats whose text may declare its own character set. */
export const MARKUP_FORMATS: ReadonlySet<string> = new Set(['html']);

const BY_MEDIA_TYPE = new Map(FORMATS.flatMap((format) => format.mediaTypes.map((type) => [type, format] as const)));

function formatFor(mediaType: string): Format {
  const format = BY_MEDIA_TYPE.get(mediaType);
  if (format === undefined) throw new LedeError('unsupported-format', { mediaType });
  return format;
}

/**
 * The format of a document, by its content; declared type and file name only settle what content leaves open (Markdown
 * against plain text). Throws 'picture' and 'binary-file' for files without text, 'unreadable-file' for an Office document
 * behind a password.
 */
export async function formatOf(document: RawDocument): Promise<Format> {
  if (document.mediaType === CLEAN_BODY_MEDIA_TYPE) return formatFor(CLEAN_BODY_MEDIA_TYPE);
  const magic = sniffContainer(document.bytes, await sniffMagic(document.bytes));
  if (isCompoundFile(document.bytes) && isLockedOffice(document.bytes)) throw lockedFile();
  if (magic !== null && BY_MEDIA_TYPE.has(magic) && magic !== 'application/xml') return formatFor(magic);
  if (magic?.startsWith('image/') === true) throw new LedeError('picture');
  if (magic !== null && magic !== 'application/xml') throw new LedeError('binary-file', { mediaType: magic });
  return formatFor(sniffText(document));
}
