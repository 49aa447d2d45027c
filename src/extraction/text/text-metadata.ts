import type { ArticleImage } from '../../core/article.ts';
import { isDesk, joinPeople, readPeople } from '../byline.ts';
import { splitCaption } from '../caption.ts';
import { findDate } from '../dates.ts';
import { findSiteName } from './site-name.ts';
import type { TextLine } from './text-lines.ts';

export interface TextMetadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly images: readonly ArticleImage[];
}

/** Lines above the body that may hold the title, the byline and the dates. */
const HEAD_LINES = 30;

const PUBLISHED_LABEL =
  /^(?:first\s+)?(?:posted|published|publication date|date|issued|created|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|입력|등록|발행|公開|掲載|发布|發布)\b[^\d]{0,24}/iu;
const UPDATED_LABEL =
  /^(?:last\s+)?(?:updated|modified|revised|edited|aktualisiert|geändert|mis à jour|actualizado|aggiornato|bijgewerkt|수정|更新)\b[^\d]{0,24}/iu;
const BYLINE =
  /^(?:(?:written |posted |reported |story )?by[\s:]+|von\s+|par\s+|por\s+|di\s+|door\s+|author:\s*|autor(?:in)?:\s*|text:\s*|文[/／]|作者[:：])\s*(?=[\p{Lu}\p{Lo}])/u;
const BYLINE_ANY_CASE = /^by\s+(?=\p{L})/iu;

/** Title, byline, times and captions of a text page, from the lines around the body. */
export function readTextMetadata(
  lines: readonly TextLine[],
  body: readonly number[],
  language: string | null,
): TextMetadata {
  const first = body[0] ?? 0;
  const inBody = new Set(body);
  const titleAt = findTitleLine(lines, first);
  const title = titleAt === null ? null : (lines[titleAt]?.text ?? null);
  const near = range(Math.max(0, titleAt ?? first - HEAD_LINES), first + 2).filter(
    (index) => !inBody.has(index) || index <= first + 1,
  );
  const { publishedAt, updatedAt } = findTextDates(lines, near, language);
  return {
    title,
    byline: findTextByline(lines, near, body),
    siteName: findSiteName(lines, (index) => inBody.has(index), title),
    publishedAt,
    updatedAt,
    images: findCaptions(lines, near, inBody),
  };
}

/** The title stands above the body, below the navigation: it reads like a headline and dates, bylines or repeats bear it out. */
function findTitleLine(lines: readonly TextLine[], first: number): number | null {
  const repeats = new Map<string, number>();
  for (const { text } of lines) repeats.set(text, (repeats.get(text) ?? 0) + 1);
  let best: { index: number; score: number } | null = null;
  for (const index of range(Math.max(0, first - HEAD_LINES), first)) {
    const line = lines[index];
    if (line === undefined) continue;
    const score =
      headlineScore(line) +
      contextScore(lines, index, first) +
      ((repeats.get(line.text) ?? 0) === 2 && !line.bullet ? 0.5 : 0);
    if (score > (best?.score ?? 1)) best = { index, score };
  }
  return best?.index ?? firstLine(lines, first);
}

/** Characters of a headline, at most. */
const LONGEST_TITLE = 150;
/** Lines above a body that is a text alone: a title, a byline, a date. */
const FRAME_LINES = 3;

/** The first line of a text that has nothing but a title, a byline and a date above its body. */
function firstLine(lines: readonly TextLine[], first: number): number | null {
  const [line] = lines;
  if (line === undefined || first < 1 || first > FRAME_LINES || line.bullet) return null;
  const isTitle =
    line.text.length <= LONGEST_TITLE &&
    /\p{L}{2}/u.test(line.text) &&
    !/[.。:,;]$/u.test(line.text) &&
    !isFrameLine(line.text);
  return isTitle && findDate(line.text) === null ? 0 : null;
}

function headlineScore({ text, bullet }: TextLine): number {
  const words = text.split(' ').length;
  const unspaced = /[\p{scx=Han}\p{scx=Kana}\p{scx=Thai}]/u.test(text);
  if (isFrameLine(text) || findDate(text) !== null || text.length > 220) return -5;
  let score = words >= 4 || (unspaced && text.length >= 8) ? 2 : words === 3 ? 0.5 : -1;
  if (words > 24) score -= 2;
  if (/[.。]$/u.test(text)) score -= 1.5;
  if (bullet) score -= 2.5;
  if (splitCaption(text).credit !== null) score -= 3;
  if (/^(?:share|print|font|e-?mail|photo|image|listen|play|advertisement|skip|menu|search|by)\b/iu.test(text))
    score -= 4;
  return score;
}

function isFrameLine(text: string): boolean {
  return BYLINE.test(text) || BYLINE_ANY_CASE.test(text) || PUBLISHED_LABEL.test(text) || UPDATED_LABEL.test(text);
}

function contextScore(lines: readonly TextLine[], index: number, first: number): number {
  let score = Math.max(0, 1 - (first - index) / HEAD_LINES);
  for (let below = index + 1; below <= Math.min(index + 5, first); below += 1) {
    const text = lines[below]?.text ?? '';
    if (text.length < 120 && (isFrameLine(text) || findDate(text) !== null)) {
      score += below - index <= 2 ? 1.5 : 1;
      break;
    }
  }
  return score;
}

function findTextDates(
  lines: readonly TextLine[],
  near: readonly number[],
  language: string | null,
): { publishedAt: string | null; updatedAt: string | null } {
  let publishedAt: string | null = null;
  let updatedAt: string | null = null;
  let plain: string | null = null;
  for (const index of near) {
    let rest = lines[index]?.text ?? '';
    if (rest.length > 200) continue;
    for (let found = findDate(rest, { language }); found !== null; found = findDate(rest, { language })) {
      const label =
        rest
          .slice(0, found.start)
          .split(/[|·•;]|\d/u)
          .at(-1)
          ?.trim() ?? '';
      if (UPDATED_LABEL.test(`${label} `)) updatedAt ??= found.iso;
      else if (PUBLISHED_LABEL.test(`${label} `)) publishedAt ??= found.iso;
      else plain ??= found.iso;
      rest = rest.slice(found.end).replace(/^[\s|,;·•–—-]+/u, '');
    }
  }
  publishedAt ??= plain;
  return publishedAt === null
    ? { publishedAt: updatedAt, updatedAt: null }
    : { publishedAt, updatedAt: updatedAt === publishedAt ? null : updatedAt };
}

function findTextByline(lines: readonly TextLine[], near: readonly number[], body: readonly number[]): string | null {
  const last = body.at(-1) ?? 0;
  let desk: string | null = null;
  for (const index of [...near, ...range(last, last + 3)]) {
    const text = lines[index]?.text ?? '';
    if (
      text.length > 140 ||
      !(
        BYLINE.test(text) ||
        (BYLINE_ANY_CASE.test(text) && text.length < 60) ||
        /\p{L}\s?(?:기자|記者|记者)(?:$|\s|@)/u.test(text)
      )
    )
      continue;
    const people = readPeople(text);
    const person = joinPeople(people);
    if (person !== null && !/^(?:\p{Ll}+)(?:\s\p{Ll}+)*$/u.test(person)) return person;
    desk ??= people.find(isDesk) ?? null;
  }
  return desk;
}

function findCaptions(
  lines: readonly TextLine[],
  near: readonly number[],
  inBody: ReadonlySet<number>,
): ArticleImage[] {
  const images: ArticleImage[] = [];
  for (const index of near) {
    const line = lines[index];
    if (line === undefined || inBody.has(index) || line.text.length < 15 || isFrameLine(line.text)) continue;
    const { caption, credit } = splitCaption(line.text);
    const labelled = /^(?:photo|image caption|image|bild|foto|caption)\s*[:：]/iu.exec(line.text);
    if ((credit === null && labelled === null) || findDate(line.text.slice(0, 30)) !== null) continue;
    if (!images.some((image) => image.caption === caption && image.credit === credit))
      images.push({ url: null, caption, credit, alt: null });
  }
  return images;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
