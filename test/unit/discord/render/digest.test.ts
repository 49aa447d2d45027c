import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestReport, DigestStory } from '../../../../src/core/digest.ts';
import type { Failure } from '../../../../src/core/failure.ts';
import { embedSize, LIMITS, type OutgoingMessage } from '../../../../src/discord/render/outgoing.ts';
import { renderDigestList } from '../../../../src/discord/render/digest-list.ts';
import { PREVIEW, renderDigest } from '../../../../src/discord/render/digest.ts';
import { activeIn } from '../../../support/discord/hostile.ts';
import { anyReport, FERRY, SUBSCRIPTION } from '../../../support/discord/samples.ts';

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

const STYLE = { isPosted: true, inThread: true, isForMaker: false };
/** As in the maker's own direct messages. */
const OWN = { ...STYLE, inThread: false, isForMaker: true };

/** A list's lines in any of the messages. */
const listOf = (messages: readonly OutgoingMessage[], title: string) =>
  messages.flatMap(({ embeds }) => embeds).find((embed) => embed.title === title)?.description;

describe('renderDigest', () => {
  it('has an opening, an embed for each story, then headlines', () => {
    const messages = renderDigest({ ...REPORT, filteredOut: 2, moreHeadlines: 7 }, STYLE);
    const [{ content, embeds, allowedMentions }] = messages;
    expect(messages).toHaveLength(1);
    expect(content).toBe(
      [
        '### Today from Harbour Courier',
        '7 more articles are in the sources.',
        '-# 3 articles from 1 outlet, 1 min · <t:1772434800:t>',
      ].join('\n'),
    );
    expect(embeds.map(({ title }) => title)).toEqual([
      'The night ferry between Vik and Orsund sails again from May.',
      '2 more headlines',
    ]);
    expect(embeds[0]?.description).toBe('The two towns share the cost of **$3.9 million** a year\n-# Harbour Courier');
    expect(embeds[1]?.description).toBe(
      [
        '- [Tolls](<https://harbour-courier.example/2>) · harbour-courier.example',
        '- [Birds](<https://harbour-courier.example/3>) · harbour-courier.example',
      ].join('\n'),
    );
    expect(allowedMentions).toEqual({ parse: [] });
  });

  it('opens a preview with counts and lists what could not be read', () => {
    const [{ content, embeds }] = renderDigest({ ...REPORT, filteredOut: 2 }, PREVIEW);
    expect(content).toContain('4 articles read · 1 known from before · 2 kept out by filters · 1 story chosen');
    expect(embeds.map(({ title }) => title)).toEqual([
      'The night ferry between Vik and Orsund sails again from May.',
      '1 more headline',
      '⚠️ 1 article could not be read',
    ]);
    expect(embeds[2]?.description).toBe(
      '- [Tolls](<https://harbour-courier.example/2>) · harbour-courier.example: harbour-courier.example took too long to answer. Try again later, or send the article as a file.',
    );
  });

  it('heads an update with the earlier headline, and marks audio', () => {
    const updateOf = { title: 'Ferry *stops*', url: 'https://quay.example/0', toldAt: '2026-03-01T07:00:00Z' };
    const [ferry, , birds] = REPORT.items;
    const items = [
      { ...ferry!, updateOf },
      { ...birds!, medium: 'audio' as const },
    ];
    const [{ embeds }] = renderDigest({ ...REPORT, items }, STYLE);
    expect(embeds[0]?.description).toMatch(
      /^-# 🔄 Update to \[Ferry \\\*stops\\\*\]\(<https:\/\/quay\.example\/0>\), <t:1772348400:f>/,
    );
    expect(embeds[1]?.description).toMatch(/^- 🎧 \[Birds\]/);
  });

  it('tells only its creator what could not be read', () => {
    const failed = '⚠️ 1 article could not be read';
    expect(listOf(renderDigest(REPORT, STYLE), failed)).toBeUndefined();
    expect(listOf(renderDigest(REPORT, OWN), failed)).toBe(
      '- [Tolls](<https://harbour-courier.example/2>) · harbour-courier.example: harbour-courier.example took too long to answer. Try again later, or send the article as a file.',
    );
  });

  it('groups more than six stories in sections by source', () => {
    const items = ['The Quay', 'The Tide', 'The Quay', 'The Quay', 'The Tide', 'The Quay', 'The Quay'].map(
      (outlet) => ({
        ...REPORT.items[0]!,
        outlet,
      }),
    );
    const sections = (count: number) =>
      renderDigest({ ...REPORT, items: items.slice(0, count) }, STYLE)
        .flatMap(({ embeds }) => embeds)
        .map(({ author }) => author?.name ?? '');
    expect(sections(6)).toEqual(Array(6).fill(''));
    expect(sections(7)).toEqual(['The Quay', '', '', '', '', 'The Tide', '']);
  });

  it('reports that there is nothing new, and since when', () => {
    const [{ content }] = renderDigest({ ...REPORT, items: [] }, PREVIEW);
    expect(content).toContain('Nothing new since the last digest.');
    const since = { ...REPORT, items: [], lastNewsAt: '2026-03-01T07:00:00Z' };
    expect(renderDigest(since, PREVIEW)[0].content).toContain('Nothing new since <t:1772348400:f>.');
  });

  it('names failed sources and since when, or just that all failed', () => {
    const source = { url: 'https://slow.example/feed', title: 'Slow *News*' };
    const failure: Failure = { code: 'timeout', details: { host: 'slow.example' } };
    const sourceFailures = [{ source, failure, since: '2026-03-01T07:00:00Z' }];
    const messages = renderDigest({ ...REPORT, sourceFailures }, OWN);
    expect(listOf(messages, '⚠️ 1 source could not be read')).toMatch(
      /^- \[Slow \\\*News\\\*\]\(<https:\/\/slow\.example\/feed>\) \(since <t:1772348400:f>\): slow\.example took too long/,
    );
    expect(listOf(renderDigest({ ...REPORT, sourceFailures }, STYLE), '⚠️ 1 source could not be read')).toBeUndefined();
    const all = renderDigest({ ...REPORT, items: [], sourceFailures, failure }, STYLE);
    expect(all[0].content).toContain('⚠️ No source could be read today. slow.example took too long');
    expect(all[0].embeds).toEqual([]);
  });

  it('names the other outlets of a story, and where they differ', () => {
    const story: DigestStory = {
      others: [
        { outlet: 'The [Quay]', url: 'https://quay.example/1', title: 'Ferry' },
        { outlet: 'The [Quay]', url: 'https://quay.example/2', title: 'Ferry again' },
        { outlet: null, url: 'https://tide.example/x', title: null },
      ],
      differences: [
        {
          values: [
            { outlet: 'Harbour Courier', text: '12 people', measures: 'died in the collision' },
            { outlet: 'The [Quay]', text: '15', measures: 'Ferry *sinks*, at least … dead' },
          ],
        },
      ],
    };
    const [{ embeds }] = renderDigest({ ...REPORT, items: [{ ...REPORT.items[0]!, story }] }, STYLE);
    const lines = embeds[0]?.description?.split('\n') ?? [];
    expect(lines.at(-2)).toBe(
      '⚖️ Reports differ: **12 people** died in the collision (Harbour Courier), Ferry \\*sinks\\*, at least **15** dead (The \\[Quay\\])',
    );
    expect(lines.at(-1)).toBe(
      '-# Harbour Courier · Also in [The \\[Quay\\]](<https://quay.example/1>) [2](<https://quay.example/2>), [tide.example](<https://tide.example/x>)',
    );
  });

  it('counts articles of a story that do not fit', () => {
    const others = Array.from({ length: 60 }, (_, n) => ({
      outlet: `Outlet ${n}`,
      url: `https://o${n}.example/an/address/of/some/length`,
      title: null,
    }));
    const item = { ...REPORT.items[0]!, story: { others, differences: [] } };
    const [{ embeds }] = renderDigest({ ...REPORT, items: [item] }, STYLE);
    const line = embeds[0]?.description?.split('\n').at(-1) ?? '';
    const shown = line.match(/\]\(</g)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(line).toContain(`${60 - shown} more`);
  });

  it('continues in further messages, each with its own text', () => {
    const items = [
      ...Array.from({ length: 25 }, () => REPORT.items[0]!),
      ...Array.from({ length: 18 }, (_, n) => ({ ...REPORT.items[2]!, url: `https://a.example/${n}` })),
    ];
    const messages = renderDigest({ ...REPORT, items }, STYLE);
    expect(messages.length).toBeGreaterThan(2);
    expect(messages[0].content).toContain('The rest is in the thread.');
    expect(renderDigest({ ...REPORT, items }, { ...STYLE, inThread: false })[0].content).not.toContain('thread');
    expect(new Set(messages.map(({ content }) => content)).size).toBe(messages.length);
    expect(messages[1]?.content).toBe(`-# Harbour Courier · <t:1772434800:t> · 2 of ${messages.length}`);
    const embeds = messages.flatMap((message) => message.embeds);
    expect(embeds.filter(({ title }) => title?.startsWith('The night ferry'))).toHaveLength(25);
    expect(
      embeds
        .map(({ description = '' }) => description)
        .join('\n')
        .match(/a\.example\/\d+>/g),
    ).toHaveLength(18);
  });

  it('counts headlines that do not fit', () => {
    const items = Array.from({ length: 900 }, (_, n) => ({
      ...REPORT.items[2]!,
      title: 'A headline as long as headlines are '.repeat(3),
      url: `https://a.example/${n}`,
    }));
    const messages = renderDigest({ ...REPORT, items }, STYLE);
    const shown = messages.flatMap(({ embeds }) => embeds.flatMap(({ description = '' }) => description.split('\n')));
    expect(shown).toHaveLength(20);
    expect(messages[0].content).toContain('880 more articles are in the sources.');
  });

  it('stays within Discord’s limits and leaves nothing active, for any report', () => {
    fc.assert(
      fc.property(anyReport(), fc.constantFrom(STYLE, OWN, PREVIEW), (report, style) => {
        for (const [n, { content, embeds }] of renderDigest(report, style).entries()) {
          expect(content.length).toBeLessThanOrEqual(LIMITS.content - 30);
          if (style.isPosted) expect(content).not.toBe('');
          expect(embeds.length).toBeLessThanOrEqual(LIMITS.embeds);
          expect(embeds.reduce((sum, embed) => sum + embedSize(embed), 0)).toBeLessThanOrEqual(LIMITS.embedTotal);
          for (const { title = '', description = '' } of embeds) {
            expect(title.length).toBeLessThanOrEqual(LIMITS.title);
            expect(description.length).toBeLessThanOrEqual(LIMITS.description);
          }
          if (n > 0) continue;
          const own = content
            .replace(/^### /, '')
            .replace(/^-# .*$/m, '')
            .replace(/<t:\d+:[ft]>/g, '')
            .replace(/`\/digest [a-z -]+`|`url`|`file`/g, '')
            .replace(/https:\/\/ to its end|America\/New_York|0 8 \* \* 1-5/g, '');
          expect(own.split('\n').flatMap(activeIn)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('makes names of outlets, sources and articles inert in lists', () => {
    fc.assert(
      fc.property(anyReport(6), (report) => {
        const lists = renderDigest(report, OWN)
          .flatMap(({ embeds }) => embeds)
          .flatMap(({ description = '' }) => description.split('\n'))
          .filter((line) => /^(?:-# |⚖️|- )/.test(line));
        for (const line of lists) {
          const own = line
            .replace(
              /(\\[^0-9A-Za-z\s])|\[((?:\\.|[^\]\\])*)\]\(<https?:\/\/[^\s<>()[\]\\|`]*>\)/g,
              (_found, escaped: string | undefined, title: string | undefined) => escaped ?? title ?? '',
            )
            .replace(/^-#? /, '')
            .replace(/[\u200f\u2067\u2069]/g, '')
            .replace(/\*\*((?:\\.|[^*\\])*)\*\*/g, '$1')
            .replace(/<t:\d+:f>/g, '')
            .replace(/`\/digest [a-z -]+`|`url`|`file`/g, '')
            .replace(/https:\/\/ to its end|America\/New_York|0 8 \* \* 1-5/g, '');
          expect(activeIn(own), line).toEqual([]);
        }
      }),
      { numRuns: 200 },
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
        '- **Harbour Courier** → <#100000000000000002>',
        '  every day at 08:00 (Europe/Oslo) · at most 5 stories',
        '  next <t:1772521200:R> · `d1`',
      ].join('\n'),
    );
  });

  it('keeps a long list within the limit and counts the omitted ones', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...SUBSCRIPTION, id: `d${index}` }));
    const [embed] = renderDigestList(many, nextRun, 'en').embeds;
    expect(embed?.description?.length).toBeLessThanOrEqual(LIMITS.description);
    expect(embed?.description).toMatch(/\n\d+ more$/);
  });

  it('shows help when there are none', () => {
    expect(renderDigestList([], nextRun, 'de').content).toContain('`/presseschau anlegen`');
  });
});
