import { load } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { documentOf, elementsUnder, isElement, textOf } from '../html/dom.ts';

/** Parses XML leniently; entities beyond the five of XML stay as they are, none is fetched. */
export function parseXml(source: string): Element[] {
  return documentOf(load(source, { xml: true })).children.filter(isElement);
}

/** The text of the first element of a name, prefix included; null when there is none or it is empty. */
export function textOfFirst(roots: readonly Element[], name: string): string | null {
  for (const root of roots) {
    for (const element of [root, ...elementsUnder(root)]) {
      if (element.name !== name) continue;
      const text = textOf(element, 1000).trim();
      if (text !== '') return text;
    }
  }
  return null;
}
