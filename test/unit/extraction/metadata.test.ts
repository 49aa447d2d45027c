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
    'is the heading in an element of the layout: %s',
    (names) => {
      const { title } = metadataOf(
        '<title>Reeds cut | Canal Post</title><meta property="og:title" content="Reeds cut">',
        `<div class="${names}"><h1>Reeds cut again, and the herons stay</h1>${PROSE}</div>`,
      );
      expect(title).toBe('Reeds cut again, and the herons stay');
    },
  );

  it.each(['sidebar', 'widget', 'comment-list', 'site-title'])('is no heading of another part: %s', (names) => {
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

  it('names all authors where metadata name the first', () => {
    const { byline } = metadataOf(
      linked({ '@type': 'Person', name: 'Ada Rule' }),
      `<article><h1>Reeds cut again</h1><div class="byline">By Ada Rule and Tobias Renn</div>${PROSE}</article>`,
    );
    expect(byline).toBe('Ada Rule, Tobias Renn');
  });

  it('takes neither offices nor societies for authors', () => {
    const { byline } = metadataOf(
      linked({ '@type': 'Person', name: 'Ada Rule' }),
      `<article><h1>Reeds cut again</h1><div class="byline">By Ada Rule, Director of the Heron Watch, Canal Society of the North</div>${PROSE}</article>`,
    );
    expect(byline).toBe('Ada Rule');
  });

  it('ends before the illustrator and the date', () => {
    const page = (line: string): string =>
      `<article><h1>Reeds cut again</h1><p class="byline">${line}</p>${PROSE}</article>`;
    expect(metadataOf('', page('By Ada Rule Illustration by Tobias Renn')).byline).toBe('Ada Rule');
    expect(metadataOf('', page('Written by Ada Rule on November 7, 2031')).byline).toBe('Ada Rule');
  });
});
