import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/extraction/html/read-html.ts';
import type { PageMetadata } from '../../../src/extraction/html/metadata.ts';

const PROSE = Array.from(
  { length: 5 },
  (_, index) =>
    `<p>The reeds along the canal were cut for the ${index + 1}th time this year, the water board said, and the herons stayed where they were.</p>`,
).join('');

function metadataOf(head: string, body: string, url = 'https://canal.example/reeds'): PageMetadata {
  return readPage(`<html><head>${head}</head><body>${body}</body></html>`, url).metadata;
}

describe('title', () => {
  it.each(['content-sidebar-wrap', 'content_block right-sidebar row', 'elementor-widget-container', 'news commentary'])(
    'is a heading inside a layout element: %s',
    (names) => {
      const { title } = metadataOf(
        '<title>Reeds cut | Canal Post</title><meta property="og:title" content="Reeds cut">',
        `<div class="${names}"><h1>Reeds cut again, and the herons stay</h1>${PROSE}</div>`,
      );
      expect(title).toBe('Reeds cut again, and the herons stay');
    },
  );

  it.each(['sidebar', 'widget', 'comment-list', 'site-title'])('is not a heading of another part: %s', (names) => {
    const { title } = metadataOf(
      '<title>Reeds cut again | Canal Post</title>',
      `<div class="${names}"><h1>What our readers like most</h1></div><main>${PROSE}</main>`,
    );
    expect(title).toBe('Reeds cut again');
  });
});

describe('byline', () => {
  const linked = (author: unknown): string =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Reeds cut again', author })}</script>`;

  it('names all authors when metadata name only the first', () => {
    const { byline } = metadataOf(
      linked({ '@type': 'Person', name: 'Ada Rule' }),
      `<article><h1>Reeds cut again</h1><div class="byline">By Ada Rule and Tobias Renn</div>${PROSE}</article>`,
    );
    expect(byline).toBe('Ada Rule and Tobias Renn');
  });

  it.each([
    ['By Ada Rule, Nils Brandt and Tobias Renn', 'Ada Rule, Nils Brandt and Tobias Renn'],
    ['Von Ada Rule und Tobias Renn', 'Ada Rule und Tobias Renn'],
    ['Ada Rule & Tobias Renn | 3 May 2031', 'Ada Rule & Tobias Renn'],
    ['By Ada Rule, Tobias Renn', 'Ada Rule, Tobias Renn'],
  ])('joins names as the page does: %s', (printed, expected) => {
    const names = ['Ada Rule', 'Nils Brandt', 'Tobias Renn'].filter((name) => printed.includes(name));
    const { byline } = metadataOf(
      linked(names.map((name) => ({ '@type': 'Person', name }))),
      `<article><h1>Reeds cut again</h1><div class="byline">${printed}</div>${PROSE}</article>`,
    );
    expect(byline).toBe(expected);
  });

  it('does not take offices or societies for authors', () => {
    const { byline } = metadataOf(
      linked({ '@type': 'Person', name: 'Ada Rule' }),
      `<article><h1>Reeds cut again</h1><div class="byline">By Ada Rule, Director of the Heron Watch, Canal Society of the North</div>${PROSE}</article>`,
    );
    expect(byline).toBe('Ada Rule');
  });

  it('ends before illustrator and date', () => {
    const page = (line: string): string =>
      `<article><h1>Reeds cut again</h1><p class="byline">${line}</p>${PROSE}</article>`;
    expect(metadataOf('', page('By Ada Rule Illustration by Tobias Renn')).byline).toBe('Ada Rule');
    expect(metadataOf('', page('Written by Ada Rule on November 7, 2031')).byline).toBe('Ada Rule');
  });

  it.each([
    ['<div class="author"><a href="/a">Ada Rule</a><span>CEO</span></div>', 'a job without a word between'],
    [
      '<p class="byline">by <a href="/a">Ada Rule</a><a href="https://x.example/adar">@adar</a> Dec 14, 2031</p>',
      'a handle',
    ],
    ['<div class="byline">By<a href="/a">Ada Rule</a><span>October</span></div>', 'a month'],
    ['<div class="author"><span>AR</span><b>Ada Rule</b><i>Last updated 3 May</i></div>', 'initials and a date'],
    ['<div><p>Written by</p><p>Ada Rule</p></div>', 'a label on a line of its own'],
    ['<div><a href="/authors/ada-rule">Ada Rule</a></div>', 'a link to the page of an author'],
    [
      '<div class="author"><style>.byline{color:red}</style><span class="first">Ada</span> <span>Rule</span></div>',
      'two parts of a name',
    ],
  ])('is only the name beside %s (%#)', (line) => {
    expect(metadataOf('', `<article><h1>Reeds cut again</h1>${line}${PROSE}</article>`).byline).toBe('Ada Rule');
  });

  it('splits names joined in linked data', () => {
    const { byline } = metadataOf(
      `<meta name="author" content="Ada Rule; Tobias Renn">${linked({ '@type': 'Person', name: 'Ada Rule Tobias Renn' })}`,
      `<article><h1>Reeds cut again</h1>${PROSE}</article>`,
    );
    expect(byline).toBe('Ada Rule, Tobias Renn');
  });

  it('ignores names in comments and other stories', () => {
    const { byline, publishedAt } = metadataOf(
      '',
      `<article><h1>Reeds cut again</h1>${PROSE}</article>
       <section id="comments"><div class="comment"><a rel="author" href="/u/1">Ann Otter</a> <span class="date">5 May 2032</span><p>I miss the reeds.</p></div></section>
       <section class="more"><a class="tile" href="/z"><h3>Tower sold at last</h3><span class="author">Tom Pell</span><time datetime="2033-03-05">Mar 5, 2033</time></a></section>`,
    );
    expect([byline, publishedAt]).toEqual([null, null]);
  });

  it('survives quotation marks inside strings of linked data', () => {
    const { byline, publishedAt } = metadataOf(
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Reeds cut again","author":{"name":"Ada Rule"},"datePublished":"2031-03-09","description":"She said "no" to it",}</script>',
      `<article><h1>Reeds cut again</h1>${PROSE}</article>`,
    );
    expect([byline, publishedAt]).toEqual(['Ada Rule', '2031-03-09']);
  });
});

describe('dates', () => {
  it.each([
    '<p class="meta"><span>Updated 5 June 2032</span> <span>Published 3 March 2031</span></p>',
    '<p class="meta">Updated: 5 June 2032 | Published: 3 March 2031</p>',
    '<p class="meta">Last updated on June 5, 2032. First published on March 3, 2031.</p>',
    '<p>Published <time datetime="2031-03-03">3 March</time>, updated <time datetime="2032-06-05">5 June</time></p>',
    '<p>Updated <time datetime="2032-06-05">5 June</time>, published <time datetime="2031-03-03">3 March</time></p>',
    '<p>3 March 2031 (updated 5 June 2032)</p>',
    '<p>3 March 2031 / 5 June 2032 (updated)</p>',
    '<p>Aktualisiert am 5. Juni 2032, veröffentlicht am 3. März 2031</p>',
  ])('are told apart by their labels: %s', (line) => {
    const { publishedAt, updatedAt } = metadataOf('', `<article><h1>Reeds cut again</h1>${line}${PROSE}</article>`);
    expect([publishedAt, updatedAt]).toEqual(['2031-03-03', '2032-06-05']);
  });

  it('ignores zero dates', () => {
    const { publishedAt } = metadataOf(
      '<meta property="article:published_time" content="0001-01-01T00:00:00Z">',
      `<article><h1>Reeds cut again</h1><p><time datetime="0001-01-01">3 March 2031</time></p>${PROSE}</article>`,
    );
    expect(publishedAt).toBe('2031-03-03');
  });

  it.each([
    [
      `<article><h1>Reeds cut again</h1><p>3.3.2031 - The reeds along the canal were cut again this year, the water board said on Monday.</p>${PROSE}</article>`,
      'opens the body',
    ],
    [`<article><h1>Reeds cut again</h1>${PROSE}<p>Canal Town, 3 March 2031</p></article>`, 'signs it'],
  ])('falls back to a date at the start or end of the body (%#)', (body) => {
    expect(metadataOf('', body).publishedAt).toBe('2031-03-03');
  });

  it('falls back to the date in the address', () => {
    expect(
      metadataOf('', `<article>${PROSE}</article>`, 'https://canal.example/news/03-03-2031/reeds').publishedAt,
    ).toBe('2031-03-03');
  });
});
