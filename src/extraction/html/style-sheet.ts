import type { Document } from 'domhandler';
import { elementsUnder, isTextNode } from './dom.ts';

/** Classes and ids that a page's own style sheet does not display. */
export interface StyledAway {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

export const NOTHING_STYLED: StyledAway = { classes: new Set(), ids: new Set() };

/** Characters of style sheets that are read; a page's own rules stand among the first. */
const MAX_CHARS = 300_000;
/** At-rules within each other that are read. */
const MAX_NESTING = 2;
const SIMPLE = /^[.#][\w-]+$/u;

/**
 * What `<style>` elements of a page keep from being displayed by a rule for one class or id alone. Rules inside
 * `@media` and the like say nothing of the page as it is read first, and whatever another rule displays is not taken: a
 * script may add the class that does. Linear in the length of the style sheets.
 */
export function readStyleSheet(root: Document): StyledAway {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  let budget = MAX_CHARS;
  for (const element of elementsUnder(root)) {
    if (element.name !== 'style' || /print/iu.test(element.attribs.media ?? '')) continue;
    for (const child of element.children) {
      if (!isTextNode(child) || budget <= 0) continue;
      readRules(child.data.slice(0, budget), hidden, shown);
      budget -= child.data.length;
    }
  }
  const names = [...hidden].filter((name) => !shown.has(name));
  const of = (mark: string): Set<string> =>
    new Set(names.flatMap((name) => (name.startsWith(mark) ? [name.slice(1)] : [])));
  return names.length === 0 ? NOTHING_STYLED : { classes: of('.'), ids: of('#') };
}

function readRules(sheet: string, hidden: Set<string>, shown: Set<string>, depth = 0): void {
  let at = 0;
  for (let open = sheet.indexOf('{', at); open >= 0; open = sheet.indexOf('{', at)) {
    const selector = sheet
      .slice(at, open)
      .replace(/\/\*[^*]*\*\//gu, '')
      .replace(/^[\s};]+/u, '')
      .trim();
    const close = closingBrace(sheet, open);
    at = close + 1;
    const rules = sheet.slice(open + 1, close);
    if (selector.startsWith('@')) {
      if (depth < MAX_NESTING) readRules(rules, new Set(), shown, depth + 1);
      continue;
    }
    const display = /(?:^|[;\s])display\s*:\s*([\w-]+)/iu.exec(rules)?.[1]?.toLowerCase();
    if (display === undefined) continue;
    for (const part of selector.slice(0, 4000).split(',')) {
      const name = part.trim();
      if (display === 'none') {
        if (SIMPLE.test(name)) hidden.add(name);
      } else if (!/:(?:hover|focus)/u.test(name)) {
        for (const [mentioned] of name.matchAll(/[.#][\w-]+/gu)) shown.add(mentioned);
      }
    }
  }
}

/** The index of the brace that closes the one at `open`; the end where none does. */
function closingBrace(sheet: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sheet.length; at += 1) {
    const code = sheet.charCodeAt(at);
    if (code === 123) depth += 1;
    else if (code === 125) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return sheet.length;
}
