import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extraction/extract.ts';

const STORY = [
  'The parish of Ulverhope has bought the last water mill on the river Sand for one crown.',
  'Its wheel has stood still since a flood in the spring bent the shaft and filled the race with gravel.',
  'A smith from the next valley has offered to straighten the shaft over the winter, for the price of the coal.',
  'The first flour is to be ground in September, when the school will bring its own rye down from the hill.',
];
const PARAGRAPHS = STORY.map((text) => `<p>${text}</p>`).join('');
const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Parish buys the mill</title>${head}</head><body>${body}</body></html>`;

async function textOf(source: string): Promise<string> {
  const bytes = new TextEncoder().encode(source);
  const document = { bytes, mediaType: 'text/html', charset: null, url: null, filename: null, fetchedAt: 0 };
  return (await extractArticle(document)).text;
}

const json = JSON.stringify({ props: { page: { slug: 'mill', blocks: STORY.map((text) => ({ type: 'p', text })) } } });

describe('bodies revealed by a script', () => {
  it.each([
    ['a transparent wrapper', page(`<div style="opacity:0"><main><article>${PARAGRAPHS}</article></main></div>`)],
    [
      'parts that fade in',
      page(
        `<article>${STORY.map((text) => `<div style="opacity:0;transform:translateY(20px)"><p>${text}</p></div>`).join('')}</article>`,
      ),
    ],
    ['streamed parts', page(`<main><template id="B:0"></template></main><div hidden id="S:0">${PARAGRAPHS}</div>`)],
    ['a hidden main part', page(`<main aria-hidden="true"><article>${PARAGRAPHS}</article></main>`)],
    [
      'text for browsers without scripts',
      page(`<div id="app"></div><noscript><article>${PARAGRAPHS}</article></noscript>`),
    ],
    ['what is not displayed', page(`<div id="app" style="display:none"><article>${PARAGRAPHS}</article></div>`)],
    ['a template', page(`<div id="app"></div><template><article>${PARAGRAPHS}</article></template>`)],
    [
      'JSON of a framework',
      page(`<div id="app"></div><script id="__NEXT_DATA__" type="application/json">${json}</script>`),
    ],
    [
      'markup in assigned data',
      page(
        `<div id="app"></div><script>window.__STATE__=${JSON.stringify({ post: { id: 1, title: 'Mill', html: PARAGRAPHS } }).replaceAll('</', '<\\/')};</script>`,
      ),
    ],
    [
      'articleBody of JSON-LD',
      page(
        '<div id="app"></div>',
        `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Parish buys the mill', articleBody: STORY.join('\n') })}</script>`,
      ),
    ],
  ])('%s', async (_, source) => {
    expect(await textOf(source)).toBe(STORY.join('\n'));
  });

  it('reads closed accordions, but not closed menus', async () => {
    const menu =
      '<nav><div class="accordion"><div role="region" style="display:none"><p>All the news of the valley, every day of the week and twice on Sundays.</p></div></div></nav>';
    const answer = `<div class="accordion-item"><button>When?</button><div class="accordion-content" hidden><p>${STORY[3] ?? ''}</p></div></div>`;
    const text = await textOf(
      page(`${menu}<main><article>${PARAGRAPHS.replace(`<p>${STORY[3] ?? ''}</p>`, '')}${answer}</article></main>`),
    );
    expect(text).toContain(STORY[3]);
    expect(text).not.toContain('twice on Sundays');
  });

  it('omits what the style sheet hides permanently', async () => {
    const source = page(
      `<article>${PARAGRAPHS}<p>Ground<span class="tip">a tooltip</span> slowly, the rye of the hill keeps until the next harvest comes in.</p><p class="more">Whoever opens the page may read this last line of the story as well.</p></article>`,
      '<style>.tip{display:none} .tip:hover{display:block} .more{display:none} .open .more{display:block} @media print{p{display:none}}</style>',
    );
    const text = await textOf(source);
    expect(text).not.toContain('tooltip');
    expect(text).toContain('Whoever opens the page');
  });

  it('continues after a stray CDATA mark', async () => {
    expect(await textOf(page(`<![CDATA[<article>${PARAGRAPHS}</article>`))).toBe(STORY.join('\n'));
  });
});

describe('lines between paragraphs', () => {
  const between = (part: string): string =>
    page(
      `<main><article><h1>Parish buys the mill</h1>${STORY.map((text) => `<p>${text}</p>`).join(part)}</article></main>`,
    );

  it.each([
    '<div>Advertisement</div>',
    '<p>Story continues below advertisement</p>',
    '<div><small>Anzeige</small></div>',
    '<div>– Publicité –</div>',
    '<p class="ad">Publicidad</p>',
  ])('drops %s', async (part) => {
    expect(await textOf(between(part))).toBe(STORY.join('\n'));
  });

  it.each([
    '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">The wheel in the year of the flood, before the shaft was bent.</p></div>',
    '<div class="photo"><img src="b.jpg"><span class="caption">The smith looks at the shaft. Photo: H. Marlow</span></div>',
    '<div class="image"><img src="c.jpg"></div><p class="image-caption">Rye on the hill above the school, in the last days of July.</p>',
  ])('drops captions outside of a figure: %s', async (part) => {
    expect(await textOf(between(part))).toBe(STORY.join('\n'));
  });

  it('keeps a paragraph that is one link', async () => {
    const linked =
      'On Friday the council, which had twice refused to pay for the roof, gave the parish a loan over ten years.';
    const text = await textOf(between(`<p><a href="/loan">${linked}</a></p>`));
    expect(text).toContain(linked);
  });

  it('keeps every row of a page that is a table', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, i) => `<tr><td><a href="/r${i}">Mill ${i + 1}</a></td><td>${i + 2} stones</td><td>${i}.50</td></tr>`,
    );
    const text = await textOf(
      page(`<main><article><h1>Mills of the Sand</h1><table>${rows.join('')}</table></article></main>`),
    );
    expect(text.split('\n')).toHaveLength(9);
  });
});
