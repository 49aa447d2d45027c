import { Readability } from '@mozilla/readability';
import type { Document } from 'domhandler';
import { parseHTML } from 'linkedom';
import { documentOf } from './dom.ts';
import { readPageBlocks, type PageBlock } from './page-blocks.ts';
import { parseHtml } from './parse.ts';

/** The lines of a page that are its article's body, without captions. */
export function findBody(source: string): PageBlock[] {
  const { document } = parseHTML(source);
  const found = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
  if (found?.content == null) return [];
  return linesOf(documentOf(parseHtml(found.content))).filter((block) => !block.inFigure);
}

/** All visible lines of a document. */
export function linesOf(root: Document): PageBlock[] {
  return root.children.flatMap((child) => (child.type === 'tag' ? readPageBlocks(child) : []));
}
