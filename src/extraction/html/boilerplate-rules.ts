import type { Element } from 'domhandler';
import { headsComments, isAdLabel, isNotice } from '../boilerplate-lines.ts';
import { normaliseName } from '../title.ts';
import { createPartReader } from './comment-parts.ts';
import { createConsentReader } from './consent-parts.ts';
import { elementsUnder, isElement, textOf } from './dom.ts';
import type { PageStats } from './element-stats.ts';
import type { PagePosts } from './posts.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Buttons of shops, which stand against each other without a space. */
const SHOP =
  /(?:buy now|see (?:the )?deal|view deal|add to (?:cart|basket|bag)|check (?:the )?price|shop now|jetzt kaufen|zum angebot|in den warenkorb|acheter maintenant|ajouter au panier|comprar ahora|comprar agora|añadir al carrito)|カートに入れる|今すぐ購入|구매하기/iu;

/** Longest line of offers, in characters. */
const OFFER_CHARS = 260;
const SENTENCE_END = /[.!?…。！？][\s"'”’»)\]]*$/u;

/** What tells a site's own notices among the kept lines is dropped. */
export function dropNotices(lines: readonly ScoredBlock[]): readonly ScoredBlock[] {
  return lines.map((line) =>
    line.kept && (isNotice(line.block.text) || isAdLabel(line.block.text) || isOffer(line.block))
      ? { ...line, kept: false, rule: 'notice' }
      : line,
  );
}

/** What a banner or dialog about cookies says is not the body, unless the page says nothing else. */
export function dropConsent(lines: readonly ScoredBlock[]): readonly ScoredBlock[] {
  const isConsent = createConsentReader();
  const inside = lines.map(({ block }) => isConsent(block.element));
  if (!lines.some(({ kept }, index) => kept && inside[index] === false)) return lines;
  return lines.map((line, index) => (inside[index] === true ? { ...line, kept: false, rule: 'notice' } : line));
}

/** Longest caption, in characters; what is longer and named as one is a text about a picture. */
const CAPTION_CHARS = 400;
const CAPTION_NAMES =
  /(?:^|[\s_-])(?:image|photo|picture|wp|media|figure|img)?[-_]?captions?(?:[-_]text)?(?:$|\s)|wp-caption-text|(?:image|photo|picture)-?(?:credit|caption)/iu;
const PICTURES = new Set(['img', 'picture', 'figure', 'amp-img', 'video', 'svg']);

/** Captions outside of `<figure>`: a line named as one, by a picture. */
export function dropCaptions(lines: readonly ScoredBlock[]): readonly ScoredBlock[] {
  return lines.map((line) =>
    line.kept && line.block.text.length <= CAPTION_CHARS && isCaption(line.block)
      ? { ...line, kept: false, rule: 'picture' }
      : line,
  );
}

/** Whether the whole line stands in an element named as a caption that has a picture beside or before it. */
function isCaption({ element, text }: ScoredBlock['block']): boolean {
  const inner = element.children.filter(isElement).filter(({ name }) => !PICTURES.has(name) && name !== 'a');
  const [only] = inner;
  const candidates: Element[] = inner.length === 1 && only !== undefined ? [only, element] : [element];
  const parent = element.parent;
  if (isElement(parent)) candidates.push(parent);
  return candidates.some(
    (candidate) =>
      CAPTION_NAMES.test(candidate.attribs.class ?? '') &&
      textOf(candidate, 2 * CAPTION_CHARS).trim().length <=
        text.length + 20 + (candidate === parent ? 0 : CAPTION_CHARS) &&
      hasPicture(candidate),
  );
}

/** Siblings before a caption, and levels above it, in which its picture may stand. */
const PICTURE_REACH = 4;

function hasPicture(element: Element): boolean {
  let node = element;
  for (let up = 0; up < 2; up += 1) {
    let sibling = node.prev;
    for (let seen = 0; sibling !== null && seen < PICTURE_REACH; seen += 1) {
      if (isElement(sibling) && holdsPicture(sibling)) return true;
      sibling = sibling.prev;
    }
    if (!isElement(node.parent)) return false;
    node = node.parent;
  }
  return false;
}

function holdsPicture(element: Element): boolean {
  let seen = 0;
  if (PICTURES.has(element.name)) return true;
  for (const inner of elementsUnder(element)) {
    if (PICTURES.has(inner.name)) return true;
    seen += 1;
    if (seen > 20) return false;
  }
  return false;
}

function isOffer({ text, links }: ScoredBlock['block']): boolean {
  return links > 0 && text.length <= OFFER_CHARS && SHOP.test(text) && !SENTENCE_END.test(text);
}

/** Headings of comments that are looked at; each costs a look at every line. */
const MOST_HEADINGS = 8;

/** Weight of a body from which what follows a heading of comments is none of it, however long. */
const LEAST_ABOVE = 120;

/** What follows a heading of comments, in the element that holds both, is no body, where the body stands before it. */
export function dropComments(lines: readonly ScoredBlock[], { weights }: PageStats): readonly ScoredBlock[] {
  const total = weightOf(lines, weights, () => true);
  const dropped = new Set<number>();
  const headings = lines.flatMap(({ block }, index) => (headsComments(block.text) ? [{ block, index }] : []));
  headings.slice(0, MOST_HEADINGS).forEach(({ block, index }) => {
    const holder = block.element.parent;
    if (!isElement(holder) || holder.name === 'body') return;
    const inside = lines.map((line) => isInside(line.block.element, holder));
    if (weightOf(lines, weights, (other) => inside[other] === true && other < index) > 0) return;
    if (total - weightOf(lines, weights, (other) => inside[other] === true) < LEAST_ABOVE) return;
    inside.forEach((within, other) => {
      if (within && other > index) dropped.add(other);
    });
  });
  return lines.map((line, index) =>
    line.kept && dropped.has(index) ? { ...line, kept: false, rule: 'comments' } : line,
  );
}

const COMMENT_SORT = /comment|reply|kommentar|coment|shreddit/iu;
/** Weight of a body from which what is named as comments is none of it, however long. */
const LEAST_BODY = 60;

/**
 * On a page that is not a thread, readers' comments are not the body, however long they are: what stands in a part of
 * the page named as theirs, and in posts named as comments, where a body is left without them.
 */
export function dropCommentParts(
  lines: readonly ScoredBlock[],
  { postOf }: PagePosts,
  { weights }: PageStats,
): readonly ScoredBlock[] {
  const inPart = createPartReader();
  const isComment = lines.map(
    ({ block }, index) => inPart(block.element) || COMMENT_SORT.test(postOf[index]?.sort ?? ''),
  );
  if (weightOf(lines, weights, (index) => isComment[index] === false) < LEAST_BODY) return lines;
  return lines.map((line, index) => (isComment[index] === true ? { ...line, kept: false, rule: 'comments' } : line));
}

function isInside(element: Element, holder: Element): boolean {
  for (let node: Element | null = element; node !== null; node = isElement(node.parent) ? node.parent : null)
    if (node === holder) return true;
  return false;
}

function weightOf(lines: readonly ScoredBlock[], weights: Float32Array, test: (index: number) => boolean): number {
  return lines.reduce((sum, { kept }, index) => sum + (kept && test(index) ? (weights[index] ?? 0) : 0), 0);
}

/** Lines that are nothing but an author's name, as live blogs print it above each entry. `byline` joins names as bylines do. */
export function dropAuthorLines(lines: readonly ScoredBlock[], byline: string | null): readonly ScoredBlock[] {
  const authors = new Set((byline ?? '').split(/, | (?:and|und|et|y|e|en|og|och|&) /u).map(normaliseName));
  authors.delete('');
  if (authors.size === 0) return lines;
  return lines.map((line) =>
    line.kept &&
    line.rule !== 'post-author' &&
    line.block.text.length < 60 &&
    authors.has(normaliseName(line.block.text))
      ? { ...line, kept: false, rule: 'author' }
      : line,
  );
}

/** Letters from which a line is long enough to be a quotation pulled out of the text. */
const PULLED_LETTERS = 20;
const PULLED_CHARS = 300;
/** Lines before and behind within which its original stands. */
const PULLED_REACH = 12;
const PULLED_NAMES = /pull|callout|blockquote|quote/iu;

/** A quotation that stands again within a longer line near by was pulled out of it for show. */
export function dropPulledQuotes(lines: readonly ScoredBlock[]): readonly ScoredBlock[] {
  const names = new Map<number, string>();
  const nameOf = (index: number): string => {
    const known = names.get(index);
    if (known !== undefined) return known;
    const name = normaliseName(lines[index]?.block.text ?? '');
    names.set(index, name);
    return name;
  };
  return lines.map((line, index) => {
    const { block } = line;
    const pulled =
      block.kind === 'quotation' || PULLED_NAMES.test(`${block.element.name} ${block.element.attribs.class ?? ''}`);
    if (!line.kept || !pulled || block.text.length > PULLED_CHARS) return line;
    const name = nameOf(index);
    if (name.length < PULLED_LETTERS) return line;
    for (
      let other = Math.max(0, index - PULLED_REACH);
      other <= Math.min(lines.length - 1, index + PULLED_REACH);
      other += 1
    )
      if (lines[other]?.kept === true && nameOf(other).length > name.length && nameOf(other).includes(name))
        return { ...line, kept: false, rule: 'pulled-quote' };
    return line;
  });
}

/** Mean probability, by weight, from which a list is kept whole. */
const WHOLE_LIST = 0.4;

/** The items of a list of plain text belong together: all of them are kept, or none. */
export function keepListsWhole(lines: readonly ScoredBlock[], { weights }: PageStats): readonly ScoredBlock[] {
  const lists = new Map<Element, number[]>();
  lines.forEach(({ block }, index) => {
    const list = block.kind === 'list-item' ? listOf(block.element) : null;
    if (list === null) return;
    const items = lists.get(list);
    if (items === undefined) lists.set(list, [index]);
    else items.push(index);
  });
  const verdicts = new Map<number, boolean>();
  for (const items of lists.values()) {
    const kept = items.filter((index) => lines[index]?.kept === true).length;
    if (kept === 0 || kept === items.length || items.some((index) => (lines[index]?.block.linkChars ?? 0) > 0))
      continue;
    const [sum, load] = items.reduce(
      ([score, weight], index) => [
        score + (lines[index]?.score ?? 0) * (weights[index] ?? 0),
        weight + (weights[index] ?? 0),
      ],
      [0, 0],
    );
    for (const index of items) verdicts.set(index, sum >= WHOLE_LIST * load);
  }
  return lines.map((line, index) => {
    const kept = verdicts.get(index) ?? line.kept;
    return kept === line.kept ? line : { ...line, kept, rule: 'whole-list' };
  });
}

function listOf(element: Element): Element | null {
  for (let node: Element | null = element; node !== null; node = isElement(node.parent) ? node.parent : null)
    if (node.name === 'ul' || node.name === 'ol') return node;
  return null;
}
