import type { Element } from 'domhandler';
import { elementsUnder, isElement } from './dom.ts';
import type { PageBlock } from './page-blocks.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Ids of notes by Markdown, word processors and publishing systems: "fn1", "fn:2", "user-content-fn-3", "_ftn4". */
const NOTE_ID = /^(?:user-content-)?(?:_?ftn|fn|footnotes?|endnotes?|sdfootnote|_?edn)[-_:.]?\w{0,20}\d*(?:sym)?$/iu;
const NOTE_ROLE = /^doc-(?:footnote|endnote)$/u;
/** Levels above a line at which its note's element is looked for. */
const NOTE_LEVELS = 4;
/** Elements of a note that are searched for its link back. */
const MOST_ELEMENTS = 60;

/**
 * Keeps an article's footnotes: lines in an element that has a note's id or role and a link back into the text. Nothing
 * is kept where there is no body.
 */
export function keepFootnotes(lines: readonly ScoredBlock[]): readonly ScoredBlock[] {
  if (!lines.some(({ kept }) => kept)) return lines;
  const known = new Map<Element, boolean>();
  return lines.map((line) => {
    if (line.block.inFigure || line.block.kind === 'heading' || !isInNote(line.block.element, known)) return line;
    return { ...line, kept: true, rule: 'footnote' };
  });
}

/** A footnote's line as a block of its own kind, without the arrow that leads back into the text. */
export function withoutBackLink(block: PageBlock): PageBlock {
  return { ...block, kind: 'footnote', text: block.text.replace(/(?:\s*(?:[↩↑⤴⏎↵^]\uFE0E?|\[↩\]))+\s*$/u, '') };
}

function isInNote(element: Element, known: Map<Element, boolean>): boolean {
  let node: Element['parent'] | Element = element;
  for (let level = 0; level < NOTE_LEVELS && isElement(node); level += 1, node = node.parent) {
    const { id = '', role = '' } = node.attribs;
    if (!NOTE_ROLE.test(role) && !(/\d/u.test(id) && NOTE_ID.test(id))) continue;
    const verdict = known.get(node) ?? linksBack(node);
    known.set(node, verdict);
    return verdict;
  }
  return false;
}

function linksBack(note: Element): boolean {
  let seen = 0;
  for (const { name, attribs } of elementsUnder(note)) {
    if (name === 'a' && /#./u.test(attribs.href ?? '')) return true;
    if ((seen += 1) > MOST_ELEMENTS) return false;
  }
  return false;
}
