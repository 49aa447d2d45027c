import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStored } from '../../../../src/discord/posting/answer-brief.ts';
import { embedSize, LIMITS } from '../../../../src/discord/render/outgoing.ts';
import type { Quote } from '../../../../src/core/quote.ts';
import { renderPanel, type PanelKind } from '../../../../src/discord/render/panel.ts';
import { fakeContext } from '../../../support/discord/fakes.ts';
import { activeIn, hostileText } from '../../../support/discord/hostile.ts';
import { anyBrief, FERRY } from '../../../support/discord/samples.ts';

const { ids } = fakeContext();
const reader = { id: '1', locale: 'en' };
const asker = { memberId: '1', guildId: null, channelId: null };

function stored(brief = FERRY, text = 'text') {
  const source = { kind: 'url', url: 'https://a.example/' } as const;
  return toStored(
    { ok: true, brief, text },
    { source, length: 'standard', model: null, locale: 'en', asker, isPrivate: false },
    0,
  );
}

describe('renderPanel', () => {
  it('shows passages as the source of a line', () => {
    const text = 'Last week it was said. The night ferry sails again. People cheered.';
    const start = text.indexOf('The night');
    const summary = [{ text: 'The night ferry sails again.', spans: [{ start, end: start + 28 }] }];
    const { embeds } = renderPanel(stored({ ...FERRY, summary }, text), 'passages', 0, reader, ids);
    expect(embeds[0]?.description).toBe(
      [
        'Where each line comes from.',
        '',
        '- The night ferry sails again.',
        '> Last week it was said. **The night ferry sails again.** People cheered.',
      ].join('\n'),
    );
  });

  it('groups quotes by speaker, with the role from the article', () => {
    const said = (text: string, name: string | null, role: string | null, start: number): Quote => ({
      text,
      speaker: name === null ? null : { name, role, span: { start: 0, end: 1 } },
      span: { start, end: start + 1 },
      score: 0.1,
    });
    const quotes = [
      said('Third of Holt', 'Mara Holt', 'mayor', 90),
      said('Of nobody', null, null, 5),
      said('Berg speaks', 'Jon Berg', null, 20),
      said('First of Holt', 'Mara Holt', null, 10),
    ];
    expect(renderPanel(stored({ ...FERRY, quotes }), 'quotes', 0, reader, ids).embeds[0]?.description).toBe(
      [
        '**Mara Holt**, mayor\n> “First of Holt”\n> “Third of Holt”',
        '**Jon Berg**\n> “Berg speaks”',
        'speaker not named\n> “Of nobody”',
      ].join('\n\n'),
    );
  });

  it('groups all figures by the clause that states them, in reading order', () => {
    expect(renderPanel(stored(), 'figures', 0, reader, ids).embeds[0]?.description).toBe(
      [
        '- The two towns share the cost of **$3.9 million** a year',
        '- Fares, which were raised by **12 percent** to **$14** in 2019, stay as they are',
      ].join('\n'),
    );
  });

  it('says when there is nothing', () => {
    expect(renderPanel(stored({ ...FERRY, quotes: [] }), 'quotes', 0, reader, ids).content).toMatch(/no quotes/);
    expect(renderPanel(stored({ ...FERRY, figures: [] }), 'figures', 0, reader, ids).content).toMatch(/no numbers/);
  });

  it('stays within the limits and leaves nothing active, on any page', () => {
    const kinds: PanelKind[] = ['passages', 'quotes', 'figures'];
    fc.assert(
      fc.property(anyBrief, hostileText, fc.constantFrom(...kinds), fc.nat(9), (brief, text, kind, page) => {
        const message = renderPanel(stored(brief, `${text} `), kind, page, reader, ids);
        for (const embed of message.embeds) {
          expect(embed.description?.length).toBeLessThanOrEqual(LIMITS.description);
          expect(embedSize(embed)).toBeLessThanOrEqual(LIMITS.embedTotal);
          const outside = (embed.description ?? '')
            .replace(/^> /gm, '')
            .replace(/^- /gm, '')
            .replace(/(\\[^0-9A-Za-z\s])|\*\*/g, (_found, escaped: string | undefined) => escaped ?? '')
            .replace(/[\u200f\u2067\u2069]/g, '');
          expect(outside.split('\n').flatMap(activeIn)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
