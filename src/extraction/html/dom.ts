import type { CheerioAPI } from 'cheerio/slim';
import type { AnyNode, Document, Element } from 'domhandler';

/** The root of a parsed page. */
export function documentOf($: CheerioAPI): Document {
  const root = $.root()[0];
  if (root === undefined) throw new Error('a parsed page has a root');
  return root as Document;
}

/** Every element under a node, in document order, without recursion. */
export function* elementsUnder(node: Document | Element): Generator<Element> {
  const open: AnyNode[] = [...node.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type !== 'tag' && next.type !== 'script' && next.type !== 'style') continue;
    yield next;
    for (let index = next.children.length - 1; index >= 0; index -= 1) open.push(next.children[index] as AnyNode);
  }
}

/** The text under a node as it stands in the source, at most about `limit` characters of it. */
export function textOf(node: AnyNode, limit = 10_000): string {
  if (node.type === 'text') return node.data;
  if (!('children' in node)) return '';
  let text = '';
  const open: AnyNode[] = [...node.children].reverse();
  for (let next = open.pop(); next !== undefined && text.length < limit; next = open.pop()) {
    if (next.type === 'text') text += next.data;
    else if (next.type === 'tag') {
      if (next.name === 'br') text += ' ';
      for (let index = next.children.length - 1; index >= 0; index -= 1) open.push(next.children[index] as AnyNode);
    }
  }
  return text;
}

/** The nearest ancestor, the element itself included, that the test accepts. */
export function closest(element: Element, test: (candidate: Element) => boolean): Element | null {
  for (let node: Element['parent'] | Element = element; node?.type === 'tag'; node = node.parent) {
    if (test(node)) return node;
  }
  return null;
}

/** An absolute http(s) URL from an attribute, or null. */
export function absoluteUrl(value: string | null | undefined, base: string | null): string | null {
  const trimmed = value?.trim() ?? '';
  if (trimmed === '' || trimmed.startsWith('data:') || trimmed.startsWith('#')) return null;
  try {
    const url = base === null ? new URL(trimmed) : new URL(trimmed, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
