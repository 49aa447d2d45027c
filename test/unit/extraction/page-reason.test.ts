import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { LedeError } from '../../../src/core/failure.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';

const URL_HERE = 'https://mercury.example/harbour/gate';

function read(source: string, url: string | null = URL_HERE): Promise<Article> {
  const bytes = new TextEncoder().encode(source);
  return extractArticle({ bytes, mediaType: 'text/html', charset: null, url, filename: null, fetchedAt: 0 });
}

async function reasonOf(source: string, url: string | null = URL_HERE): Promise<Record<string, unknown>> {
  const error: unknown = await read(source, url).then(
    ({ kind }) => new Error(`read as ${kind}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof LedeError)) throw error;
  return { code: error.code, ...error.details };
}

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const og = (name: string, content: string): string => `<meta property="og:${name}" content="${content}">`;
const data = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

const SENTENCES = [
  'The river authority opened the old gate on Thursday, for the first time in forty years.',
  'Those on the bridge saw the water rise by a hand within the hour, and some of them cheered.',
  'Engineer Ines Holloway said that the hinges had been greased twice a year by people who never saw it move.',
  'The council wants to open it every spring from now on, if the mill on the other bank agrees to pay a third.',
  'Fishermen are less sure, because the herring come up the channel in the same two weeks of April.',
  'A decision is due in June, after the pupils of the harbour school have counted what swims through.',
];
const STORY = SENTENCES.map((text) => `<p>${text}</p>`).join('');
const PLAYER = '<video src="/gate.mp4"></video><iframe src="https://tube.example/embed/7"></iframe>';

describe('a video page', () => {
  it('is named by title, channel, length and description', async () => {
    const head = `<title>The gate opens - Tube</title>${og('type', 'video.other')}${og('title', 'The gate opens')}${og('description', 'Forty years shut, now the old gate moves.')}`;
    const video = {
      '@type': 'VideoObject',
      name: 'The gate opens',
      author: { '@type': 'Person', name: 'Harbour Channel' },
      duration: 'PT1H4M5S',
    };
    expect(await reasonOf(page(head + data(video), '<div id="player"></div>'))).toEqual({
      code: 'video-page',
      title: 'The gate opens',
      author: 'Harbour Channel',
      lengthSeconds: 3845,
      excerpt: 'Forty years shut, now the old gate moves.',
    });
  });

  it('is recognised by microdata, by a player card and by the player itself', async () => {
    const microdata = `<title>The gate opens</title>${og('type', 'video.other')}<meta itemprop="duration" content="PT245S">`;
    const channel = '<span itemprop="author" itemscope><link itemprop="name" content="Harbour Channel"></span>';
    expect(await reasonOf(page(microdata, channel))).toMatchObject({ author: 'Harbour Channel', lengthSeconds: 245 });
    const card = `<meta name="twitter:card" content="player">${og('video:url', 'https://tube.example/7.mp4')}${og('video:duration', '61')}`;
    expect(await reasonOf(page(card, '<p>Loading</p>'))).toEqual({ code: 'video-page', lengthSeconds: 61 });
    expect(await reasonOf(page('<title>Gate</title>', PLAYER))).toMatchObject({ code: 'video-page' });
  });

  it('with a description alone is no article, and the description is cut at a word', async () => {
    const text = SENTENCES.slice(0, 3).join(' ');
    const head = `<title>The gate opens</title>${og('type', 'video')}${og('description', text)}`;
    const { code, excerpt } = await reasonOf(page(head, `<h1>The gate opens</h1><div><p>${text}</p></div>`));
    expect(code).toBe('video-page');
    expect(text.startsWith(`${String(excerpt).slice(0, -1)} `)).toBe(true);
  });

  it('with a transcript is read', async () => {
    const video = { '@type': 'VideoObject', name: 'The gate opens', transcript: SENTENCES.join('\n') };
    const article = await read(page(`<title>The gate opens</title>${og('type', 'video.other')}${data(video)}`, PLAYER));
    expect(article.text).toContain('Fishermen are less sure');
  });

  it('is not a news page with a video in it', async () => {
    const embedded = { '@type': 'VideoObject', name: 'The gate opens', duration: 'PT2M' };
    const news = { '@type': 'NewsArticle', headline: 'Old gate opens', video: embedded };
    for (const head of [
      og('type', 'article') + data(news),
      og('type', 'article'),
      data(embedded),
      og('type', 'video'),
    ]) {
      const source = page(
        `<title>Old gate opens</title><meta name="twitter:card" content="player">${head}`,
        `<article><h1>Old gate opens</h1><figure>${PLAYER}</figure>${STORY}</article>`,
      );
      expect((await read(source)).text).toContain('Fishermen are less sure');
    }
    const brief = page(
      `<title>Old gate opens</title>${og('type', 'article')}${data(news)}`,
      `<article><h1>Old gate opens</h1>${PLAYER}${STORY.split('</p>').slice(0, 3).join('</p>')}</p></article>`,
    );
    expect((await read(brief)).text).toContain('Those on the bridge');
  });
});

describe('other pages without an article', () => {
  it.each([
    ['post-page', data({ '@type': 'SocialMediaPosting', headline: 'Gate!' }), '<p>The gate is open!</p>'],
    ['post-page', '<meta name="generator" content="Mastodon v9">', '<p>The gate is open!</p>'],
    ['post-page', og('title', 'Ines Holloway on Birdhouse: “The gate is open”'), '<div id="root"></div>'],
    ['post-page', '<meta property="profile:username" content="ines.example">', '<div id="root"></div>'],
    ['app-page', data({ '@type': 'MobileApplication', name: 'Tidewatch' }), '<h1>Tidewatch</h1><p>Free</p>'],
    ['map-page', og('type', 'place'), '<p>Harbour lane 7</p>'],
    ['map-page', '<title>Dornhaven Maps</title>', '<canvas></canvas>'],
    ['map-page', '<title>Dornhaven</title>', '<div class="leaflet-container"></div><p>Zoom in</p>'],
    ['shop-page', og('type', 'product') + og('title', 'Brass hinge'), '<p>12 crowns</p><button>Buy</button>'],
    ['shop-page', data({ '@type': 'Product', name: 'Brass hinge' }), '<p>12 crowns</p>'],
    ['script-page', '<title>Gate</title>', '<div id="root"></div><script src="/app.js"></script>'],
    ['script-page', '', '<noscript>You need to enable JavaScript to run this app.</noscript><p>Gate</p>'],
    [
      'script-page',
      '<title>Birdhouse</title>',
      '<div><p>We have detected that JavaScript is disabled in this browser. Please switch to a supported browser to continue using this site, or see a list of supported browsers on our help pages.</p></div>',
    ],
    ['no-article', '<title>Gate</title>', '<p>Gate</p>'],
    [
      'login-page',
      '<title>Log in to Birdhouse</title>',
      '<form><input type="password"></form><p>Log in to see it.</p>',
    ],
  ])('%s: %s', async (code, head, body) => {
    expect(await reasonOf(page(head, body))).toMatchObject({ code });
  });

  it.each([
    ['a post', '<meta name="generator" content="WordPress"><meta property="profile:username" content="ines">'],
    ['an app', data({ '@type': 'SoftwareApplication', name: 'Tidewatch' })],
    ['a map', og('type', 'place')],
    ['a product', data({ '@type': 'Product', name: 'Brass hinge' })],
    ['a page with scripts', '<script src="/a.js"></script>'],
  ])('not %s with a text', async (_, head) => {
    const body = `<div id="app"><div id="map"></div><h1>Old gate opens</h1>${STORY}</div><noscript>Please enable JavaScript.</noscript>`;
    expect((await read(page(`<title>Old gate opens</title>${head}`, body))).text).toContain('Fishermen are less sure');
  });

  it('takes linear time', async () => {
    const elapsed = async (count: number): Promise<number> => {
      const source = page('', '<div class="card"><iframe src="/x"></iframe></div>'.repeat(count) + '<p>Gate</p>');
      const start = performance.now();
      expect(await reasonOf(source)).toEqual({ code: 'no-article' });
      return performance.now() - start;
    };
    await elapsed(2_000);
    const [once, twice] = [await elapsed(10_000), await elapsed(20_000)];
    expect(twice / once).toBeLessThan(5);
  });

  it('not a short note on JavaScript', async () => {
    const text =
      '<p>The harbour school now asks its pupils to write JavaScript in the first year, which the library did not require before.</p>';
    const source = page(
      `<title>Pupils write</title>${og('type', 'article')}`,
      `<article><h1>Pupils write</h1>${text}</article>`,
    );
    expect((await read(source)).text).toContain('harbour school');
  });
});

describe('a page that leads on', () => {
  const refresh = (content: string): string => `<meta http-equiv="refresh" content="${content}">`;

  it.each([
    ['0;url=https://news.example/a?x=1&amp;y=2', 'https://news.example/a?x=1&y=2'],
    ['1; URL=&quot;/b&quot;', 'https://mercury.example/b'],
    ["0, 'https://news.example/c'", 'https://news.example/c'],
  ])('%s', async (content, url) => {
    expect(await reasonOf(page(refresh(content), '<p>You are being taken there.</p>'))).toEqual({
      code: 'redirect-page',
      url,
    });
    expect(await reasonOf(page(`<noscript>${refresh(content)}</noscript>`, ''))).toMatchObject({ url });
  });

  it.each([
    '300;url=/b',
    '0',
    '0;url=',
    `0;url=${URL_HERE}#top`,
    '0;url=javascript:alert(1)',
    '0;url=file:///etc/passwd',
  ])('not by %s', async (content) => {
    expect(await reasonOf(page(refresh(content), '<p>Gate</p>'))).toEqual({ code: 'no-article' });
  });

  it('is not named where its target is too long to be shown, and not followed from an article', async () => {
    const long = `0;url=https://news.example/${'a'.repeat(200)}`;
    expect(await reasonOf(page(refresh(long), ''))).toEqual({ code: 'redirect-page' });
    expect((await read(page(refresh('5;url=/next'), `<article><h1>Old gate</h1>${STORY}</article>`))).text).toContain(
      'Fishermen',
    );
  });
});
