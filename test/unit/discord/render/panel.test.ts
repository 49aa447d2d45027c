import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStored } from '../../../../src/discord/posting/answer-brief.ts';
import { embedSize, LIMITS } from '../../../../src/discord/render/outgoing.ts';
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
  it('shows passages as where a line comes from', () => {
    const text = 'Last week it was said. The night ferry sails again. People cheered.';
    const start = text.indexOf('The night');
    const summary = [{ text: 'The night ferry sails again.', spans: [{ start, end: start + 28 }] }];
    const { embeds } = renderPanel(stored({ ...FERRY, summary }, text), 'passages', 0, reader, ids);
    expect(embeds[0]?.description).toBe(
      [
        'Where in the article each line of the summary comes from.',
        '',
        '- The night ferry sails again.',
        '> Last week it was said. **The night ferry sails again.** People cheered.',
      ].join('\n'),
    );
  });

  it('says when there is nothing', () => {
    expect(renderPanel(stored({ ...FERRY, quotes: [] }), 'quotes', 0, reader, ids).content).toMatch(/no quotes/);
    expect(renderPanel(stored({ ...FERRY, figures: [] }), 'figures', 0, reader, ids).content).toMatch(/no figures/);
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
            .replace(/^- (?:[↑↓] )?/gm, '')
            .replace(/(\\[^0-9A-Za-z\s])|\*\*/g, (_found, escaped: string | undefined) => escaped ?? '');
          expect(outside.split('\n').flatMap(activeIn)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
