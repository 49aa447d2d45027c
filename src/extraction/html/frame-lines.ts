import { findDate, type FoundDate } from '../dates.ts';
import { readPeople } from '../byline.ts';
import { opensAsByline } from '../frame-line.ts';
import { normaliseName } from '../title.ts';
import type { ScoredBlock } from './scored-block.ts';
import type { Found } from './survey.ts';

/** What the lines around an article's body say of it. */
export interface FrameLines {
  readonly bylines: readonly Found[];
  readonly published: Found | null;
  readonly updated: Found | null;
}

/** Words of people's names and dates on one line: what is left of it beside its date. */
const NAME = /^\p{Lu}[\p{L}.'’-]+(?:\s+(?:(?:von|van|de|der|di|da|del|la|le|zu|bin|al)\s+)*\p{Lu}[\p{L}.'’-]*){1,3}$/u;

/** Lines above the title, and behind the body's end, that may belong to the article's frame. */
const ABOVE_TITLE = 5;
const ABOVE_BODY = 12;
const BEHIND_BODY = 6;
const LONGEST = 180;

const HOLDS_BYLINE =
  /(?:\s|\||·)(?:by|von|par|por|autor(?:in)?:|author:)\s+([\p{L}\d][^|,·•()\d]{1,40}?)(?=$|\s*[|,·•()\d]|\s+(?:am|um|on|in|at|le|el|unter|veröffentlicht|published|updated)\s)/iu;
const STAMP = /veröffentlicht|publi|posted|geschrieben|erstellt|written|eingestellt|verfasst|escrito|stand/iu;
const UPDATED = /updat|modif|aktualisi|geändert|bearbeitet|mis à jour|actualiz|aggiornat|atualizad|revis|수정|更新/iu;
/** What happens to a manuscript before it appears. */
const SUBMITTED =
  /received|submitted|accepted|eingereicht|eingegangen|angenommen|soumis|reçu|accepté|recibido|aceptado|recebido|aceito/iu;
const NOT_A_NAME =
  /uhr|zuletzt|stand|lesezeit|kommentar|comment|read|min\b|teilen|share|print|drucken|news|blog|artikel|archiv|politik|sport|kultur|wirtschaft|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag/iu;
const PICTURE = /foto|photo|bild|image|picture|credit|©/iu;

/** Reads bylines and dates from the short lines above the body, in it before its prose, and right behind it. */
export function readFrameLines(
  lines: readonly ScoredBlock[],
  title: string | null,
  language: string | null,
): FrameLines {
  const bylines: Found[] = [];
  const likely: Found[] = [];
  let published: Found | null = null;
  let updated: Found | null = null;
  for (const { text, from } of frameOf(lines, title)) {
    if (PICTURE.test(text)) continue;
    if (opensAsByline(text) && text.length < 120) bylines.push({ value: text, from });
    const date = findPublicDate(text, language);
    const held = (date !== null || STAMP.test(text)) && !opensAsByline(text) ? HOLDS_BYLINE.exec(text)?.[1] : undefined;
    if (held !== undefined) bylines.push({ value: held, from });
    else if (date !== null && !opensAsByline(text))
      likely.push(...namesBeside(text, date).map((value) => ({ value, from })));
    if (date === null || text.length - (date.end - date.start) > 110) continue;
    const label = text.slice(Math.max(0, date.start - 30), date.start);
    if (SUBMITTED.test(label)) continue;
    if (UPDATED.test(label)) updated ??= { value: date.iso, from };
    else published ??= { value: date.iso, from };
  }
  return { bylines: [...bylines, ...likely], published, updated };
}

/** The first date of a line that is none of a manuscript's way to its journal ("Received ... Accepted ... Published ..."). */
function findPublicDate(text: string, language: string | null): FoundDate | null {
  let from = 0;
  for (;;) {
    const date = findDate(text.slice(from), { language });
    if (date === null) return null;
    const [start, end] = [date.start + from, date.end + from];
    const later = text.slice(end);
    if (!SUBMITTED.test(text.slice(Math.max(from, start - 30), start)) || findDate(later, { language }) === null)
      return { ...date, start, end };
    from = end;
  }
}

/** Parts of a dated line that look like a person's name: "Ada Rule | 4 May 2031". */
function namesBeside(text: string, date: { readonly start: number; readonly end: number }): string[] {
  const rest = `${text.slice(0, date.start)}|${text.slice(date.end)}`;
  return rest
    .split(/[|·•,;–—/]|\s-\s/u)
    .map((part) => part.trim())
    .filter((part) => NAME.test(part) && !STAMP.test(part) && !UPDATED.test(part) && !NOT_A_NAME.test(part));
}

function frameOf(
  lines: readonly ScoredBlock[],
  title: string | null,
): { readonly text: string; readonly from: string }[] {
  const name = normaliseName(title ?? '');
  const first = lines.findIndex(({ kept, block }) => kept && block.text.length > 80);
  if (first < 0) return [];
  const last = lines.findLastIndex(({ kept }) => kept);
  const titleAt =
    name === ''
      ? -1
      : lines
          .slice(0, first + 1)
          .findLastIndex(({ block }) => block.text.length < 400 && normaliseName(block.text) === name);
  const start = Math.max(0, titleAt < 0 ? first - ABOVE_BODY : Math.max(titleAt - ABOVE_TITLE, first - 3 * ABOVE_BODY));
  const pick = (from: number, to: number, where: string): { text: string; from: string }[] =>
    lines
      .slice(from, to)
      .flatMap(({ block }) => (block.text.length <= LONGEST ? [{ text: block.text, from: where }] : []));
  // What stands below the title speaks for the article more than what stands above it.
  const below = titleAt < 0 ? [] : pick(titleAt + 1, first + 2, 'line above the body');
  const above = pick(start, titleAt < 0 ? first + 2 : titleAt, 'line above the body').reverse();
  const opening = (lines[first]?.block.text ?? '').slice(0, 60);
  const dateline = /^[^.!?]{3,45}(?:[–—:]|\s-\s)/u.exec(opening)?.[0];
  const ending = lines
    .slice(Math.max(first + 1, last - BEHIND_BODY), last + 1)
    .flatMap(({ block }) =>
      block.text.length < 120 && opensAsByline(block.text) && readPeople(block.text).some((name) => NAME.test(name))
        ? [{ text: block.text, from: 'end of the body' }]
        : [],
    );
  return [
    ...below,
    ...above,
    ...(dateline === undefined ? [] : [{ text: dateline, from: 'dateline' }]),
    ...ending,
    ...pick(last + 1, last + 1 + BEHIND_BODY, 'line behind the body'),
  ];
}
