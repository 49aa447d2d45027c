import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestReport } from '../../../src/core/digest.ts';
import { embedSize, LIMITS } from '../../../src/discord/outgoing.ts';
import { renderDigestList } from '../../../src/discord/render-digest-list.ts';
import { renderDigest } from '../../../src/discord/render-digest.ts';
import { activeIn } from './hostile.ts';
import { anyReport, FERRY, SUBSCRIPTION } from './samples.ts';

const REPORT: DigestReport = {
  subscription: SUBSCRIPTION,
  ranAt: '2026-03-02T07:00:00Z',
  itemCount: 4,
  seenBefore: 1,
  items: [
    {
      url: 'https://harbour-courier.example/1',
      title: 'Ferry',
      publishedAt: null,
      fate: { kind: 'briefed', brief: FERRY },
    },
    {
      url: 'https://harbour-courier.example/2',
      title: 'Tolls',
      publishedAt: null,
      fate: { kind: 'failed', failure: { code: 'timeout', details: { host: 'harbour-courier.example' } } },
    },
    { url: 'https://harbour-courier.example/3', title: 'Birds', publishedAt: null, fate: { kind: 'over-limit' } },
  ],
  failure: null,
};

describe('renderDigest', () => {
  it('posts an embed for each article and names what failed', () => {
    const { content, embeds, allowedMentions } = renderDigest(REPORT);
    expect(content).toBe(
      [
        '### Today from Harbour Courier',
        '1 more article is in the feed.',
        '⚠️ 1 article could not be read:',
        '- [Tolls](<https://harbour-courier.example/2>) (harbour-courier.example): harbour-courier.example took too long to answer. Try again later, or send the article as a file.',
      ].join('\n'),
    );
    expect(embeds).toHaveLength(1);
    expect(embeds[0]?.title).toBe('Night ferry to Orsund returns after eleven years');
    expect(embeds[0]?.description).toContain('- The two towns share the cost');
    expect(allowedMentions).toEqual({ parse: [] });
  });

  it('says that there is nothing new, and that a feed could not be read', () => {
    expect(renderDigest({ ...REPORT, items: [] }).content).toContain('Nothing new since the last digest.');
    const failed = { ...REPORT, items: [], failure: { code: 'not-a-feed', details: {} } } as const;
    expect(renderDigest(failed).content).toContain('The feed could not be read today. This address is not an RSS');
  });

  it('fits ten articles into one message', () => {
    const items = Array.from({ length: 10 }, () => REPORT.items[0]!);
    const { embeds } = renderDigest({ ...REPORT, items });
    expect(embeds).toHaveLength(10);
    for (const embed of embeds) expect(embed.description).toContain('- The night ferry');
  });

  it('stays within Discord’s limits and leaves nothing active, for any report', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { content, embeds } = renderDigest(report);
        expect(content.length).toBeLessThanOrEqual(LIMITS.content);
        expect(content).not.toBe('');
        expect(embeds.length).toBeLessThanOrEqual(LIMITS.embeds);
        expect(embeds.reduce((sum, embed) => sum + embedSize(embed), 0)).toBeLessThanOrEqual(LIMITS.embedTotal);
        // Lede's own: the heading, list items, and links to failed items with their host behind them.
        const own = content
          .replace(/^### /, '')
          .replace(
            /(\\[^0-9A-Za-z\s])|\[((?:\\.|[^\]\\])*)\]\(<https?:\/\/[^\s<>()[\]\\|`]*>\)/g,
            (_found, escaped: string | undefined, title: string | undefined) => escaped ?? title ?? '',
          )
          .replace(/^- /gm, '')
          .replace(/`\/digest [a-z]+`|`url`|`file`/g, '');
        expect(
          own
            .replace(/https:\/\/ to its end|America\/New_York/g, '')
            .split('\n')
            .flatMap(activeIn),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('renderDigestList', () => {
  const nextRun = () => '2026-03-03T07:00:00Z';

  it('lists what there is', () => {
    const { embeds } = renderDigestList([SUBSCRIPTION], nextRun, 'en-GB');
    expect(embeds[0]?.title).toBe('1 digest');
    expect(embeds[0]?.description).toBe(
      [
        '- **[Harbour Courier](<https://harbour-courier.example/feed.xml>)** → <#100000000000000002>',
        '  every day at 08:00 (Europe/Oslo) · at most 5 articles',
        '  next <t:1772521200:R> · `d1`',
      ].join('\n'),
    );
  });

  it('keeps a long list within the limit and says how many are left out', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...SUBSCRIPTION, id: `d${index}` }));
    const [embed] = renderDigestList(many, nextRun, 'en').embeds;
    expect(embed?.description?.length).toBeLessThanOrEqual(LIMITS.description);
    expect(embed?.description).toMatch(/\n\d+ more$/);
  });

  it('helps when there is none', () => {
    expect(renderDigestList([], nextRun, 'de').content).toContain('`/presseschau anlegen`');
  });
});
