import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBriefList } from '../../../../src/discord/render/brief-list.ts';
import { embedSize, LIMITS } from '../../../../src/discord/render/outgoing.ts';
import { fakeContext } from '../../../support/discord/fakes.ts';
import { activeIn, hostileText } from '../../../support/discord/hostile.ts';
import { anyBrief, FERRY, STORED_FERRY } from '../../../support/discord/samples.ts';

const { ids } = fakeContext();
const failure = { code: 'not-found', details: { host: 'a.example' } } as const;

describe('renderBriefList', () => {
  it('shows each article’s title, site and first line, or its failure', () => {
    const entries = [
      { ok: true, stored: STORED_FERRY },
      { ok: false, failure, name: 'a.example/1' },
    ] as const;
    const { embeds, components } = renderBriefList(entries, 'en', 'The first 2 of 3.', ids);
    expect(embeds[0]?.title).toBe('2 articles');
    expect(embeds[0]?.description?.split('\n\n')).toEqual([
      `**[${FERRY.article.title}](<https://harbour-courier.example/news/night-ferry>)** · Harbour Courier\n${FERRY.summary[0]!.text}`,
      '⚠️ a.example/1: a.example has no page at this address. Check the link; the article may have moved.',
      '-# The first 2 of 3.',
    ]);
    expect(components).toMatchObject([
      { components: [{ placeholder: 'Open a brief…', options: [{ label: FERRY.article.title, value: 'b1' }] }] },
      { components: [{ label: 'Remove' }] },
    ]);
  });

  it('stays within the limits and leaves nothing active', () => {
    fc.assert(
      fc.property(fc.array(anyBrief, { minLength: 1, maxLength: 5 }), hostileText, (briefs, name) => {
        const stored = briefs.map((brief, n) => ({
          ok: true as const,
          stored: { ...STORED_FERRY, id: `b${n}`, brief },
        }));
        const { embeds, components } = renderBriefList([...stored, { ok: false, failure, name }], 'en', '', ids);
        const [embed] = embeds;
        expect(embed?.description?.length).toBeLessThanOrEqual(LIMITS.description);
        expect(embedSize(embed!)).toBeLessThanOrEqual(LIMITS.embedTotal);
        const outside = (embed?.description ?? '')
          .replace(
            /(\\[^0-9A-Za-z\s])|\[((?:\\.|[^\]\\])*)\]\(<https?:\/\/[^\s<>()[\]\\|`]*>\)|\*\*/g,
            (_found, escaped: string | undefined, title: string | undefined) => escaped ?? title ?? '',
          )
          .replace(/[\u200f\u2067\u2069]/g, '');
        expect(outside.split('\n').flatMap(activeIn)).toEqual([]);
        expect(JSON.stringify(components)).not.toMatch(/@(?:everyone|here)/);
      }),
      { numRuns: 200 },
    );
  });
});
