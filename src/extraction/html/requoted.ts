import type { Element } from 'domhandler';
import { normaliseName } from '../title.ts';
import { closest, elementsUnder, isElement, textOf } from './dom.ts';

/** Elements and names of a box in which a post repeats another post. */
const BOX_NAMES =
  /(?:^|[\s_-])(?:bbcode)?-?(?:quote|quotebox|quote-?block|quote_?container|quoted|ipsquote)(?:$|[\s_-])/iu;
/** Attributes by which forum software names the post that is repeated. */
const SOURCE_ATTRIBUTES = ['data-quote', 'data-username', 'data-ipsquote-username', 'data-author'];
/** "Ada wrote:", "14 hours ago, Ada said:", "Zitat von Ada" at the beginning of a box. */
const CREDIT =
  /^.{0,90}?(?:\b(?:said|wrote|posted|says|writes|schrieb|sagte|a écrit|a dit|escribió|dijo|escreveu|disse|ha scritto)\b\s{0,3}(?:[:：↑]|\.{3}|$)|(?:さんの(?:投稿|発言)|님이 (?:씀|작성)))|^(?:quote|originally posted by|quoting|zitat(?: von)?|citation|citação|cita)\b/iu;
/** Characters of a box that are looked at for its credit. */
const CREDIT_CHARS = 160;
/** Elements of a box that are searched for one that holds the credit. */
const MOST_ELEMENTS = 12;

/**
 * Tells whether an element stands, within a post, in a box that repeats another post and says whose it is. Quotations of
 * anything else, which name no member, are the post's own.
 */
export function createRequoteReader(): (element: Element, post: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element, post) => {
    for (
      let node: Element | null = element;
      node !== null && node !== post;
      node = isElement(node.parent) ? node.parent : null
    ) {
      const verdict = known.get(node) ?? isRequote(node);
      known.set(node, verdict);
      if (verdict) return true;
    }
    return false;
  };
}

function isRequote(element: Element): boolean {
  const { name, attribs } = element;
  if (name !== 'blockquote' && !BOX_NAMES.test(attribs.class ?? '')) return false;
  if (SOURCE_ATTRIBUTES.some((key) => (attribs[key] ?? '') !== '')) return true;
  const text = textOf(element, CREDIT_CHARS, ' ').slice(0, CREDIT_CHARS).replace(/\s+/gu, ' ').trim();
  if (CREDIT.test(firstLineOf(element) ?? text)) return true;
  return creditBefore(element);
}

/** The text of a box's own credit, where an element holds it. */
function firstLineOf(element: Element): string | null {
  let seen = 0;
  for (const inner of elementsUnder(element)) {
    if ((seen += 1) > MOST_ELEMENTS) return null;
    if (inner.name !== 'cite' && !/title|citation|author|header|source/iu.test(inner.attribs.class ?? '')) continue;
    const text = textOf(inner, CREDIT_CHARS, ' ').replace(/\s+/gu, ' ').trim();
    if (text !== '') return text.slice(0, CREDIT_CHARS);
  }
  return null;
}

/** Letters from which a line that stands again in another post was copied from it. */
const COPIED_CHARS = 24;

/** Lines, outside of boxes, of a thread's posts: a line in a box that stands among them is a copy. */
export function createCopyReader(lines: readonly string[]): (text: string) => boolean {
  const own = new Set(lines.map(normaliseName).filter(({ length }) => length >= COPIED_CHARS));
  return (text) => own.has(normaliseName(text));
}

/** Whether an element stands in a box for quotations within a post. */
export function isInBox(element: Element, post: Element): boolean {
  const isBox = ({ name, attribs }: Element): boolean => name === 'blockquote' || BOX_NAMES.test(attribs.class ?? '');
  const box = closest(element, (node) => node === post || isBox(node));
  return box !== null && box !== post;
}

/** A button or remark of forum software that stands within a post's text. */
const FURNITURE =
  /^(?:(?:click to )?(?:expand|collapse)|show (?:more|less)|read more|quote|reply|like|report|share|select all|code: ?select all|spoiler|advertisement(?: \(.{1,40}\))?|view (?:original|attachment)|(?:last )?edited\b.{1,90}\b(?:by|ago|am|pm|\d{4})\b.{0,60}|(?:zuletzt )?bearbeitet\b.{1,80}|\+?\d{1,5})(?:\.{3}|…|:)?$/iu;
const FURNITURE_CHARS = 160;

/** Whether a line of a post is a button, a count or a remark by the forum's software. */
export function isPostFurniture(text: string): boolean {
  return text.length <= FURNITURE_CHARS && FURNITURE.test(text.trim());
}

/** Whether the element before a box is its credit and nothing else. */
function creditBefore({ prev }: Element): boolean {
  let node = prev;
  while (node !== null && !isElement(node)) node = node.prev;
  if (node === null) return false;
  const text = textOf(node, CREDIT_CHARS, ' ').replace(/\s+/gu, ' ').trim();
  return text.length > 0 && text.length < CREDIT_CHARS / 2 && CREDIT.test(text);
}
