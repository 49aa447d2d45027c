import { readCorpus, type BenchPage, type CorpusName } from '../../bench/extraction/corpora.ts';
import { decodeText } from '../../src/extraction/charset.ts';
import { documentOf } from '../../src/extraction/html/dom.ts';
import { linesOf } from '../../src/extraction/html/find-body.ts';
import { parseHtml } from '../../src/extraction/html/parse.ts';
import { describeLines } from '../../src/extraction/text/line-features.ts';
import { readTextLines } from '../../src/extraction/text/read-text.ts';
import { createRandom } from './boost.ts';
import { foldOf, type LabelledLines } from './cross-validate.ts';
import { copyInScript } from './foreign-copy.ts';
import { labelBySegments, labelLines, tokensOf } from './label-lines.ts';

export interface LabelledDump extends LabelledLines {
  readonly page: BenchPage;
  readonly style: 'w3m' | 'lynx' | 'copy' | 'foreign';
  readonly lines: readonly string[];
}

const TRUST: Readonly<Record<CorpusName, number>> = {
  'article-extraction-benchmark': 1,
  'fundus-evaluation': 1,
  'newspaper4k-tests': 1,
  'mozilla-readability': 0.15,
  'trafilatura-eval': 1,
  wcxb: 0,
};

/** Weight of a copy in an invented script. */
const FOREIGN_TRUST = 0.4;

/**
 * Dumps of the pages by text browsers, and the pages as a browser's "select all, copy" gives them; of the copies some in
 * an invented script.
 */
export function readLabelledDumps(names: readonly CorpusName[]): LabelledDump[] {
  return names.flatMap((name) =>
    readCorpus(name).flatMap((page) => {
      const copy = copyOf(page);
      const dumps = (
        [
          ['w3m', page.dumps.w3m],
          ['lynx', page.dumps.lynx],
          ['copy', copy],
        ] as const
      ).flatMap(([style, text]) => (text === null ? [] : [labelDump(page, style, text, page.body)]));
      if (page.body !== null && page.corpus !== 'newspaper4k-tests') {
        const script = foldOf(page.id) % 2 === 0 ? 'caseless' : 'unspaced';
        const foreign = labelDump(
          page,
          'foreign',
          copyInScript(page.dumps.w3m ?? copy, script),
          copyInScript(page.body, script),
        );
        dumps.push({ ...foreign, weights: foreign.weights.map((weight) => weight * FOREIGN_TRUST) });
      }
      return dumps.filter(({ labels }) => labels.length > 0);
    }),
  );
}

function labelDump(page: BenchPage, style: LabelledDump['style'], dump: string, body: string | null): LabelledDump {
  const read = readTextLines(dump);
  const lines = read.map(({ text }) => text);
  const middle = (index: number): boolean => index > lines.length * 0.1 && index < lines.length * 0.9;
  const labels =
    body === null
      ? labelBySegments(lines, page.segments ?? { with: [], without: [] }, middle)
      : labelLines(lines, body, middle);
  const weights =
    body === null ? labels.map((label) => (label < 0 ? 0 : 0.7)) : weighLines(lines, body, TRUST[page.corpus]);
  return { page, style, group: page.group, lines, described: describeLines(read), labels, weights };
}

/** Weights of a dump's lines: a page weighs about the same whatever its length, and a long line more than a short one. */
export function weighLines(lines: readonly string[], body: string, trust: number): Float32Array {
  const total = tokensOf(body).length + 100;
  return Float32Array.from(lines, (line) => trust * 30 * ((tokensOf(line).length + 3) / total) ** 0.75);
}

/** A page as copied from a browser's window: with or without bullets and blank lines, by the page's hash. */
function copyOf(page: BenchPage): string {
  const random = createRandom(foldOf(page.id) * 7919 + page.id.length);
  const [bullets, blanks] = [random() < 0.6, random() < 0.6];
  const blocks = linesOf(documentOf(parseHtml(decodeText(page.bytes(), null, true).text)));
  return blocks
    .map(({ kind, text, element }) => {
      if (kind === 'list-item') return `${bullets ? '  • ' : ''}${text}`;
      return `${blanks && (element.name === 'p' || kind === 'quotation') ? '\n' : ''}${kind === 'table-row' ? text.replaceAll(' | ', '\t') : text}`;
    })
    .join('\n');
}
