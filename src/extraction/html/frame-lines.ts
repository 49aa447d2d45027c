import { findDate } from '../dates.ts';
import { readPeople } from '../byline.ts';
import { opensAsByline } from '../frame-line.ts';
import { readLabel, readLabelledDates } from '../labelled-dates.ts';
import { normaliseName } from '../title.ts';
import { isOfOthers } from './beside-article.ts';
import type { ScoredBlock } from './scored-block.ts';
import type { Found } from './survey.ts';

/** What the lines around an article's body say of it. */
export interface FrameLines {
  /** Lines that say who wrote it. */
  readonly bylines: readonly Found[];
  /** Names beside a date, and a name set apart at the end. */
  readonly likely: readonly Found[];
  readonly published: Found | null;
  readonly updated: Found | null;
}

/** Words of people's names and dates on one line: what is left of it beside its date. */
const NAME = /^\p{Lu}[\p{L}.'’-]+(?:\s+(?:(?:von|van|de|der|di|da|del|la|le|zu|bin|al)\s+)*\p{Lu}[\p{L}.'’-]*){1,3}$/u;

/** Lines above the title, and behind the body's end, that may belong to the article's frame. */
const ABOVE_TITLE = 5;
const ABOVE_BODY = 12;
const BEHIND_BODY = 6;
/** Lines below the first paragraph, which may be an introduction with the byline and the date under it. */
const BELOW_INTRODUCTION = 3;
const LONGEST = 180;
/** Characters of a body's last line that holds a place and a date, as a letter's does. */
const SIGNED_CHARS = 45;

const HOLDS_BYLINE =
  /(?:\s|\||·)(?:by|von|par|por|autor(?:in)?:|author:)\s+([\p{L}\d][^|,·•()\d]{1,40}?)(?=$|\s*[|,·•()\d]|\s+(?:am|um|on|in|at|le|el|unter|veröffentlicht|published|updated)\s)/iu;
const STAMP = /veröffentlicht|publi|posted|geschrieben|erstellt|written|eingestellt|verfasst|escrito|stand/iu;
/** A label of names that stands on a line of its own, above them. */
const LABEL_ALONE =
  /^(?:(?:written|posted|published|article|story|words|text|reported|geschrieben|verfasst|ein artikel|artikel) )?(?:by|von|par|por)\s*:?$|^(?:authors?|autor(?:in|en)?|auteurs?|autore|verfasser(?:in)?|contributors?|redakteur(?:in)?)\s*:?$/iu;
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
  for (const { text, from } of frameOf(lines, title, language)) {
    if (PICTURE.test(text)) continue;
    if (opensAsByline(text) && text.length < 120) bylines.push({ value: text, from });
    const dates = readLabelledDates(text, language);
    const [date] = dates;
    const held =
      (date !== undefined || STAMP.test(text)) && !opensAsByline(text) ? HOLDS_BYLINE.exec(text)?.[1] : undefined;
    if (held !== undefined) bylines.push({ value: held, from });
    else if (date !== undefined && !opensAsByline(text))
      likely.push(...namesBeside(text, date).map((value) => ({ value, from })));
    const dated = dates.reduce((sum, { start, end }) => sum + end - start, 0);
    if (text.length - dated > 110) continue;
    for (const { iso, isUpdate } of dates) {
      if (isUpdate) updated ??= { value: iso, from };
      else published ??= { value: iso, from };
    }
  }
  return { bylines, likely: [...likely, ...signaturesOf(lines)], published, updated };
}

/** Characters of a signature, at most. */
const SIGNATURE_CHARS = 40;

/** A name in bold or italics on the line that ends the body or stands right behind it. */
function signaturesOf(lines: readonly ScoredBlock[]): Found[] {
  const last = lines.findLastIndex(({ kept }) => kept);
  return lines
    .slice(Math.max(0, last), last + 2)
    .flatMap(({ block: { text, boldChars, links } }) =>
      text.length <= SIGNATURE_CHARS && boldChars >= 0.9 * text.length && links === 0 && NAME.test(text)
        ? [{ value: text, from: 'signature' }]
        : [],
    );
}

/** Parts of a dated line that look like a person's name: "Ada Rule | 4 May 2031". */
function namesBeside(text: string, date: { readonly start: number; readonly end: number }): string[] {
  const rest = `${text.slice(0, date.start)}|${text.slice(date.end)}`;
  return rest
    .split(/[|·•,;–—/]|\s-\s/u)
    .map((part) => part.trim())
    .filter((part) => NAME.test(part) && !STAMP.test(part) && readLabel(part) === null && !NOT_A_NAME.test(part));
}

function frameOf(
  lines: readonly ScoredBlock[],
  title: string | null,
  language: string | null,
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
  const pick = (from: number, to: number, where: string): { text: string; from: string }[] => {
    const picked: { text: string; from: string }[] = [];
    let label = '';
    for (const { block } of lines.slice(from, to)) {
      if (block.text.length > LONGEST || isOfOthers(block.element, title)) continue;
      if (LABEL_ALONE.test(block.text)) {
        label = 'by ';
        continue;
      }
      picked.push({ text: label + block.text, from: where });
      label = '';
    }
    return picked;
  };
  // What stands below the title speaks for the article more than what stands above it.
  const below = titleAt < 0 ? [] : pick(titleAt + 1, first + 1 + BELOW_INTRODUCTION, 'line above the body');
  const above = pick(start, titleAt < 0 ? first + 2 : titleAt, 'line above the body').reverse();
  const opening = (lines[first]?.block.text ?? '').slice(0, 60);
  const openings = lines.slice(first, first + BELOW_INTRODUCTION + 1).map(({ block }) => block.text.slice(0, 60));
  const leading = openings
    .map((text) => ({ text, date: findDate(text, { language }) }))
    .find(({ date }) => date !== null && date.start <= 2);
  const dateline =
    leading !== undefined
      ? leading.text.slice(0, leading.date?.end)
      : /^[^.!?]{3,45}(?:[–—:]|\s-\s)/u.exec(opening)?.[0];
  const signed = (lines[last]?.block.text ?? '').slice(0, SIGNED_CHARS + 1);
  const signedOn = signed.length > SIGNED_CHARS ? null : findDate(signed, { language });
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
    ...(signedOn === null ? [] : [{ text: signed, from: 'end of the body' }]),
    ...pick(last + 1, last + 1 + BEHIND_BODY, 'line behind the body'),
  ];
}
