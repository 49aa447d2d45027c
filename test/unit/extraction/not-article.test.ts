import { describe, expect, it } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

function read(source: string, url: string | null): Promise<Article> {
  const bytes = new TextEncoder().encode(source);
  return extractArticle({ bytes, mediaType: 'text/html', charset: null, url, filename: null, fetchedAt: 0 });
}

async function codeOf(source: string, url: string | null = null): Promise<string> {
  try {
    const { kind, notices } = await read(source, url);
    return kind === 'index' ? notices.join() : 'an article';
  } catch (error) {
    if (error instanceof LedeError) return error.code;
    throw error;
  }
}

const NAV =
  '<header><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/harbour">Harbour</a></li></ul></nav></header>';
const FOOTER =
  '<footer><p>© 2031 The Dornhaven Mercury. All rights reserved.</p><a href="/privacy">Privacy</a></footer>';
const TOPICS = ['the sluice', 'the old mill', 'school roofs', 'the herring fleet', 'night trains', 'the town choir'];
const headline = (index: number): string =>
  `<h3><a href="/story-${index}">Council argues for a ${index + 2}nd evening about ${TOPICS[index % TOPICS.length]!} and its cost</a></h3>`;
const teaser = (index: number): string =>
  `The members could not agree on ${TOPICS[index % TOPICS.length]!}, and the mayor sent them home after ${index + 2} hours with a promise to ask the engineers once more before the summer.`;
const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

const PARAGRAPHS = many(
  6,
  (index) =>
    `<p>The river authority opened gate number ${index + 1} on Thursday, the first time in forty years, and those on the bridge saw the water rise by a hand within the hour.</p>`,
);

describe('front pages', () => {
  it.each([
    ['a list of headlines', `<ul>${many(30, (i) => `<li>${headline(i)}</li>`)}</ul>`],
    [
      'cards with teasers',
      `<main>${many(24, (i) => `<div class="card">${headline(i)}<p>${teaser(i)}</p></div>`)}</main>`,
    ],
    ['teasers in one element', `<div class="content">${many(24, (i) => `${headline(i)}<p>${teaser(i)}</p>`)}</div>`],
    ['rows of a table', `<table>${many(24, (i) => `<tr><td>${headline(i)}<br>${teaser(i)}</td></tr>`)}</table>`],
  ])('%s', async (_, body) => {
    const source = page('The Dornhaven Mercury', NAV + body + FOOTER);
    expect(await codeOf(source, 'https://mercury.example/')).toBe('index-page');
    expect(await codeOf(source.replace('Mercury<', 'Mercury: Harbour<'), 'https://mercury.example/harbour')).toBe(
      'index-page',
    );
    expect(await codeOf(source)).toBe('index-page');
  });

  it('are not recipes with one element per short line', async () => {
    const parts = ['flour', 'butter', 'honey', 'rye', 'sour cream', 'sea salt', 'almonds', 'milk', 'plums', 'cinnamon'];
    const recipe = [
      ...parts.map((part, index) => `${(index + 1) * 20} g of ${part}, at the warmth of the room`),
      ...parts.map((part) => `Stir in the ${part} and let it rest for as long as a song takes.`),
    ]
      .map((line) => `<div class="step"><div class="cell"><span>${line}</span></div></div>`)
      .join('');
    const links = `<aside><ul>${many(40, (i) => `<li>${headline(i)}</li>`)}</ul></aside>`;
    const source = page('Plum cake', `${NAV}<main><h1>Plum cake</h1>${recipe}</main>${links}${FOOTER}`);
    expect(await codeOf(source, 'https://mercury.example/kitchen/plum-cake')).toBe('an article');
  });

  it.each([
    ['paragraphs in one element', `<div class="text">${PARAGRAPHS}</div>`],
    ['a short note', `<div class="text">${PARAGRAPHS.split('</p>').slice(0, 3).join('</p>')}</p></div>`],
    [
      'paragraphs with an element each',
      `<main>${PARAGRAPHS.replaceAll('<p>', '<div class="row"><div class="cell"><p>').replaceAll('</p>', '</p></div></div>')}</main>`,
    ],
  ])('no front page, for all its links: %s', async (_, body) => {
    const links = `<aside><ul>${many(40, (i) => `<li>${headline(i)}</li>`)}</ul></aside>`;
    const source = page('Old sluice opens', `${NAV}<h1>Old sluice opens</h1>${body}${links}${FOOTER}`);
    expect(await codeOf(source, 'https://mercury.example/harbour/old-sluice-opens')).toBe('an article');
  });
});

describe('pages shown instead of an article', () => {
  it.each([
    [
      'login-page',
      'Sign in | The Mercury',
      '<h1>Sign in</h1><form><label>Mail</label><input type="email"><input type="password"><button>Go on</button><a href="/lost">Forgot your password?</a></form><p>Subscribers read all stories on all of their devices. Ask the desk if your card does not work.</p>',
    ],
    [
      'login-page',
      'Anmelden – Der Kurier',
      '<h1>Anmelden</h1><form><input type="password"></form><p>Passwort vergessen? Die Redaktion hilft gern weiter.</p>',
    ],
    [
      'consent-wall',
      'Before you continue',
      '<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services, to measure engagement and to show personalised content. If you choose to accept all, we will also use cookies to develop new services.</p><button>Reject all</button><button>Accept all</button>',
    ],
    [
      'consent-wall',
      'Der Kurier',
      '<h2>Kurier mit Werbung lesen</h2><p>Besuchen Sie den Kurier wie gewohnt mit Werbung und Tracking durch Cookies. Die Zustimmung ist jederzeit in den Datenschutz-Einstellungen widerrufbar; unsere 210 Partner verarbeiten dann personenbezogene Daten.</p><button>Akzeptieren und weiter</button>',
    ],
    [
      'bot-wall',
      'Attention Required!',
      '<h1>Sorry, you have been blocked</h1><p>You are unable to access mercury.example. This site uses a security service. Ray ID: 7a1b.</p>',
    ],
    [
      'bot-wall',
      'mercury.example',
      '<p>Please enable JavaScript and cookies to continue. Complete the CAPTCHA so that we know you are not a robot and can show you the page that you asked for.</p>',
    ],
    [
      'not-found',
      'Not found',
      '<h1>Oh no!</h1><p>The page that you asked for could not be found. It may be an old link, or a typing error.</p>',
    ],
    [
      'not-found',
      'The Dornhaven Mercury',
      `<h1>This story is gone</h1><p>We are sorry: this article is no longer available.</p><h2>Most read</h2><ul>${many(4, (i) => `<li>${headline(i)}</li>`)}</ul>`,
    ],
    [
      'no-article',
      'Pictures of the flood',
      `<h1>Pictures of the flood</h1><div class="gallery">${many(12, (i) => `<figure><img src="/${i}.jpg"><figcaption>Water in the lane, picture ${i + 1} of 12. Photo: Ines Holloway</figcaption></figure>`)}</div>`,
    ],
    [
      'video-page',
      'Video: the gate opens',
      '<h1>Video: the gate opens</h1><video src="/gate.mp4"></video><p>1:42 min</p>',
    ],
  ])('%s: %s', async (code, title, body) => {
    expect(await codeOf(page(title, NAV + body + FOOTER), 'https://mercury.example/harbour/x-1')).toBe(code);
  });

  it('does not reject an article about such things', async () => {
    const text = PARAGRAPHS.replaceAll(
      'The river authority opened gate',
      'The cookie banner that asks for consent, the login page and error 404 came up in question',
    );
    expect(
      await codeOf(
        page('How sites say page not found', `<article><h1>How sites say page not found</h1>${text}</article>`),
      ),
    ).toBe('an article');
  });

  it('marks the teaser of a paid article', async () => {
    const linked = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Old sluice opens","isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paid"}}</script>`;
    const teaserPage = page(
      'Old sluice opens',
      `${NAV}<article><h1>Old sluice opens</h1>${PARAGRAPHS.split('</p>').slice(0, 2).join('</p>')}</p><div class="paywall"><h2>Read on with a subscription</h2><p>Four weeks for one crown.</p></div></article>${FOOTER}`,
      linked,
    );
    const article = await read(teaserPage, 'https://mercury.example/harbour/old-sluice-opens');
    expect(article.notices).toContain('teaser-only');
    expect(article.text).not.toContain('crown');
  });
});
