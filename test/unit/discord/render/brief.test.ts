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
    .replace(/^> /gm, '')
    .replace(/^- (?:[↑↓] )?/gm, '')
    .replace(/(\\[^0-9A-Za-z\s])|\*\*/g, (_found, escaped: string | undefined) => escaped ?? '');
}

function expectWithinLimits(embed: APIEmbed) {
  expect(embed.title?.length ?? 0).toBeLessThanOrEqual(LIMITS.title);
  expect(embed.description?.length ?? 0).toBeLessThanOrEqual(LIMITS.description);
  expect(embed.footer?.text.length ?? 0).toBeLessThanOrEqual(LIMITS.footer);
  expect(embedSize(embed)).toBeLessThanOrEqual(LIMITS.embedTotal);
}

describe('renderBrief', () => {
  it('shows the brief as a reader wants it', () => {
    const embed = renderBrief(FERRY, 'en-US');
    expect(embed.title).toBe('Night ferry to Orsund returns after eleven years');
    expect(embed.url).toBe('https://harbour-courier.example/news/night-ferry');
    expect(embed.description).toBe(
      [
        '**Harbour Courier** (harbour-courier.example) · Ada Lindqvist · <t:1772433000:f> · updated <t:1772439000:f> · 3 min read',
        '',
        '- The night ferry between Vik and Orsund sails again from May.',
        '- The two towns share the cost of $3.9 million a year.',
        '',
        '**Quotes**',
        '> “We missed the ferry more than we admitted”',
        '> — **Mara Holt**, mayor of Orsund',
        '',
        '> “It will be cold”',
        '> — speaker not named',
        '',
        '**Figures**',
        '- **$3.9 million**: yearly cost shared by the towns',
        '- ↑ **12 percent**',
        '',
        '🖼️ The Selma at the quay (Photo: Jon Berg)',
      ].join('\n'),
    );
    expect(embed.image).toEqual({ url: 'https://www.harbour-courier.example/img/ferry.jpg' });
    expect(embed.footer?.text).toBe('Lede · every line is taken from the article · lede-salience · 0.4 s');
  });

  it('speaks the member’s language', () => {
    const embed = renderBrief({ ...FERRY, notices: ['teaser-only'] }, 'ko');
    expect(embed.description).toContain('**인용문**');
    expect(embed.description).toContain('⚠️ 사이트가 이 기사의 앞부분만 보여 줍니다.');
  });

  it('does not believe a canonical address on another host', () => {
    const article = { ...FERRY.article, canonicalUrl: 'https://evil.example/phish' };
    const embed = renderBrief({ ...FERRY, article }, 'en');
    expect(embed.url).toBe('https://www.harbour-courier.example/news/night-ferry?ref=feed');
    expect(embed.description).toContain('(harbour-courier.example)');
  });

  it('shows a date alone in no time zone', () => {
    const article = { ...FERRY.article, publishedAt: '2026-03-02', updatedAt: null };
    expect(renderBrief({ ...FERRY, article }, 'de').description).toContain(' · 2\\. März 2026 · ');
  });

  it('folds what is long into pages of whole lines, and leaves nothing out', () => {
    const long = (name: string) =>
      Array.from({ length: 6 }, (_, index) => `${name}${index} ${'word '.repeat(90).trim()}.`);
    const brief = {
      ...FERRY,
      summary: long('line').map((text) => ({ ...FERRY.summary[0]!, text })),
      quotes: long('quote')
        .slice(0, 4)
        .map((text) => ({ ...FERRY.quotes[0]!, text })),
    };
    const first = renderBriefPage({ brief, locale: 'en', keptSince: null }, 0);
    expect(first.pages).toBe(2);
    const pages = [0, 1].map((page) => renderBriefPage({ brief, locale: 'en', keptSince: null }, page).embed);
    const all = pages.map(({ description }) => description ?? '').join('\n');
    for (const { text } of brief.summary) expect(all).toContain(text);
    for (const name of ['quote0', 'quote1', 'quote2', 'quote3']) expect(all).toContain(name);
    expect(all).toContain('$3.9 million');
    expect(pages[0]?.image).toBeDefined();
    expect(pages[1]?.image).toBeUndefined();
    expect(pages.map(({ footer }) => footer?.text.slice(0, 11))).toEqual(['Page 1 of 2', 'Page 2 of 2']);
    expect(renderBriefPage({ brief, locale: 'en', keptSince: null }, 99).shown).toBe(1);
  });

  it('keeps whole lines and characters on any page, however long', () => {
    const text = fc.array(fc.constantFrom('word', '𝒳𝒴𝒵', '👩‍👩‍👧‍👦', 'Zürich', '漢字'), { minLength: 1, maxLength: 900 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.nat(12), (lines, page) => {
        const summary = lines.map((words) => ({ ...FERRY.summary[0]!, text: words.join(' ') }));
        const { embed, pages } = renderBriefPage({ brief: { ...FERRY, summary }, locale: 'en', keptSince: 0 }, page);
        expectWithinLimits(embed);
        expect(embed.description).not.toMatch(/\p{Cs}/u);
        expect(pages).toBeLessThanOrEqual(lines.length + 2);
        const known = new Set(['word', '𝒳𝒴𝒵', '👩‍👩‍👧‍👦', 'Zürich', '漢字']);
        const shown = (embed.description ?? '')
          .split('\n')
          .filter((line) => line.startsWith('- ') && !line.includes('**'));
        for (const line of shown) {
          for (const word of line.slice(2).replace(/…$/, '').split(' ')) expect(known).toContain(word);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says how many quotes found no room', () => {
    const quote = FERRY.quotes[0]!;
    const quotes = Array.from({ length: 8 }, () => ({ ...quote, text: 'word '.repeat(80).trim() }));
    const { description } = renderBrief({ ...FERRY, quotes }, 'en');
    expect(description).toMatch(/\*\*Quotes\*\* \((\d) more\)/);
    expect(description).toContain('**Figures**');
  });

  it('stays within Discord’s limits and leaves nothing active, for any brief in any language', () => {
    fc.assert(
      fc.property(anyBrief, fc.constantFrom(...Object.keys(LANGUAGES)), (brief, locale) => {
        const embed = renderBrief(brief, locale);
        expectWithinLimits(embed);
        expect(embed.title).not.toBe('');
        expect(activeIn(embed.title ?? '')).toEqual([]);
        expect(
          withoutOwnMarkup(embed.description ?? '')
            .split('\n')
            .flatMap(activeIn),
        ).toEqual([]);
        expect(embed.footer?.text).not.toMatch(/@(?:everyone|here)|[\u202a-\u202e\u2066-\u2069\n]/i);
        for (const address of [embed.url, embed.image?.url]) {
          if (address !== undefined)
            expect(new URL(address)).toMatchObject({
              username: '',
              protocol: expect.stringMatching(/^https?:$/) as string,
            });
        }
      }),
      { numRuns: 400 },
    );
  });
});
