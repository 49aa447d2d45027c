import { Readability } from '@mozilla/readability';
import type { Document } from 'domhandler';
import { parseHTML } from 'linkedom';
import { documentOf, isElement } from './dom.ts';
import { readPageBlocks, type PageBlock } from './page-blocks.ts';
import { parseHtml } from './parse.ts';

/** The lines of a page that are its article's body, without captions. */
export function findBody(source: string): PageBlock[] {
  const { document } = parseHTML(source) as { document: unknown };
  const found = new Readability(document).parse();
  if (typeof found?.content !== 'string') return [];
  return linesOf(documentOf(parseHtml(found.content))).filter((block) => !block.inFigure);
}

/** All visible lines of a document. */
export function linesOf(root: Document): PageBlock[] {
  return root.children.flatMap((child) => (isElement(child) ? readPageBlocks(child) : []));
}
