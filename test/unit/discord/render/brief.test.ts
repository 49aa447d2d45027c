import type { APIEmbed } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, embedSize } from '../../../../src/discord/render/outgoing.ts';
import { renderBrief, renderBriefPage } from '../../../../src/discord/render/brief.ts';
import { LANGUAGES } from '../../../../src/i18n/translate.ts';
import { activeIn } from '../../../support/discord/hostile.ts';
import { anyBrief, FERRY } from '../../../support/discord/samples.ts';

/** The description without the markdown that Lede itself writes: what is left came from outside or is a label. */
function withoutOwnMarkup(description: string): string {
  return description
    .replace(/<t:-?\d+:[fRD]>/g, '')
    .replace(/^-# /gm, '')
    .replace(/^> /gm, '')
    .replace(/^- /gm, '')
    .replace(/(\\[^0-9A-Za-z\s])|\*\*/g, (_found, escaped: string | undefined) => escaped ?? '')
    .replace(/[\u200f\u2067\u2069]/g, '');
}

function expectWithinLimits(embeds: readonly APIEmbed[]) {
  for (const embed of embeds) {
    expect(embed.title?.length ?? 0).toBeLessThanOrEqual(LIMITS.title);
    expect(embed.description?.length ?? 0).toBeLessThanOrEqual(LIMITS.description);
    expect(embed.footer?.text.length ?? 0).toBeLessThanOrEqual(LIMITS.footer);
    expect(embed.thumbnail?.url.length ?? 0).toBeLessThanOrEqual(2048);
  }
  expect(embeds.reduce((sum, embed) => sum + embedSize(embed), 0)).toBeLessThanOrEqual(LIMITS.embedTotal);
}

const NOW = Date.parse('2026-03-11T12:00:00Z');
const page = (brief: typeof FERRY, length: 'short' | 'standard' | 'long', number = 0) =>
  renderBriefPage({ brief, locale: 'en', keptSince: null, length, createdAt: NOW }, number);
const textOf = (embeds: readonly APIEmbed[]) => embeds.map(({ description }) => description ?? '').join('\n');

describe('renderBrief', () => {
  it('leads with the news, then one quote and a figure not in the lines', () => {
    const [head, body, ...others] = renderBrief(FERRY, 'en-GB', NOW);
    expect(others).toEqual([]);
    expect(head).toMatchObject({
      title: 'Night ferry to Orsund returns after eleven years',
      url: 'https://harbour-courier.example/news/night-ferry',
      description: '-# Harbour Courier · Ada Lindqvist · 2 Mar · 3 min',
      thumbnail: { url: 'https://www.harbour-courier.example/img/ferry.jpg', description: 'The Selma at the quay' },
    });
    expect(body?.description).toBe(
      [
        '**The night ferry between Vik and Orsund sails again from May.**',
        '- The two towns share the cost of **$3.9 million** a year.',
        '> “We missed the ferry more than we admitted”',
        '> — **Mara Holt**, mayor of Orsund',
        'Fares, which were raised by **12 percent** to **$14** in 2019, stay as they are',
      ].join('\n'),
    );
    expect(body?.footer?.text).toBe('Picked by Lede’s own model · 0.4 s');
  });

  it('is one embed without a picture', () => {
    const embeds = renderBrief({ ...FERRY, article: { ...FERRY.article, images: [] } }, 'en', NOW);
    expect(embeds).toHaveLength(1);
    expect(embeds[0]?.description).toMatch(/^-# Harbour Courier .*\n\*\*The night ferry/);
  });

  it('shows an index page as a list of links', () => {
    const headlines = ['Night ferry sails again', 'Rope *factory* loses its roof', 'Mail boat is saved'];
    const links = ['https://harbour-courier.example/a', 'https://harbour-courier.example/b?x=1', 'javascript:alert(1)'];
    const summary = headlines.map((text, index) => ({ text, spans: [], link: links[index] ?? '' }));
    const article = { ...FERRY.article, kind: 'index' as const, images: [] };
    const brief = {
      ...FERRY,
      article,
      summary,
      quotes: [],
      figures: [],
      clauses: [],
      notices: ['index-page' as const],
    };
    const lines = textOf(renderBrief(brief, 'en', NOW)).split('\n');
    expect(lines.slice(1)).toEqual([
      '- [Night ferry sails again](<https://harbour-courier.example/a>)',
      '- [Rope \\*factory\\* loses its roof](<https://harbour-courier.example/b?x=1>)',
      '- Mail boat is saved',
      '-# ⚠️ This page lists others; these are its first headlines. Send the link of one.',
    ]);
  });

  it('shows backend and notices in one line', () => {
    const madeBy = { ...FERRY.madeBy, model: 'Qwen *3*', generated: true };
    const embeds = renderBriefPage(
      {
        brief: { ...FERRY, madeBy, notices: ['teaser-only'], summaryNotices: [] },
        locale: 'en',
        keptSince: NOW,
        length: 'standard',
        createdAt: NOW,
      },
      0,
    ).embeds;
    expect(embeds.at(-1)?.footer?.text).toBe('Written by Qwen *3*, checked · 0.4 s');
    expect(embeds.at(-1)?.description?.split('\n').at(-1)).toBe(
      '-# ⚠️ The site shows only the beginning of this article. Read <t:1773230400:R>.',
    );
  });

  it('uses the member’s language', () => {
    const embeds = renderBrief({ ...FERRY, notices: ['teaser-only'] }, 'ko', NOW);
    expect(textOf(embeds)).toContain('⚠️ 사이트가 이 기사의 앞부분만 보여 줍니다.');
    expect(embeds[0]?.description).toContain(' · 3월 2일 · 3분');
  });

  it('ignores a canonical address on another host', () => {
    const article = { ...FERRY.article, canonicalUrl: 'https://evil.example/phish' };
    expect(renderBrief({ ...FERRY, article }, 'en')[0]?.url).toBe(
      'https://www.harbour-courier.example/news/night-ferry?ref=feed',
    );
  });

  it('shows the host of an unnamed site, and the year of an older article', () => {
    const article = { ...FERRY.article, siteName: null, byline: null, publishedAt: '2024-03-02', updatedAt: null };
    expect(renderBrief({ ...FERRY, article }, 'de', NOW)[0]?.description).toBe(
      '-# harbour-courier.example · 2\\. März 2024 · 3 Min.',
    );
  });

  it('never shows quoted words as the article’s own, nor an amount without context', () => {
    const figures = FERRY.figures.map((figure) => ({ ...figure, clause: FERRY.quotes[1]!.span, score: 0.9 }));
    const clauses = [{ text: 'It will be cold,', span: FERRY.quotes[1]!.span }];
    const text = textOf(renderBrief({ ...FERRY, figures, clauses }, 'en', NOW));
    expect(text).not.toContain('cold');
    const alone = FERRY.figures.map((figure) => ({ ...figure, clause: figure.span, score: 0.9 }));
    const rows = textOf(renderBrief({ ...FERRY, figures: alone, clauses: [] }, 'en', NOW)).split('\n');
    expect(rows.at(-1)).toContain('Mara Holt');
  });

  it('shows no quotation twice, and none without a named speaker', () => {
    const line = { ...FERRY.summary[0]!, text: '“We missed the ferry more than we admitted,” said Mara Holt.' };
    expect(textOf(renderBrief({ ...FERRY, summary: [line] }, 'en', NOW))).not.toContain('> ');
    expect(textOf(renderBrief({ ...FERRY, quotes: FERRY.quotes.slice(1) }, 'en', NOW))).not.toContain('> ');
  });

  it('sets Arabic and Hebrew right to left', () => {
    const words = 'أعلنت الشركة أن Google دفعت 12 مليون دولار.';
    const embeds = renderBrief({ ...FERRY, summary: [{ text: words, spans: [{ start: 0, end: 1 }] }] }, 'en', NOW);
    expect(embeds[1]?.description).toContain(`**\u200f\u2067${words}\u2069**`);
  });

  it('continues a long brief on further pages without omissions', () => {
    const summary = Array.from({ length: 6 }, (_, index) => ({
      ...FERRY.summary[0]!,
      text: `line${index} ${'word '.repeat(62).trim()}.`,
    }));
    const brief = { ...FERRY, summary };
    const first = page(brief, 'long');
    expect(first.pages).toBe(2);
    const all = [0, 1].map((number) => page(brief, 'long', number).embeds);
    for (const { text } of summary) expect(all.map(textOf).join('\n')).toContain(text);
    expect(all[0]?.[0]?.thumbnail).toBeDefined();
    expect(all[1]?.[0]?.thumbnail).toBeUndefined();
    expect(all.map((embeds) => embeds.at(-1)?.footer?.text.slice(0, 6))).toEqual(['1 of 2', '2 of 2']);
    expect(page(brief, 'long', 99).shown).toBe(1);
    expect(page(brief, 'standard').pages).toBe(1);
  });

  it('keeps lines and characters whole on every page', () => {
    const text = fc.array(fc.constantFrom('word', '𝒳𝒴𝒵', '👩‍👩‍👧‍👦', 'Zürich', '漢字'), { minLength: 1, maxLength: 900 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.nat(12), (lines, number) => {
        const summary = lines.map((words) => ({ ...FERRY.summary[0]!, text: words.join(' ') }));
        const { embeds, pages } = page({ ...FERRY, summary }, 'long', number);
        expectWithinLimits(embeds);
        expect(textOf(embeds)).not.toMatch(/\p{Cs}/u);
        expect(pages).toBeLessThanOrEqual(Math.max(1, lines.length));
        const known = new Set(['word', '𝒳𝒴𝒵', '👩‍👩‍👧‍👦', 'Zürich', '漢字']);
        const shown = textOf(embeds)
          .split('\n')
          .filter((line) => line.startsWith('- '));
        for (const line of shown) {
          for (const word of line.slice(2).replace(/…$/, '').split(' ')) expect(known).toContain(word);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stays within Discord’s limits and leaves nothing active, for any brief in any language', () => {
    fc.assert(
      fc.property(
        anyBrief,
        fc.constantFrom(...Object.keys(LANGUAGES)),
        fc.constantFrom('short', 'standard', 'long'),
        (brief, locale, length) => {
          const { embeds } = renderBriefPage({ brief, locale, keptSince: null, length, createdAt: NOW }, 0);
          expectWithinLimits(embeds);
          expect(embeds[0]?.title).not.toBe('');
          expect(activeIn((embeds[0]?.title ?? '').replace(/[\u200f\u2067\u2069]/g, ''))).toEqual([]);
          for (const embed of embeds) {
            expect(
              withoutOwnMarkup(embed.description ?? '')
                .split('\n')
                .flatMap(activeIn),
            ).toEqual([]);
            expect(embed.footer?.text ?? '').not.toMatch(/@(?:everyone|here)|[\u202a-\u202e\u2066-\u2069\n]/i);
            for (const address of [embed.url, embed.thumbnail?.url]) {
              if (address !== undefined)
                expect(new URL(address)).toMatchObject({
                  username: '',
                  protocol: expect.stringMatching(/^https?:$/) as string,
                });
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
