import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import { partNames } from './part-names.ts';

/** Names of the part of a page that holds readers' comments. */
const COMMENTS_PART =
  /^(?:(?:post|article|entry|reader|user|the)[-_])?(?:comments?|respond|disqus(?:[-_]\w+)?|commentlist|kommentare|commentaires|comentarios|reacties)(?:[-_]{1,2}(?:area|section|list|wrapper|container|thread|block|wrap|template|respond|holder|box|content|inner|form|module|feed|app|root))*$/iu;

/** Tells whether an element stands in a part of the page that is named as readers' comments. */
export function createPartReader(): (element: Element | null) => boolean {
  const known = new Map<Element, boolean>();
  const read = (element: Element | null): boolean => {
    if (element === null) return false;
    const found = known.get(element);
    if (found !== undefined) return found;
    const named = partNames(element)
      .split(/\s+/u)
      .some((name) => name.length < 60 && COMMENTS_PART.test(name));
    const inside = named || read(isElement(element.parent) ? element.parent : null);
    known.set(element, inside);
    return inside;
  };
  return read;
}
