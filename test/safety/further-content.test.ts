import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Brief } from '../../src/core/brief.ts';
import { LedeError } from '../../src/core/failure.ts';
import { parseFeed } from '../../src/loading/feeds/parse-feed.ts';
import { createDispatcher } from '../../src/discord/gateway/dispatch.ts';
import { inertMarkdown, inertPlain } from '../../src/discord/render/inert.ts';
import { maskedLink, pictureTarget } from '../../src/discord/render/links.ts';
import { embedSize, LIMITS } from '../../src/discord/render/outgoing.ts';
import { renderBrief } from '../../src/discord/render/brief.ts';
import { pdf, zip } from '../support/document-files.ts';
import { readDocument, readServed, type HostileResult } from '../support/read-hostile.ts';
import { fakeCompletion, fakeContext, fakePress, fakeQueue, fakeSlash } from '../support/discord/fakes.ts';
import { activeIn } from '../support/discord/hostile.ts';
import { FERRY } from '../support/discord/samples.ts';

/** Further bodies, files, feeds, words and presses of buttons; the first lists are in the files beside this one. */
const RUNAWAY_MS = 20_000;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

const SENTENCE =
  'The harbour board of Vessby met on Monday to weigh the plan for its northern quay, and the engineer Ada Lindqvist said the piles would not last.';
const story = (inside = '', head = '') =>
  `<!doctype html><html lang="en"><head><title>Vessby weighs a quay</title>${head}</head><body><article><h1>Vessby weighs a quay</h1>${`<p>${SENTENCE}</p>`.repeat(6)}${inside}</article></body></html>`;

function readFile(bytes: Uint8Array, filename: string | null = null): Promise<HostileResult> {
  return readDocument(() =>
    Promise.resolve({ bytes, mediaType: null, charset: null, url: null, filename, fetchedAt: 0 }),
  );
}

describe('pages that exhaust resources', () => {
  it.each([
    ['select elements', '<select><option>'.repeat(40_000)],
    ['SVG in MathML in SVG', '<svg><math>'.repeat(20_000)],
    ['ruby upon ruby', '<ruby>漢<rt>'.repeat(20_000)],
    ['one element of 200,000 classes', `<p class="${'c '.repeat(200_000)}">x</p>`],
    ['a style of a megabyte', `<p style="${'a:b;'.repeat(250_000)}">x</p>`],
    ['100,000 links', '<a href="/x">y</a> '.repeat(100_000)],
    ['100,000 pictures', '<img src="/x.jpg">'.repeat(100_000)],
    ['a table of 200,000 cells', `<table><tr>${'<td>1'.repeat(200_000)}</table>`],
    ['entities without an end', '&'.repeat(500_000)],
    ['one attribute of a megabyte', `<p title='${'"'.repeat(1_000_000)}'>x</p>`],
    ['names joined by hyphens', `<p>${'Ada-'.repeat(50_000)}</p>`],
    ['initials without an end', `<p>${'A.B.'.repeat(50_000)} said</p>`],
    ['labels of a transcript', `<p>${'ADA: yes we said so then. '.repeat(8_000)}</p>`],
    ['apostrophes', `<p>${"o'".repeat(100_000)}</p>`],
    ['per cents of per cents', `<p>${'5 per cent of '.repeat(20_000)}</p>`],
    ['ranges of ranges', `<p>${'5 to '.repeat(40_000)}</p>`],
    ['spelled numbers', `<p>${'hundred and '.repeat(40_000)}</p>`],
    ['dashes between digits', `<p>${'1-'.repeat(40_000)}</p>`],
    ['an embedded post that never ends', `<blockquote>${'word '.repeat(40_000)}— </blockquote>`],
  ])('are read or refused in time: %s', async (_what, inside) => {
    const { ms, article } = await readServed(story(inside), HTML);
    expect(ms).toBeLessThan(RUNAWAY_MS);
    if (article) expect(article.text).toContain('Ada Lindqvist');
  });
});

describe('deceptive files', () => {
  const docx = (document: string, more: Record<string, string | Uint8Array> = {}) =>
    zip({
      '[Content_Types].xml':
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      'word/document.xml': document,
      ...more,
    });
  const body = `<w:document><w:body><w:p><w:r><w:t>${`${SENTENCE} `.repeat(6)}</w:t></w:r></w:p></w:body></w:document>`;

  it.each([
    [
      'an entity bomb',
      `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${body.replace('Vessby', '&b;')}`,
    ],
    ['an external entity', `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>${body.replace('Vessby', '&x;')}`],
    ['an external type', `<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">${body}`],
  ])('a DOCX with %s is not expanded', async (_what, document) => {
    const { article, ms } = await readFile(docx(document));
    expect(ms).toBeLessThan(RUNAWAY_MS);
    expect(article?.text ?? '').not.toMatch(/aaaaaaaaaaaaaaaaaaaa/);
  });

  it('a DOCX with external relations fetches and writes nothing', async () => {
    const relations =
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>';
    const absolute = join(tmpdir(), `lede-absolute-${process.pid}.txt`);
    const { article } = await readFile(
      docx(body, { 'word/_rels/document.xml.rels': relations, [absolute]: 'x', 'C:\\lede.txt': 'x' }),
    );
    expect(article?.text ?? SENTENCE).toContain('Ada Lindqvist');
    expect(existsSync(absolute)).toBe(false);
  });

  it.each([
    ['10,000 members', Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x${at}`, 'y']))],
    ['an archive in it', { 'a.zip': zip({ 'b.txt': 'x'.repeat(9_000_000) }) }],
    ['names of 60,000 letters', { ['n'.repeat(60_000)]: 'x' }],
    ['keys of prototypes', { __proto__x: 'x', constructor: 'y', toString: 'z' }],
  ])('an archive with %s is read or refused in time', async (_what, more) => {
    const { ms, code } = await readFile(docx(body, more));
    expect(ms).toBeLessThan(RUNAWAY_MS);
    expect(code).not.toBe('internal');
  });

  it.each([
    ['launches a program', '/OpenAction << /S /Launch /F (cmd.exe) >>'],
    ['opens an address', '/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>'],
    ['sends a form', '/AcroForm << /XFA (x) /Fields [] >> /AA << /WC << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>'],
  ])('a PDF that %s is read and does nothing', async (_what, action) => {
    const page = pdf([[[50, 700, 10, 'The ferry sails twice a day from May, the county of Vessby said on Tuesday.']]]);
    const hostile = Buffer.from(
      Buffer.from(page).toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${action}`),
      'latin1',
    );
    const { code, ms } = await readFile(hostile);
    expect(ms).toBeLessThan(RUNAWAY_MS);
    expect(code).not.toBe('internal');
  });

  it.each([
    ['a program', Buffer.from(`MZ\u0090\u0000${'\u0000'.repeat(200)}${story()}`, 'latin1')],
    ['an ELF program', Buffer.from(`\u007fELF${'\u0000'.repeat(200)}${story()}`, 'latin1')],
    ['a SQLite database', Buffer.from(`SQLite format 3\u0000${'\u0001\u0002'.repeat(2000)}`, 'latin1')],
    ['a tar archive', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\u000000'), Buffer.alloc(2000)])],
  ])('%s named page.html is no article', async (_what, bytes) => {
    const { article } = await readFile(bytes, 'page.html');
    expect(article).toBeNull();
  });
});

describe('feeds', () => {
  const feed = (items: string, type = 'application/rss+xml') => {
    const document = {
      bytes: Buffer.from(items),
      mediaType: type,
      charset: null,
      url: 'https://news.example/feed',
      filename: null,
      fetchedAt: 0,
    };
    try {
      return parseFeed(document, 'https://news.example/feed', 1_772_433_000_000).items;
    } catch (error) {
      if (!(error instanceof LedeError) || error.code === 'internal') throw error;
      return [];
    }
  };
  const rss = (item: string) => `<rss version="2.0"><channel><title>News</title><item>${item}</item></channel></rss>`;

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http://user:pw@news.example/1',
    '//127.0.0.1/x',
    'http://192.168.1.1/reboot?now',
    'http://[fd00::1]/',
    'http://router.lan/',
    'http://intranet/wiki',
    '//2130706433/x',
    'mailto:a@b.c',
  ])('with a link like %s give no such link', (link) => {
    for (const { url } of feed(rss(`<title>Quay</title><link>${link}</link><guid>1</guid>`))) {
      if (url !== null) expect(url).toMatch(/^https?:\/\/news\.example\//);
    }
  });

  it('takes bounded time for 50,000 items or a title of 1 MB', () => {
    const started = performance.now();
    feed(
      `<rss version="2.0"><channel>${'<item><title>A</title><link>https://a.example/1</link></item>'.repeat(50_000)}</channel></rss>`,
    );
    feed(rss(`<title>${'A '.repeat(500_000)}</title><link>https://a.example/1</link>`));
    expect(performance.now() - started).toBeLessThan(RUNAWAY_MS);
  });

  it('does not expand custom entities', () => {
    const items = feed(
      `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(50)}"><!ENTITY b "&a;&a;&a;&a;">]>${rss('<title>&b;&b;</title><link>https://a.example/1</link>')}`,
    );
    for (const { title } of items) expect(title ?? '').not.toContain('x'.repeat(50));
  });
});

describe('words that try to act', () => {
  const WORDS = [
    '[Free Nitro](https://evil.example)',
    '[a]\u200b(https://evil.example)',
    '［ａ］（https://evil.example）',
    '[https://discord.com](https://evil.example)',
    '<https://evil.example>',
    '</ban:123456789012345678>',
    '</settings reset:1>',
    '<id:guide>',
    '<:verified:123456789012345678>',
    '<sound:1:2>',
    'discord\u200b.gg/abc',
    'discord.gg\u2044abc',
    'ｄｉｓｃｏｒｄ．ｇｇ／abc',
    'dіscord.gg/abc',
    'https://discord.com/channels/1/2/3',
    'discord://-/channels/1',
    '@\u2060everyone',
    '@\u00adhere',
    '＠everyone',
    '@ev\u200beryone',
    '<@&\u200b123456789012345678>',
    '\\@everyone',
    '\\\\*bold*',
    '`\u200b`\u200b`js',
    '-# fine print',
    '> > > quote',
    '\u2028# heading',
    '\u0085- list',
    'x\u000b# heading',
    '\u202egpj.exe',
    `Z${'\u0336\u0489\u0351'.repeat(40)}algo`,
    '\u{e0061}\u{e0062}hidden',
    '||spoiler||||',
    '~~struck~~',
    '***_`mixed`_***',
  ];

  it.each(WORDS)('are inert in a brief: %j', (words) => {
    expect(activeIn(inertMarkdown(words))).toEqual([]);
    expect(inertPlain(words, 100)).not.toMatch(/@(?:everyone|here)|[\u202a-\u202e\u2066-\u2069]/i);
    const span = { start: 0, end: 1 };
    const quote = { ...FERRY.quotes[0]!, text: words, speaker: { name: words, span, role: words } };
    const figure = { ...FERRY.figures[0]!, text: words, unit: words, measures: words };
    const brief: Brief = {
      ...FERRY,
      article: { ...FERRY.article, title: words, byline: words, siteName: words },
      summary: [{ text: words, spans: [span] }],
      quotes: [quote],
      figures: [figure],
    };
    const shown = renderBrief(brief, 'en-US')
      .flatMap(({ title, description, fields = [] }) => [
        title,
        description,
        ...fields.flatMap(({ name, value }) => [name, value]),
      ])
      .join('\n');
    expect(shown).not.toMatch(
      /(?<!\\)\]\((?!https:\/\/courier\.example)|@everyone|@here|<[@#:/]|evil\.example>|\w:\/\/evil/i,
    );
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u0085\u2028]/);
  });

  it('stay within Discord’s limits at any length', () => {
    const long = '\\*_`'.repeat(3_000);
    const brief: Brief = {
      ...FERRY,
      article: { ...FERRY.article, title: long, byline: long, siteName: long },
      summary: Array.from({ length: 7 }, () => ({ text: long, spans: [{ start: 0, end: 1 }] })),
      quotes: Array.from({ length: 60 }, () => ({ ...FERRY.quotes[0]!, text: long })),
      figures: Array.from({ length: 80 }, () => ({ ...FERRY.figures[0]!, text: long, measures: long })),
    };
    const embeds = renderBrief(brief, 'de');
    expect(embeds.reduce((sum, embed) => sum + embedSize(embed), 0)).toBeLessThanOrEqual(LIMITS.embedTotal);
    for (const { title = '', description = '' } of embeds) {
      expect(title.length).toBeLessThanOrEqual(LIMITS.title);
      expect(description.length).toBeLessThanOrEqual(LIMITS.description);
    }
  });

  const PLACES = [
    'javascript:alert(1)',
    'https://user:pw@courier.example/',
    'https://127.0.0.1/reboot',
    'http://192.168.1.1/reboot',
    'http://[::1]/',
    'http://router.lan/reboot',
    'data:text/html,x',
  ];

  it.each(PLACES)('neither a picture nor an upload’s canonical link leads to %s', (address) => {
    expect(pictureTarget(address)).toBeNull();
    const article = { ...FERRY.article, url: null, canonicalUrl: address, images: [] };
    expect(renderBrief({ ...FERRY, article }, 'en-US').map(({ url }) => url)).toEqual([undefined]);
  });

  it('a link keeps its exact target', () => {
    const url = new URL('https://courier.example/)[x](https://evil.example?<>|`');
    expect(maskedLink('x', url).slice(5, -2)).not.toMatch(/[()<>[\]|`]/);
  });
});

describe('forged interactions', () => {
  const context = fakeContext({ queue: fakeQueue() });
  const dispatcher = createDispatcher(COMMANDS, context);

  it.each([
    '1.remove.x.0.AAAAAAAAAAAAAAAA',
    '1.post.../../etc.0.AAAAAAAAAAAAAAAA',
    '1.cancel.x.99999.AAAAAAAAAAAAAAAA',
    '2.quotes.x.0.AAAAAAAAAAAAAAAA',
    '1.__proto__.x.0.AAAAAAAAAAAAAAAA',
    '1.constructor.x.0.AAAAAAAAAAAAAAAA',
    `1.quotes.${'x'.repeat(90)}.0.A`,
    "1.quotes.' OR 1=1 --.0.AAAAAAAAAAAAAAAA",
    '',
    '\u0000',
  ])('a button with the id %j is refused', async (id) => {
    const interaction = fakePress(id);
    await dispatcher.button(interaction);
    const last = interaction.deeds.at(-1);
    expect(last !== undefined && 'message' in last && last.message.content.length).toBeGreaterThan(0);
    expect(interaction.deeds.some(({ deed }) => deed === 'delete')).toBe(false);
  });

  it('a button id is valid only for its member, brief, action and page', () => {
    const id = context.ids.sign({ action: 'longer', subject: 'abc', page: 0 }, '1');
    const code = id.slice(-16);
    expect(context.ids.isFor(id, '1')).toBe(true);
    for (const [forged, member] of [
      [id, '2'],
      [`1.shorter.abc.0.${code}`, '1'],
      [`1.longer.abd.0.${code}`, '1'],
      [`1.longer.abc.1.${code}`, '1'],
      [`${id}A`, '1'],
      [id.toUpperCase(), '1'],
    ] as const) {
      expect(context.ids.isFor(forged, member), forged).toBe(false);
    }
  });

  it.each(['../../etc/passwd', '__proto__', '@everyone', 'x'.repeat(5_000), "'; DROP TABLE briefs; --", '\u202e'])(
    'completion of %j gives harmless choices, at most 25',
    async (value) => {
      for (const [name, focused] of [
        ['digest', 'digest'],
        ['summarize', 'model'],
        ['digest', 'timezone'],
      ] as const) {
        const interaction = fakeCompletion({ name: focused, value }, name);
        await dispatcher.completion(interaction);
        expect(interaction.choices.length).toBeLessThanOrEqual(LIMITS.choices);
        for (const choice of interaction.choices) expect(choice.name.length).toBeLessThanOrEqual(LIMITS.choice);
      }
    },
  );

  it.each([
    '../../../etc/passwd',
    'a\u202etxt.exe',
    '@everyone.html',
    `${'x'.repeat(3_000)}.pdf`,
    '[a](https://evil.example).txt',
    '',
  ])('a file named %j is answered, and its name does nothing', async (name) => {
    const failing = fakeContext({
      queue: fakeQueue(() => ({ ok: false, code: 'not-found', details: { host: name } })),
    });
    const file = { name, url: 'https://cdn.discordapp.com/attachments/1/2/a.txt' };
    const interaction = fakeSlash({ options: { file } });
    await createDispatcher(COMMANDS, failing).slash(interaction);
    for (const deed of interaction.deeds) {
      if (!('message' in deed)) continue;
      expect(deed.message.allowedMentions).toEqual({ parse: [] });
      expect(deed.message.content).not.toMatch(/@everyone|\]\(|\u202e/);
      expect(deed.message.content.length).toBeLessThanOrEqual(LIMITS.content);
    }
  });
});
