import { LedeError, toFailure } from '../core/failure.ts';
import type { RawDocument } from '../core/source.ts';
import { decodeText } from './charset.ts';
import { formatOf } from './formats.ts';
import { BLOCK_FEATURE_NAMES } from './html/block-features.ts';
import { readHtml, readPage } from './html/read-html.ts';
import type { BodyRule } from './html/scored-block.ts';
import { unwrapForward } from './text/forwarded-mail.ts';
import { findTextBody } from './text/find-text-body.ts';
import { readPlainText, readTextLines } from './text/read-text.ts';

/** One line of a page, and why it was kept or dropped. */
export interface ExplainedBlock {
  readonly text: string;
  /** Its place: "article.story > div.body > p"; empty for plain text. */
  readonly place: string;
  /** The model's probability that it belongs to the body. */
  readonly score: number;
  readonly kept: boolean;
  /** The deciding rule, then the model's evidence, for debugging. */
  readonly reasons: readonly string[];
}

export interface Explanation {
  readonly format: string;
  /** The failure code that `extractArticle` gives, or null where it gives an article. */
  readonly refused: string | null;
  /** The source of each metadata field that was found. */
  readonly provenance: Readonly<Record<string, string>>;
  readonly blocks: readonly ExplainedBlock[];
}

const RULES: Readonly<Record<BodyRule, string>> = {
  model: 'by the model',
  picture: 'stands in a figure',
  'repeats-title': 'repeats the title',
  'frame-line': 'a byline or date line above the body',
  'heading-of-nothing': 'a heading with nothing of the body below it',
  container: 'stands in the element of the kept text',
  sparse: 'little of the page was kept otherwise',
  post: 'the text of a post of the thread',
  'post-author': 'names who wrote a post',
  'not-in-post': 'outside of the thread’s posts',
  table: 'in the table that the page consists of',
  'page-data': 'from the page’s own data, since it shows no body',
  'unsure-branch': 'in a part of the page that the model is less sure of than of the body',
  'above-title': 'stands above the title',
  sidebar: 'in a column named as a sidebar, beside the body',
  notice: 'a notice of the site',
  comments: 'below a heading of comments',
  'pulled-quote': 'pulled out of a line near by',
  'whole-list': 'as the rest of its list',
  author: 'nothing but the author’s name',
  footnote: 'a footnote with a link back into the text',
};

/**
 * Explains how the body of a page or a text was found: every line with its score and reasons. Other formats contain
 * only their article and have no lines here. Rejects with LedeError when the file cannot be read at all.
 */
export async function explainExtraction(document: RawDocument): Promise<Explanation> {
  const format = await formatOf(document);
  if (format.id !== 'html' && format.id !== 'text')
    return { format: format.id, refused: null, provenance: {}, blocks: [] };
  const { text } = decodeText(document.bytes, document.charset, format.id === 'html');
  if (text.trim() === '') throw new LedeError('empty-file');
  return format.id === 'html' ? explainPage(text, document) : explainText(text, document);
}

function explainPage(source: string, document: RawDocument): Explanation {
  const { metadata, body } = readPage(source, document.url);
  const width = BLOCK_FEATURE_NAMES.length;
  const blocks = body.lines.map(({ block, score, kept, rule }, index): ExplainedBlock => {
    const row = body.features.rows.subarray(index * width, (index + 1) * width);
    return {
      text: block.text,
      place: placeOf(block.element),
      score,
      kept,
      reasons: [RULES[rule], ...describeRow(row)],
    };
  });
  return { format: 'html', refused: codeOf(() => readHtml(source, document)), provenance: metadata.provenance, blocks };
}

function explainText(source: string, document: RawDocument): Explanation {
  const lines = readTextLines(unwrapForward(source).text);
  const { kept, scores } = findTextBody(lines);
  const inBody = new Set(kept);
  const blocks = lines.map(({ text, bullet, blanks }, index): ExplainedBlock => {
    const reasons = [
      RULES.model,
      countOf(text.split(' ').length, 'word'),
      ...(bullet ? ['bullet'] : []),
      ...(blanks > 0 ? [`${countOf(blanks, 'blank line')} before`] : []),
    ];
    return { text, place: '', score: scores[index] ?? 0, kept: inBody.has(index), reasons };
  });
  return { format: 'text', refused: codeOf(() => readPlainText(source, document)), provenance: {}, blocks };
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function codeOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return toFailure(error).code;
  }
}

/** Readable evidence of a row: words, links, container, and the families of tags and names above the line. */
function describeRow(row: Float32Array): string[] {
  const value = (name: string): number => row[BLOCK_FEATURE_NAMES.indexOf(name)] ?? 0;
  const facts = [countOf(Math.round(Math.expm1(value('words'))), 'word')];
  if (value('linkDensity') > 0) facts.push(`${Math.round(100 * value('linkDensity'))} % links`);
  facts.push(
    value('inTop') === 1
      ? 'in the best container'
      : value('inDeep') === 1
        ? 'in the container of most prose'
        : 'outside of the containers',
  );
  for (const [index, name] of BLOCK_FEATURE_NAMES.entries()) {
    const near = row[index] ?? 0;
    if (near > 0 && /^(?:class|tag):/u.test(name))
      facts.push(`${name} ${near === 1 ? 'on it' : `${Math.round(1 / near) - 1} up`}`);
  }
  const patterns = [
    'sentenceEnd',
    'endsEllipsis',
    'byline',
    'stamp',
    'credit',
    'share',
    'subscribe',
    'readMore',
    'comment',
    'legal',
    'advert',
    'navigate',
    'tags',
  ];
  facts.push(...patterns.filter((name) => value(name) === 1).map((name) => `text: ${name}`));
  return facts;
}

interface Placed {
  readonly name: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly parent: unknown;
}

function placeOf(element: Placed): string {
  const steps: string[] = [];
  for (
    let node: Placed | null = element;
    node?.attribs !== undefined && node.name !== 'body' && steps.length < 5;
    node = node.parent as Placed | null
  ) {
    const [first] = (node.attribs.class ?? '').trim().split(/\s+/u);
    const id = node.attribs.id;
    steps.unshift(
      `${node.name}${id === undefined || id === '' ? '' : `#${id}`}${first === undefined || first === '' ? '' : `.${first}`}`,
    );
  }
  return steps.join(' > ');
}
