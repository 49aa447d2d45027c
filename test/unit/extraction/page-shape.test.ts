import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../src/extraction/html/dom.ts';
import { linesOf } from '../../../src/extraction/html/find-body.ts';
import { parseHtml } from '../../../src/extraction/html/parse.ts';
import { raiseDigits } from '../../../src/extraction/raised-digits.ts';
import { readHtml } from '../../../src/extraction/html/read-html.ts';
import { proseIndices } from '../../../src/summarizers/prose.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { readPlainText } from '../../../src/extraction/text/read-text.ts';

const read = (html: string): string[] => linesOf(documentOf(parseHtml(html))).map(({ text }) => text);

describe('superscripts and subscripts', () => {
  it.each([
    ['100<sup>2</sup> nodes, 10<sup>-6</sup> m', ['100² nodes, 10⁻⁶ m']],
    ['CO<sub>2</sub> and H<sub>2</sub>O', ['CO₂ and H₂O']],
    ['the 21<sup>st</sup> of May', ['the 21st of May']],
    ['the tide<sup class="reference">[2]</sup> rises', ['the tide rises']],
    ['the tide<sup><a href="#n1">1</a></sup> rises', ['the tide rises']],
    ['x<sup>a long remark</sup>', ['xa long remark']],
  ])('%s', (html, lines) => expect(read(`<p>${html}</p>`)).toEqual(lines));

  it('keeps what Unicode cannot superscript', () => {
    expect([raiseDigits('2k', 'sup'), raiseDigits('n', 'sup'), raiseDigits('10', 'sub')]).toEqual(['2k', 'ⁿ', '₁₀']);
  });
});

const TOWER = [
  'The parish of Nordvik has sold its bell tower to a family of three for the price of a used car.',
  'The tower was built in 1911 and has stood empty since the bell was moved to the new church hall.',
  'The family will turn the belfry into a kitchen, and the rope loft into a room for two children.',
];
const NOTE = 'The council voted seven to two, with one member away.';

describe('footnotes', () => {
  const page = (notes: string, end = ''): string =>
    `<!doctype html><html lang="en"><head><title>Parish sells its bell tower</title></head><body><main><article><h1>Parish sells its bell tower</h1><p>${TOWER[0] ?? ''}<sup><a href="#fn1" id="r1">1</a></sup></p><p>${TOWER[1] ?? ''}</p>${notes}<p>${TOWER[2] ?? ''}</p>${end}</article></main></body></html>`;
  const BACK = '<a href="#r1">↩</a>';

  it.each<[string, string]>([
    ['Markdown', `<section class="footnotes"><ol><li id="fn:1"><p>${NOTE} ${BACK}</p></li></ol></section>`],
    ['GitHub', `<section data-footnotes><ol><li id="user-content-fn-1"><p>${NOTE} ${BACK}</p></li></ol></section>`],
    ['a word processor', `<div id="ftn1"><p><a href="#_ftnref1">[1]</a> ${NOTE}</p></div>`.replace('[1]', '')],
    ['a role', `<aside role="doc-footnote"><p>${NOTE} ${BACK}</p></aside>`],
  ])('come last and stay out of summaries: %s', (_, notes) => {
    const article = readHtml(page(notes), { url: null });
    expect(article.text).toBe([...TOWER, NOTE].join('\n'));
    expect(article.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'footnote']);
    const sentences = splitSentences(article);
    const prose = proseIndices(article, sentences).map((index) => sentences[index]?.text);
    expect(prose).toEqual(TOWER);
  });

  it('do not include other lists with ids', () => {
    const list = `<ul><li id="footer-link-1"><a href="/shop#top">Visit our shop of bells</a></li></ul>`;
    expect(readHtml(page('', list), { url: null }).text).toBe(TOWER.join('\n'));
  });
});

describe('formulas', () => {
  const math =
    '<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></mrow><annotation encoding="application/x-tex">x^2=4</annotation></semantics></math>';

  it.each([
    `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true">x2=4</span></span>`,
    `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html">x2=4</span></span>`,
    `<mjx-container><svg></svg><mjx-assistive-mml>x2=4</mjx-assistive-mml></mjx-container>${math}`,
  ])('are read once (%#)', (html) => expect(read(`<p>If ${html} holds</p>`)).toEqual(['If x²=4 holds']));
});

describe('code', () => {
  it.each([
    '<pre class="chroma"><code><span class="line"><span class="ln">1</span><span class="cl">tide = read(1)\n</span></span><span class="line"><span class="ln">2</span><span class="cl">say(tide)</span></span></code></pre>',
    '<table><tr><td class="gutter"><pre>1\n2\n</pre></td><td><pre>tide = read(1)\nsay(tide)</pre></td></tr></table>',
    '<pre class="line-numbers"><code>tide = read(1)\nsay(tide)<span class="line-numbers-rows"><span>1</span><span>2</span></span></code></pre>',
  ])('is read without the numbers of its lines (%#)', (html) =>
    expect(read(html)).toEqual(['tide = read(1)', 'say(tide)']),
  );
});

describe('plain text', () => {
  const PROSE =
    'The reeds along the canal were cut again this year, the water board said on Monday, and the herons stayed where they were.';
  const text = (...lines: string[]): { title: string | null; lines: string[] } => {
    const article = readPlainText(lines.join('\n\n'), { url: null });
    return { title: article.title, lines: article.text.split('\n') };
  };

  it.each(['“No.”', '«Basta.»', 'Er sagte: „Nein.“', '»Nein.«', 'They stayed.', '「いいえ。」'])(
    'keeps a last short paragraph: %s',
    (last) => {
      expect(text(PROSE, PROSE, last).lines).toEqual([PROSE, PROSE, last]);
    },
  );

  it('keeps short paragraphs of one sentence between and after longer ones', () => {
    const short = ['Nobody answered.', '“Cut them,” she said.', 'So they did.', 'It took a day.', 'Then it rained.'];
    expect(text(PROSE, ...short, PROSE, 'The end came late.').lines).toEqual([
      PROSE,
      ...short,
      PROSE,
      'The end came late.',
    ]);
  });

  it.each(['Reeds cut', 'Reeds cut again', 'Who cuts the reeds?'])('takes the first line as the title: %s', (title) => {
    expect(text(title, PROSE, PROSE)).toEqual({ title, lines: [PROSE, PROSE] });
  });

  it('reads a single line as long as an article', () => {
    const line = `${`${PROSE} `.repeat(200)}The reeds along the`;
    // In pieces, since nothing may cost more than its length; not a word of it is lost.
    expect(text(line).lines.join(' ')).toBe(line);
  });
});
