import type { Element } from 'domhandler';
import { splitSentences } from '../../text/sentences.ts';
import { cleanTitle, normaliseName } from '../title.ts';
import { closest, isElement, textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import type { ScoredBlock } from './scored-block.ts';
import { partNames } from './part-names.ts';
import { firstMeta, type Found, type PageSurvey } from './survey.ts';

/** What a standfirst is judged beside. */
export interface StandfirstPage {
  readonly title: string | null;
  readonly siteNames: readonly string[];
  readonly language: string | null;
  /** All visible lines of the page, in reading order. */
  readonly lines: readonly ScoredBlock[];
}

const DEK_NAME =
  /standfirst|(?:^|[\s_-])(?:dek|deck|lede|lead|leadtext|intro|introduction|chapo|chapeau|vorspann|entradilla|bajada|sumario|copete|sutiã|linha-fina|sous-titre|sottotitolo|untertitel|excerpt|summary|strapline|tagline)(?:$|[\s_-])|sub-?(?:title|head|heading|headline|deck)(?:$|[\s_-])|article-?(?:description|summary|intro|lead|dek|excerpt)/iu;
/** A line in such a box tells of a picture, a film or another page. */
const PICTURE_NAME = /caption|video|player|gallery|carousel|related|recirc/iu;
/** Lines below the title that may be its dek, and characters of one. */
const DEK_LINES = 14;
const MIN_DEK_CHARS = 30;
const MAX_DEK_CHARS = 500;
const SHORT_DEK_CHARS = 80;

/** A description of more characters is the article's text, and only its first sentences are kept. */
const MAX_CHARS = 600;
const MIN_WORDS = 5;
const MIN_CHARS_UNSPACED = 12;
/** A text that breaks off says enough for choosing sentences by it with so many words. */
const MIN_CUT_WORDS = 12;

const BREAKS_OFF = /(?:…|\.{2,}|\[(?:…|\.{3}|&hellip;)\]|\bread more|\bweiterlesen|\blire la suite)["'”’)\]\s]*$/iu;

/** Sentences that call to read instead of telling. */
const TEASER =
  /\?["'”’»)]*$|？$|^(?:read|find out|learn (?:more|how|about)|discover|click|see|watch|listen|here(?:['’]s| is| are)|check out|explore|get (?:the|your|all|more)|join|subscribe|sign up|shop|browse|follow|visit|download|don['’]t miss|everything you need|all you need|want to|looking for|erfahren sie|lesen sie|jetzt|hier (?:finden|lesen)|découvrez|retrouvez|lisez|toutes? les|descubre|conoce|lee|entérate|saiba|veja|confira|leia|descubra|scopri|leggi|ecco)\b|\b(?:read more|click here|find out more|learn more|mehr (?:dazu|erfahren)|en savoir plus|leer más|saiba mais)\b/iu;
const SLOGAN =
  /\b(?:breaking news|latest (?:news|headlines|updates|stories)|news,? (?:analysis|sport|weather|opinion)|your (?:source|home|guide|destination|daily)|official (?:site|website)|aktuelle nachrichten|nachrichten aus|toute l['’]actualité|últimas noticias|noticias de última hora|últimas notícias|ultime notizie)\b/iu;

/** Share of a standfirst's words that must stand on the page; a slogan has fewer. */
const ABOUT_THIS_PAGE = 0.34;
/** Share of its runs of letters that a copy of the body's first lines has in them. */
const COPIED = 0.8;
const LEAD_BLOCKS = 6;
const LEAD_CHARS = 1200;
const MAX_PAGE_CHARS = 60_000;

/**
 * The page's own line about itself: its visible dek, else its description in schema.org data or meta elements. Null where
 * there is none, or only a slogan of the site, a call to read on, the title again, or a copy of the body's first lines.
 * Sentences that only tease are left out, and so is a last one that breaks off where whole ones stand before it.
 */
export function findStandfirst(survey: PageSurvey, linked: LinkedArticle | null, page: StandfirstPage): Found | null {
  const body = page.lines.filter(({ kept }) => kept).map(({ block }) => block);
  const title = normaliseName(page.title ?? '');
  const pageWords = wordsOf([page.title ?? '', ...body.map(({ text }) => text)].join(' ').slice(0, MAX_PAGE_CHARS));
  const read = ({ value, from }: Found): Found[] => {
    const text = readLine(value, page.language);
    if (text === null || normaliseName(text) === title || isSlogan(text, page) || !isAbout(text, pageWords)) return [];
    return [{ value: text, from }];
  };
  const described = descriptionsOf(survey, linked);
  const dek = findDek(page, new Set(described.map(({ value }) => normaliseName(value))));
  const [shown] = dek === null ? [] : read({ value: dek, from: 'dek' });
  if (shown !== undefined && shown.value.length >= SHORT_DEK_CHARS) return shown;
  const lead = normaliseName(
    body
      .slice(0, LEAD_BLOCKS)
      .map(({ text }) => text)
      .filter((text) => text !== dek)
      .join(' ')
      .slice(0, LEAD_CHARS),
  );
  const usable = described.flatMap(read).filter(({ value }) => !isCopy(value, lead));
  const [first] = usable;
  if (first === undefined) return shown ?? null;
  const start = normaliseName(first.value.replace(BREAKS_OFF, '')).slice(0, 60);
  // The same line is often cut shorter in one place than in another.
  const fullest = usable.reduce(
    (best, other) =>
      other.value.length > best.value.length && normaliseName(other.value).startsWith(start) ? other : best,
    first,
  );
  if (shown === undefined) return fullest;
  // A short dek leans on the title above it; the description more often tells the story.
  const titleWords = wordsOf(page.title ?? '');
  return countShared(fullest.value, titleWords) > countShared(shown.value, titleWords) ? fullest : shown;
}

function descriptionsOf(survey: PageSurvey, linked: LinkedArticle | null): Found[] {
  const found = ['og:description', 'twitter:description', 'description', 'dc.description', 'sailthru.description'].map(
    (name) => firstMeta(survey, [name]),
  );
  const all = linked?.description ? [{ value: linked.description, from: 'json-ld' }, ...found] : found;
  return all.flatMap((each) => {
    const value = cleanTitle(each?.value);
    return each === null || value === null ? [] : [{ value, from: each.from }];
  });
}

/**
 * The line below the title that the page's template names as a dek, or that stands apart from the body's paragraphs and
 * is the page's description too.
 */
function findDek({ lines, title }: StandfirstPage, described: ReadonlySet<string>): string | null {
  const firstKept = lines.findIndex(({ kept }) => kept);
  if (firstKept < 0) return null;
  const name = normaliseName(title ?? '');
  const titleAt =
    name === '' ? -1 : lines.slice(0, firstKept + 2).findLastIndex(({ block }) => normaliseName(block.text) === name);
  const from = titleAt < 0 ? Math.max(0, firstKept - 4) : titleAt + 1;
  for (const [offset, { block }] of lines.slice(from, Math.min(from + DEK_LINES, firstKept + 2)).entries()) {
    const { text, kind, element, inFigure, linkChars } = block;
    if (text.length < MIN_DEK_CHARS || text.length > MAX_DEK_CHARS || inFigure || linkChars * 2 > text.length) continue;
    if (kind !== 'paragraph' && kind !== 'heading') continue;
    if (isNamedAsDek(element, text.length)) return text;
    const next = lines.slice(from + offset + 1).find((line) => line.kept && line.block.text.length > MIN_DEK_CHARS);
    const apart = next !== undefined && next.block.element.parent !== element.parent;
    if (apart && described.has(normaliseName(text))) return text;
  }
  return null;
}

/** Whether the element of a line, or one around it that holds little else, is named as a dek. */
function isNamedAsDek(element: Element, length: number): boolean {
  if (closest(element, (each) => PICTURE_NAME.test(partNames(each))) !== null) return false;
  let node: Element | null = element;
  for (let up = 0; up < 3 && node !== null; up += 1) {
    if (up > 0 && textOf(node, length + 200).trim().length > length + 60) return false;
    if (DEK_NAME.test(partNames(node)) || DEK_NAME.test(node.attribs['data-testid'] ?? '')) return true;
    if (/(?:^|\s)(?:description|alternativeHeadline)(?:\s|$)/u.test(node.attribs.itemprop ?? '')) return true;
    node = isElement(node.parent) ? node.parent : null;
  }
  return false;
}

/** A line without sentences that tease and without a last one that breaks off; null when too little is left. */
function readLine(raw: string, language: string | null): string | null {
  const line = raw.slice(0, 4 * MAX_CHARS);
  const sentences = splitSentences({
    text: line,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: line.length } }],
    language,
  }).map(({ text }) => text);
  const cut = BREAKS_OFF.test(line) || raw.length > line.length;
  const whole = sentences.filter((text, at) => !(cut && at === sentences.length - 1) && !TEASER.test(text));
  while (whole.join(' ').length > MAX_CHARS && whole.length > 1) whole.pop();
  const kept = whole.join(' ');
  if (kept.length <= MAX_CHARS && isLongEnough(kept, MIN_WORDS)) return kept;
  const [only = ''] = sentences;
  return cut &&
    sentences.length === 1 &&
    !TEASER.test(only) &&
    isLongEnough(only, MIN_CUT_WORDS) &&
    only.length <= MAX_CHARS
    ? `${only.replace(BREAKS_OFF, '').trim()}…`
    : null;
}

function isLongEnough(text: string, words: number): boolean {
  return text.split(/\s+/u).length >= words || (isUnspaced(text) && text.length >= MIN_CHARS_UNSPACED);
}

function isUnspaced(text: string): boolean {
  return /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]{4}/u.test(text);
}

function isSlogan(text: string, { siteNames }: StandfirstPage): boolean {
  if (SLOGAN.test(text)) return true;
  const name = normaliseName(text);
  return siteNames.some((site) => {
    const own = normaliseName(site);
    return own.length >= 4 && (name === own || (name.startsWith(own) && text.length < 60));
  });
}

const RUN = 8;

/** Whether most runs of letters of a text stand in the body's first lines. Letters alone: marks and spacing differ. */
function isCopy(text: string, lead: string): boolean {
  const letters = normaliseName(text.replace(BREAKS_OFF, ''));
  if (letters.length < RUN) return lead.includes(letters);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= lead.length; at += 1) runs.add(lead.slice(at, at + RUN));
  let shared = 0;
  for (let at = 0; at + RUN <= letters.length; at += 1) if (runs.has(letters.slice(at, at + RUN))) shared += 1;
  return shared / (letters.length - RUN + 1) >= COPIED;
}

/** Starts of words that carry content, or pairs of letters where the script has no spaces. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (isUnspaced(word)) for (let at = 0; at + 2 <= word.length; at += 1) words.add(word.slice(at, at + 2));
    else if (word.length >= 4) words.add(word.slice(0, 5));
    else if (/^\p{N}/u.test(word) || /^\p{scx=Hang}/u.test(word)) words.add(word.slice(0, 2));
  }
  return words;
}

function isAbout(text: string, page: ReadonlySet<string>): boolean {
  return countShared(text, page) >= Math.max(1, ABOUT_THIS_PAGE * wordsOf(text).size);
}

function countShared(text: string, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of wordsOf(text)) if (others.has(word)) shared += 1;
  return shared;
}
