import type { AnyNode, Element } from 'domhandler';
import type { BlockKind } from '../../core/article.ts';
import { raiseDigits } from '../raised-digits.ts';
import { cleanLine } from '../whitespace.ts';
import { isElement, isTextNode, pushReversed } from './dom.ts';
import { BLOCK_TAGS, FIGURE_TAGS, HEADING_TAGS, SKIPPED_TAGS } from './tags.ts';
import { isHidden, PLAIN_SIGHT, type Sight } from './visibility.ts';

/** One visible line of a page: the text between two boundaries of block elements, or one row of a table. */
export interface PageBlock {
  readonly kind: BlockKind;
  readonly text: string;
  /** The innermost block element around the text. */
  readonly element: Element;
  /** Characters of the text inside links and inside emphasis. */
  readonly linkChars: number;
  readonly boldChars: number;
  readonly links: number;
  /** Whether the line stands in a figure or is its caption. */
  readonly inFigure: boolean;
}

interface Place {
  readonly element: Element;
  readonly kind: BlockKind;
  readonly inLink: boolean;
  readonly inBold: boolean;
  readonly inFigure: boolean;
  readonly inPre: boolean;
  /** In a row of a data table, whose cells make one line. */
  readonly inRow: boolean;
}

const BOLD_TAGS = new Set(['b', 'strong', 'em', 'i']);
const MEDIA_TAGS = new Set(['img', 'picture', 'video', 'iframe', 'svg', 'canvas', 'noscript', 'amp-img', 'amp-video']);
const SENTENCE_END = /[.!?…:。！？։။।][\s"'”’»)\]]*$/u;

/** A `<br>` ends a paragraph when the line before it is this long and ends as a sentence does. */
const BR_PARAGRAPH_CHARS = 60;
const MAX_CELL_CHARS = 160;
const MAX_CELL_NODES = 60;

/** All visible lines under a node, in reading order. Time and memory are linear in the number of nodes. */
export function readPageBlocks(root: Element, sight: Sight = PLAIN_SIGHT): PageBlock[] {
  const walker = new BlockWalker(sight);
  walker.enter(root, {
    element: root,
    kind: 'paragraph',
    inLink: false,
    inBold: false,
    inFigure: false,
    inPre: false,
    inRow: false,
  });
  return walker.blocks;
}

class BlockWalker {
  readonly blocks: PageBlock[] = [];
  readonly #sight: Sight;
  #parts: string[] = [];
  #place: Place | null = null;
  #linkChars = 0;
  #boldChars = 0;
  #links = 0;
  /** Whether the last thing read was a line break. */
  #broken = false;

  constructor(sight: Sight) {
    this.#sight = sight;
  }

  enter(element: Element, place: Place): void {
    for (const child of element.children) this.#visit(child, place);
    this.#flush();
  }

  #visit(node: AnyNode, place: Place): void {
    if (isTextNode(node)) {
      this.#addText(node.data, place);
    } else if (isElement(node)) {
      this.#visitElement(node, place);
    }
  }

  #visitElement(element: Element, place: Place): void {
    const { name } = element;
    if (name === 'br') {
      this.#addBreak(place);
      return;
    }
    if (isSkipped(name, this.#sight) || ANNOTATIONS.has(name) || isHidden(element, this.#sight)) return;
    if (isNoteMark(element) || isLineNumber(element, place.inPre) || isMathTwin(element)) return;
    const script = SCRIPTS[name];
    if (script !== undefined && this.#addScript(element, script, place)) return;
    if (name === 'tr' && !place.inRow && isDataRow(element)) {
      this.#readRow(element, place);
      return;
    }
    if (!BLOCK_TAGS.has(name) || place.inRow) {
      this.#visitInline(element, place);
      return;
    }
    if (name === 'hr') {
      this.#flush();
      return;
    }
    this.#flush();
    this.enter(element, placeInside(element, place));
  }

  /** Adds a raised or lowered number in its own characters; false where it is none. */
  #addScript(element: Element, script: 'sup' | 'sub', place: Place): boolean {
    // In a formula the second part is raised: <msup><mi>x</mi><mn>2</mn></msup>.
    const parts = element.name.startsWith('m') ? element.children.filter(isElement) : [];
    const holder = parts.length === 0 ? element : parts.at(-1);
    if (holder === undefined) return false;
    const { text, complete } = peek(holder, 12, 8);
    const raised = complete ? raiseDigits(text, script) : text;
    if (raised === text) return false;
    for (const part of parts.slice(0, -1)) this.#visit(part, place);
    this.#addText(raised, place);
    return true;
  }

  #visitInline(element: Element, place: Place): void {
    const { name } = element;
    const isLink = name === 'a' && isClosedLink(element);
    const inside: Place = {
      ...place,
      inLink: place.inLink || isLink,
      inBold: place.inBold || BOLD_TAGS.has(name),
    };
    if (isLink) this.#links += 1;
    if (name === 'q') this.#addText('“', inside);
    if (place.inRow && BLOCK_TAGS.has(name)) this.#addText(' ', inside);
    for (const child of element.children) this.#visit(child, inside);
    if (name === 'q') this.#addText('”', inside);
  }

  #readRow(row: Element, place: Place): void {
    this.#flush();
    const inside: Place = { ...place, element: row, kind: 'table-row', inRow: true };
    let first = true;
    for (const cell of row.children) {
      if (!isElement(cell) || isHidden(cell, this.#sight)) continue;
      if (!first) this.#addText(' | ', inside);
      first = false;
      this.#visitInline(cell, inside);
    }
    this.#flush();
  }

  #addText(text: string, place: Place): void {
    if (place.inPre && text.includes('\n')) {
      const lines = text.split('\n');
      lines.forEach((line, index) => {
        this.#append(line, place);
        if (index < lines.length - 1) this.#flush();
      });
    } else {
      this.#append(text, place);
    }
  }

  #append(text: string, place: Place): void {
    if (text === '') return;
    const length = text.trim().length;
    if (length > 0) {
      this.#place ??= place;
      this.#broken = false;
    }
    this.#parts.push(text);
    if (place.inLink) this.#linkChars += length;
    if (place.inBold) this.#boldChars += length;
  }

  #addBreak(place: Place): void {
    if (place.inPre || this.#broken) {
      this.#flush();
      return;
    }
    if (this.#place === null) return;
    const line = cleanLine(this.#parts.join(''));
    if (!place.inRow && line.length >= BR_PARAGRAPH_CHARS && SENTENCE_END.test(line)) {
      this.#flush();
      return;
    }
    this.#parts = [line, ' '];
    this.#broken = true;
  }

  #flush(): void {
    const place = this.#place;
    if (place !== null) {
      const text = cleanLine(this.#parts.join(''));
      const hasWords = place.kind === 'table-row' ? /[^\s|]/u.test(text) : text !== '';
      if (hasWords) {
        this.blocks.push({
          kind: place.kind,
          text,
          element: place.element,
          linkChars: this.#linkChars,
          boldChars: this.#boldChars,
          links: this.#links,
          inFigure: place.inFigure,
        });
      }
    }
    this.#parts = [];
    this.#place = null;
    this.#linkChars = 0;
    this.#boldChars = 0;
    this.#links = 0;
    this.#broken = false;
  }
}

/** What stands in for a script's work counts where the page has no other body. */
function isSkipped(name: string, { level }: Sight): boolean {
  if (level > 0 && name === 'noscript') return false;
  if (level > 1 && name === 'template') return false;
  return SKIPPED_TAGS.has(name);
}

function placeInside(element: Element, place: Place): Place {
  const { name } = element;
  return {
    ...place,
    element,
    kind: kindInside(name, place.kind),
    inFigure: place.inFigure || (FIGURE_TAGS.has(name) && isPictureFrame(element)),
    inPre: place.inPre || name === 'pre',
  };
}

function kindInside(name: string, outer: BlockKind): BlockKind {
  if (HEADING_TAGS.has(name)) return 'heading';
  if (name === 'pre') return 'code';
  if (name === 'blockquote') return 'quotation';
  if (name === 'li' || name === 'dt' || name === 'dd') return outer === 'quotation' ? outer : 'list-item';
  return outer === 'heading' || outer === 'table-row' ? 'paragraph' : outer;
}

/** A link, and not an anchor or a link left open: a browser closes one where the next begins. */
function isClosedLink(element: Element): boolean {
  return element.attribs.href !== undefined && !namesUnder(element, 200).has('a');
}

/** A figure frames a picture unless it holds a table, a listing or a quotation, which blogs wrap in it too. */
function isPictureFrame(element: Element): boolean {
  if (element.name === 'figcaption') return true;
  const names = namesUnder(element, 300);
  if (names.has('table') || names.has('pre') || names.has('blockquote')) return false;
  return names.has('figcaption') || [...MEDIA_TAGS].some((name) => names.has(name));
}

function namesUnder(element: Element, budget: number): Set<string> {
  const names = new Set<string>();
  const open: AnyNode[] = [...element.children];
  for (let seen = 0; open.length > 0 && seen < budget; seen += 1) {
    const node = open.pop();
    if (!isElement(node)) continue;
    names.add(node.name);
    for (const child of node.children) open.push(child);
  }
  return names;
}

/** Elements whose digits are raised or lowered. */
const SCRIPTS: Readonly<Record<string, 'sup' | 'sub'>> = { sup: 'sup', sub: 'sub', msup: 'sup', msub: 'sub' };

/** A formula's source, which stands beside the formula. */
const ANNOTATIONS = new Set(['annotation', 'annotation-xml']);

/** The picture of a formula that stands beside its MathML, or the MathML beside the picture. */
function isMathTwin({ name, attribs, prev }: Element): boolean {
  if (name === 'mjx-assistive-mml') return true;
  return /(?:^|\s)katex-html(?:\s|$)/u.test(attribs.class ?? '') && prev !== null && isElement(prev);
}

const LINE_NUMBER =
  /(?:^|\s)(?:ln|lnt|linenos?|line-?numbers?(?:-rows)?|linenodiv|gutter|rouge-gutter|hljs-ln-n(?:umbers)?|blob-num|code-line-number)(?:\s|$)/u;

/** The number of a line of code, or the column of them. */
function isLineNumber(element: Element, inPre: boolean): boolean {
  const { name, attribs } = element;
  if (name === 'pre' || name === 'code' || !LINE_NUMBER.test(attribs.class ?? '')) return false;
  return (inPre || name === 'td' || name === 'div') && /^[\s\d]*$/u.test(peek(element, 200, 100).text);
}

/** A footnote's number or letter that links to its note: no word of the text. */
function isNoteMark(element: Element): boolean {
  if (element.name !== 'sup') return false;
  const { text, links } = peek(element, 12, 8);
  if (/^\s*\[\s*\d{1,3}\s*\]\s*$/u.test(text)) return true;
  return links && /^\s*\[?\s*(?:\d{1,3}|[a-z*†‡])\s*\]?\s*$/iu.test(text);
}

/** Rows of layout tables hold paragraphs, lists or tables; rows of data hold at least two short cells. */
function isDataRow(row: Element): boolean {
  let filled = 0;
  for (const cell of row.children) {
    if (!isElement(cell)) continue;
    if (cell.name !== 'td' && cell.name !== 'th') return false;
    const { text, complete, layout } = peek(cell, MAX_CELL_CHARS, MAX_CELL_NODES);
    if (!complete || layout) return false;
    if (text.trim() !== '') filled += 1;
  }
  return filled >= 2;
}

const LAYOUT_TAGS = new Set([
  'pre',
  'table',
  'form',
  'h1',
  'h2',
  'article',
  'section',
  'nav',
  'iframe',
  'script',
  'blockquote',
]);

/** The beginning of an element's text within a budget of characters and nodes, so that the cost stays constant. */
function peek(
  element: Element,
  maxChars: number,
  maxNodes: number,
): { readonly text: string; readonly complete: boolean; readonly layout: boolean; readonly links: boolean } {
  const open: AnyNode[] = element.children.toReversed();
  let text = '';
  let layout = false;
  let links = false;
  for (let seen = 0; open.length > 0; seen += 1) {
    const node = open.pop();
    if (seen >= maxNodes || text.length > maxChars) return { text, complete: false, layout, links };
    if (isTextNode(node)) text += node.data.replace(/\s+/gu, ' ');
    if (isElement(node)) {
      layout ||= LAYOUT_TAGS.has(node.name);
      links ||= node.name === 'a';
      pushReversed(open, node.children);
    }
  }
  return { text, complete: true, layout, links };
}
