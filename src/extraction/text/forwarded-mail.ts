import { parseDate } from '../dates.ts';
import { cleanLine } from '../whitespace.ts';

/** A text that stands below the header of a forwarded message. */
export interface Forwarded {
  readonly text: string;
  readonly subject: string | null;
  /** The sender's name, without the address. */
  readonly sender: string | null;
  readonly date: string | null;
}

const FIELDS: Readonly<Record<'sender' | 'date' | 'subject' | 'other', string>> = {
  sender: 'from|von|de|da|van|från|fra',
  date: 'date|sent|datum|gesendet|envoyé|enviado|fecha|data|inviato|verzonden|skickat|dato',
  subject: 'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne',
  other: 'to|an|à|para|a|aan|till|til|cc|kopie|reply-to|antwort an',
};
const FIELD = new RegExp(String.raw`^[>\s*]*(${Object.values(FIELDS).join('|')})\*?\s?:\*?\s+(\S.*)$`, 'iu');
const SUBJECT_PREFIX = /^(?:\s*(?:re|fwd?|aw|wg|tr|rv|i)\s*:\s*)+/iu;
/** Characters of a header's line that are looked at. */
const MAX_FIELD = 1_000;
/** Lines that may stand between two fields: a long list of receivers, wrapped. */
const WRAPPED = 2;
/** Lines of a message's own text that may stand above what it forwards. */
const MOST_ABOVE = 60;

/**
 * What a mail's text forwards: the text below the last header that was written into it ("From: ... Date: ... Subject: ...",
 * in the languages of the usual programs); the text itself where there is none.
 */
export function unwrapForward(source: string): Forwarded {
  const lines = source.split(/\r\n|\n|\r/u);
  let found: Forwarded = { text: source, subject: null, sender: null, date: null };
  let from = 0;
  for (let header = readHeader(lines, from); header !== null; header = readHeader(lines, from)) {
    const { fields, end } = header;
    found = {
      text: lines.slice(end).join('\n'),
      subject: cleanLine((fields.get('subject') ?? '').replace(SUBJECT_PREFIX, '')) || null,
      sender: cleanLine((fields.get('sender') ?? '').replace(/[<[(][^<>]*[>\])]|["*]/gu, '')) || null,
      date: parseDate(fields.get('date') ?? null),
    };
    from = end;
  }
  return found;
}

/** The first header at or behind a line: a sender and a subject within a few lines, told by their names. */
function readHeader(
  lines: readonly string[],
  from: number,
): { readonly fields: ReadonlyMap<string, string>; readonly end: number } | null {
  for (let at = from; at < Math.min(lines.length, from + MOST_ABOVE); at += 1) {
    if (kindOf(lines[at])?.kind !== 'sender') continue;
    const fields = new Map<string, string>();
    let [end, loose] = [at, 0];
    for (let line = at; line < lines.length && loose <= WRAPPED; line += 1) {
      const field = kindOf(lines[line]);
      if (field === null) {
        if ((lines[line] ?? '').trim() === '') break;
        loose += 1;
        continue;
      }
      loose = 0;
      if (!fields.has(field.kind)) fields.set(field.kind, field.value);
      end = line + 1;
    }
    if (fields.has('subject') && fields.size >= 3) return { fields, end };
  }
  return null;
}

function kindOf(line: string | undefined): { readonly kind: string; readonly value: string } | null {
  const [, name, value] = FIELD.exec((line ?? '').slice(0, MAX_FIELD)) ?? [];
  if (name === undefined || value === undefined) return null;
  const kind = Object.entries(FIELDS).find(([, names]) => names.split('|').includes(name.toLowerCase()))?.[0];
  return kind === undefined ? null : { kind, value };
}
