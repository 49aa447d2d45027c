import { findDate } from './dates.ts';

/** A date in a line, and whether its label marks the last update. */
export interface LabelledDate {
  readonly iso: string;
  readonly isUpdate: boolean;
  /** Offsets into the line. */
  readonly start: number;
  readonly end: number;
}

const UPDATED =
  /updat|modif|edited|amended|aktualisi|geändert|bearbeitet|überarbeitet|mise? à jour|mis à jour|actualiz|aggiornat|atualizad|revis|bijgewerkt|gewijzigd|uppdater|opdater|oppdater|ändrad|수정|更新|最終/giu;
const PUBLISHED =
  /publi(?!c\b)|posted|written|created|released|issued|veröffentlicht|erstellt|erschienen|geschrieben|eingestellt|paru|créé|escrito|creado|scritto|pubblicat|criado|gepubliceerd|geplaatst|publicer|보도|입력|公開|发布|發布/giu;
/** Stages of a manuscript before publication. */
const SUBMITTED =
  /received|submitted|accepted|eingereicht|eingegangen|angenommen|soumis|reçu|accepté|recibido|aceptado|recebido|aceito/giu;

/** Characters before a date that are searched for its label. */
const LABEL_CHARS = 40;
/** Dates read from one line. */
const MOST_DATES = 6;

type Label = 'updated' | 'published' | 'submitted' | null;

/** The meaning of a label's last word for the following date. */
export function readLabel(text: string): Label {
  const at = {
    updated: lastMatch(UPDATED, text),
    published: lastMatch(PUBLISHED, text),
    submitted: lastMatch(SUBMITTED, text),
  };
  const last = Math.max(at.updated, at.published, at.submitted);
  if (last < 0) return null;
  if (last === at.submitted) return 'submitted';
  return last === at.updated ? 'updated' : 'published';
}

function lastMatch(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

/**
 * The dates of a line with what their labels say, in any order and wording ("Updated 5 June 2022 | Published 3 March
 * 2021"). A date without a label is the publication's, as is the first of two that only the second is labelled of.
 * Dates of a manuscript's submission history are dropped if another date follows.
 */
export function readLabelledDates(line: string, language: string | null): LabelledDate[] {
  const dates: (LabelledDate & { readonly label: Label })[] = [];
  for (let from = 0; dates.length < MOST_DATES && from < line.length;) {
    const date = findDate(line.slice(from), { language });
    if (date === null) break;
    const [start, end] = [from + date.start, from + date.end];
    const before = readLabel(line.slice(Math.max(from, start - LABEL_CHARS), start));
    const label = before ?? labelBehind(line.slice(end));
    dates.push({ iso: date.iso, label, isUpdate: label === 'updated', start, end });
    from = end;
  }
  const appeared = dates.filter(({ label }) => label !== 'submitted');
  return appeared.length > 0 ? appeared : dates;
}

/** A label in brackets behind the date: "5 June 2022 (updated)". */
function labelBehind(rest: string): Label {
  const inside = /^\s*[([]\s*(\p{L}[\p{L} ]{0,20})[)\]]/u.exec(rest)?.[1];
  return inside === undefined ? null : readLabel(inside);
}
