import type { AnyNode } from 'domhandler';
import { absoluteUrl, closest, isElement } from './dom.ts';
import { KEEP_LISTED } from './find-body.ts';
import { isLinkedHeadline } from './linked-headline.ts';
import type { PageBlock } from './page-blocks.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Entries of a list with its text that are taken where the model keeps fewer lines. */
const LEAST_ENTRIES = 5;
const FRAME = /^(?:nav|header|footer|aside|form)$/u;

/** The lines of an index page: those that the model keeps, or else its linked headlines outside of its frame. */
export function indexLines(scored: readonly ScoredBlock[]): PageBlock[] {
  const lines = scored.map((line) =>
    line.rule === 'model' && line.score >= KEEP_LISTED ? { ...line, kept: true } : line,
  );
  const kept = lines.filter((line) => line.kept).map(({ block }) => block);
  if (kept.filter(isLinkedHeadline).length >= LEAST_ENTRIES) return kept;
  return lines
    .filter(({ kept: yes, block }) => yes || (isLinkedHeadline(block) && !isInFrame(block)))
    .map(({ block }) => block);
}

function isInFrame({ element }: PageBlock): boolean {
  return closest(element, ({ name, attribs }) => FRAME.test(name) || attribs.role === 'navigation') !== null;
}

/** Where the first link in or around a line leads; null where the line is not a headline that is one link. */
export function entryLink(block: PageBlock, base: string | null): string | null {
  if (!isLinkedHeadline(block)) return null;
  const open: AnyNode[] = [block.element];
  for (let seen = 0; seen < 40; seen += 1) {
    const node = open.pop();
    if (node === undefined) break;
    if (!isElement(node)) continue;
    if (node.name === 'a' && node.attribs.href !== undefined) return absoluteUrl(node.attribs.href, base);
    open.push(...node.children.slice(0, 20).reverse());
  }
  const around = closest(block.element, ({ name, attribs }) => name === 'a' && attribs.href !== undefined);
  return absoluteUrl(around?.attribs.href, base);
}
