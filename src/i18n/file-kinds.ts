/** A kind of file that is known and not read: how its program calls it, and what it can be saved as instead. */
interface FileKind {
  readonly name: string;
  readonly saveAs: readonly string[];
}

const DOCUMENT = ['.docx', 'PDF'];
const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  doc: { name: 'Word 97–2003 (.doc)', saveAs: DOCUMENT },
  office: { name: 'Microsoft Office 97–2003', saveAs: DOCUMENT },
  pages: { name: 'Apple Pages (.pages)', saveAs: DOCUMENT },
  xls: { name: 'Excel (.xls)', saveAs: ['PDF'] },
  xlsx: { name: 'Excel (.xlsx)', saveAs: ['PDF'] },
  ods: { name: 'OpenDocument (.ods)', saveAs: ['PDF'] },
  numbers: { name: 'Apple Numbers (.numbers)', saveAs: ['PDF'] },
  ppt: { name: 'PowerPoint (.ppt)', saveAs: ['PDF'] },
  pptx: { name: 'PowerPoint (.pptx)', saveAs: ['PDF'] },
  odp: { name: 'OpenDocument (.odp)', saveAs: ['PDF'] },
  keynote: { name: 'Apple Keynote (.key)', saveAs: ['PDF'] },
  msg: { name: 'Outlook (.msg)', saveAs: ['.eml', 'PDF'] },
  mobi: { name: 'Mobipocket, Kindle (.mobi)', saveAs: ['EPUB', 'PDF'] },
  ps: { name: 'PostScript (.ps)', saveAs: ['PDF'] },
};

/** A language's sentences on files that are not read. */
interface FileWords {
  /** Between the last two of several formats, with its spaces. */
  readonly or: string;
  readonly saveAs: (name: string, formats: string) => string;
  readonly archive: string;
  readonly other: (kind: string | null) => string;
}

/** What to tell of a file of a kind that is not read: what it is and what to do. `kind` is a format's id or a media type. */
export function adviseOnFile(kind: string | null, words: FileWords): string {
  if (kind === 'archive') return words.archive;
  const known = Object.hasOwn(FILE_KINDS, kind ?? '') ? FILE_KINDS[kind ?? ''] : undefined;
  return known === undefined ? words.other(kind) : words.saveAs(known.name, known.saveAs.join(words.or));
}
