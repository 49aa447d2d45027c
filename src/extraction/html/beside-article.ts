import type { Element } from 'domhandler';
import { normaliseName } from '../title.ts';
import { closest, elementsUnder, isElement, textOf } from './dom.ts';
import { partNames } from './part-names.ts';

/** Names of the parts of a page that speak of other things than its article. */
const ASIDE =
  /comment|related|sidebar|widget|footer|recommend|promo|teaser|recent|popular|trending|reply|respond|suggest|testimonial|copyright|disqus/iu;
/** Those whose lines never tell of the article, even where they stand right above or behind it. */
const OTHERS = /comment|related|recommend|suggest|testimonial|disqus/iu;

/** How far up a card of another story is looked for, and how much text and how many elements it may hold. */
const CARD_LEVELS = 5;
const CARD_CHARS = 600;
const CARD_ELEMENTS = 150;

/**
 * Whether an element stands beside the article: in a comment, a testimonial, a card of another story, or a part of the
 * page's frame. `title` is the article's.
 */
export function isBesideArticle(element: Element, title: string | null): boolean {
  return closest(element, (node) => ASIDE.test(partNames(node))) !== null || isInOtherCard(element, title);
}

/** Whether an element belongs to a comment, a testimonial or a card of another story. */
export function isOfOthers(element: Element, title: string | null): boolean {
  return closest(element, (node) => OTHERS.test(partNames(node))) !== null || isInOtherCard(element, title);
}

/** Whether the nearest element around it that has a heading is small and headed by a link to something else. */
function isInOtherCard(element: Element, title: string | null): boolean {
  const name = normaliseName(title ?? '');
  if (name === '') return false;
  let node: Element['parent'] | Element = element.parent;
  for (let level = 0; level < CARD_LEVELS && isElement(node); level += 1, node = node.parent) {
    const heading = firstHeading(node);
    if (heading === 'unknown') return false;
    if (heading === null) continue;
    const headed = normaliseName(textOf(heading, 400));
    const isOwn = headed === '' || headed === name || name.includes(headed) || headed.includes(name);
    return !isOwn && heading.name !== 'h1' && isLinked(heading) && textOf(node, CARD_CHARS).length < CARD_CHARS;
  }
  return false;
}

/** The first heading under an element; 'unknown' where the element is too large for a card. */
function firstHeading(node: Element): Element | 'unknown' | null {
  let seen = 0;
  for (const inner of elementsUnder(node)) {
    if (/^h[1-6]$/u.test(inner.name)) return inner;
    seen += 1;
    if (seen > CARD_ELEMENTS) return 'unknown';
  }
  return null;
}

/** Words of a linked heading from which it is a headline, not a name. */
const HEADLINE_WORDS = 4;

/** Whether a heading stands in a link or holds one that is as long as a headline. */
function isLinked(heading: Element): boolean {
  const isLink = ({ name, attribs }: Element): boolean => name === 'a' && attribs.href !== undefined;
  const links = closest(heading, isLink) === null ? [...elementsUnder(heading)].filter(isLink) : [heading];
  return links.some((link) => {
    const text = textOf(link, 400).trim();
    return (
      text.split(/\s+/u).length >= HEADLINE_WORDS || /[\p{scx=Han}\p{scx=Hira}\p{scx=Hang}\p{scx=Thai}]{6}/u.test(text)
    );
  });
}
