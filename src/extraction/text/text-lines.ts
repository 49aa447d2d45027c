import { cleanLine } from '../whitespace.ts';

/** One line of a plain-text page. */
export interface TextLine {
  /** Clean text without its bullet; never empty. */
  readonly text: string;
  /** Columns before the first character. */
  readonly indent: number;
  readonly bullet: boolean;
  /** Blank lines directly before it. */
  readonly blanks: number;
}

const BULLET = /^(?:[•·●○◦▪▫■□☆★◆◇‣⁃➢►▶–—*+#-]|o(?=\s)|\(?\d{1,3}[.)](?=\s))\s+/u;
const BARE_BULLET = /^(?:[•·●○◦▪▫■□☆★◆◇‣⁃➢►▶*+#-]|o)$/u;

/** A page's lines; blank ones are counted, bullets without text dropped. */
export function splitTextLines(source: string): TextLine[] {
  const lines: TextLine[] = [];
  let blanks = 0;
  let loose: number | null = null;
  for (const raw of source.split(/\r\n|[\n\r\f\u2028\u2029]/u)) {
    const text = cleanLine(raw);
    if (text === '') {
      blanks += 1;
      continue;
    }
    if (BARE_BULLET.test(text)) {
      loose = columns(raw);
      continue;
    }
    const bullet = BULLET.exec(text);
    const rest = bullet === null ? text : text.slice(bullet[0].length);
    lines.push({
      text: rest,
      indent: columns(raw),
      bullet: bullet !== null || (loose !== null && columns(raw) >= loose),
      blanks,
    });
    blanks = 0;
    loose = null;
  }
  return lines;
}

function columns(raw: string): number {
  return (/^[\t \u00A0]*/u.exec(raw)?.[0] ?? '').replaceAll('\t', '    ').length;
}
