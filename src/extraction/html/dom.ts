import type { CheerioAPI } from 'cheerio/slim';
import {
  Element as DomElement,
  Text as DomText,
  type AnyNode,
  type Document,
  type Element,
  type Text,
} from 'domhandler';

/** The root of a parsed page. */
export function documentOf($: CheerioAPI): Document {
  const root = $.root()[0];
  if (root === undefined) throw new Error('a parsed page has a root');
  return root;
}

/** Whether a node is an element, scripts and styles included. */
export function isElement(node: AnyNode | Document | null | undefined): node is Element {
  return node instanceof DomElement;
}

/** Whether a node is text. */
export function isTextNode(node: AnyNode | null | undefined): node is Text {
  return node instanceof DomText;
}

/** Puts nodes on a stack so that the first comes off first. */
export function pushReversed(stack: AnyNode[], nodes: readonly AnyNode[]): void {
  for (const node of nodes.toReversed()) stack.push(node);
}

/** Every element under a node, in document order, without recursion. */
export function* elementsUnder(node: Document | Element): Generator<Element> {
  const open: AnyNode[] = node.children.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isElement(next)) continue;
    yield next;
    pushReversed(open, next.children);
  }
}

/** The text under a node as it stands in the source, at most about `limit` characters of it, with `gap` between runs. */
export function textOf(node: AnyNode, limit = 10_000, gap = ''): string {
  if (isTextNode(node)) return node.data;
  if (!('children' in node)) return '';
  let text = '';
  const open: AnyNode[] = node.children.toReversed();
  for (let next = open.pop(); next !== undefined && text.length < limit; next = open.pop()) {
    if (isTextNode(next)) text += text === '' ? next.data : gap + next.data;
    else if (isElement(next)) {
      if (next.name === 'br') text += ' ';
      pushReversed(open, next.children);
    }
  }
  return text;
}

/** The nearest ancestor, the element itself included, that the test accepts. */
export function closest(element: Element, test: (candidate: Element) => boolean): Element | null {
  for (let node: Element['parent'] | Element = element; isElement(node); node = node.parent) {
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
