import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SALIENCE_MODEL_DIR } from '../../src/app/parts.ts';
import { COMMANDS } from '../../commands/index.ts';
import { DEFAULT_BRIEF_OPTIONS, type Parts } from '../../src/core/brief.ts';
import { LedeError } from '../../src/core/failure.ts';
import { groundSummary } from '../../src/text/faithfulness/ground-summary.ts';
import { makeBrief } from '../../src/brief/make-brief.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { sliceSpan } from '../../src/core/span.ts';
import { parseFeed } from '../../src/loading/feeds/parse-feed.ts';
import { createDispatcher } from '../../src/discord/gateway/dispatch.ts';
import { embedSize, LIMITS } from '../../src/discord/render/outgoing.ts';
import { renderBrief } from '../../src/discord/render/brief.ts';
import { createBundledSummarizers } from '../../src/summarizers/backends.ts';
import { articleOf, FERRY_STORY } from '../support/articles.ts';
import { damagedBytes } from '../support/damaged-bytes.ts';
import { fuzzBounds, FUZZ_TIMEOUT, HANG_MS } from '../support/fuzz-bounds.ts';
import { fakeContext, fakeMenu, fakeMessage, fakePress, fakeSlash } from '../support/discord/fakes.ts';
import { activeIn, hostileText } from '../support/discord/hostile.ts';

/** What comes in by other doors than pages: feeds, what Discord delivers, and what a model says. */
const FEEDS = new URL('../fixtures/feeds/', import.meta.url);

describe('feeds', () => {
  const originals = readdirSync(FEEDS).map((name) => readFileSync(new URL(name, FEEDS)));

  it('damaged feeds are read or rejected, and every item has an identity', { timeout: FUZZ_TIMEOUT }, async () => {
    const damaged = fc.constantFrom(...originals).chain(damagedBytes);
    const type = fc.constantFrom(null, 'application/rss+xml', 'application/json', 'text/html');
    await fc.assert(
      fc.asyncProperty(damaged, type, async (bytes, mediaType) => {
        const started = performance.now();
        const url = 'https://ledger.example/feed';
        try {
          const document = { bytes, mediaType, charset: null, url, filename: null, fetchedAt: 0 };
          const { items } = parseFeed(document, url, 1_772_433_000_000);
          for (const { identities, url: link } of items) {
            expect(identities.length).toBeGreaterThan(0);
            if (link !== null) expect(link).toMatch(/^https?:/);
          }
        } catch (error) {
          if (!(error instanceof LedeError)) throw error;
          expect(error.code).not.toBe('internal');
        }
        expect(performance.now() - started).toBeLessThan(HANG_MS);
      }),
      fuzzBounds(400),
    );
  });
});

describe('Discord events', () => {
  const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 60 }), fc.webUrl());
  const file = fc.record({
    name: anyText,
    url: fc.oneof(anyText, fc.constant('https://cdn.discordapp.com/attachments/1/2/a.txt')),
    size: fc.oneof(fc.nat(), fc.constant(-1), fc.constant(2 ** 40)),
    contentType: fc.option(anyText, { nil: null }),
  });
  const option = fc.oneof(anyText, fc.integer(), fc.boolean(), file, fc.record({ id: anyText }));
  const names = fc.constantFrom('url', 'file', 'length', 'private', 'source', 'time', 'timezone', 'channel', 'digest');

  it('is acknowledged first, then answered with inert text', { timeout: FUZZ_TIMEOUT }, async () => {
    const slash = fc
      .record({
        name: fc.oneof(fc.constantFrom('summarize', 'digest', 'about', 'forget'), anyText),
        locale: fc.oneof(fc.constantFrom('de', 'ja', 'xx'), anyText),
        subcommand: fc.oneof(fc.constantFrom('create', 'list', 'run', 'delete', 'preview'), anyText),
        guildId: fc.constantFrom(null, '100000000000000001'),
        options: fc.dictionary(names, option, { maxKeys: 5 }),
      })
      .map((settings) => ({ fake: fakeSlash({ ...settings, permissions: ~0n }), deliver: 'slash' as const }));
    const press = fc
      .tuple(anyText, anyText)
      .map(([id, messageId]) => ({ fake: fakePress(id, { messageId }), deliver: 'button' as const }));
    const menu = fc.tuple(anyText, fc.array(file, { maxLength: 3 })).map(([content, files]) => ({
      fake: fakeMenu('Summarize', { content, files }),
      deliver: 'messageMenu' as const,
    }));
    const message = fc
      .tuple(anyText, fc.array(file, { maxLength: 3 }))
      .map(([content, files]) => ({ fake: fakeMessage({ content, files }), deliver: 'message' as const }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(slash, press, menu, message), async ({ fake, deliver }) => {
        const dispatcher = createDispatcher(COMMANDS, fakeContext());
        await (dispatcher[deliver] as (given: unknown) => Promise<void>)(fake);
        const { deeds } = fake;
        const first = deeds[0]?.deed;
        expect(deliver === 'message' ? 'reply' : 'defer').toBe(first === 'defer-update' ? 'defer' : first);
        // The acknowledgement says nothing yet: something has to come after it, but for a direct message's own words.
        const ends = deeds.filter((deed) => 'message' in deed && deed.message.content !== '⏳');
        expect(ends.length).toBeGreaterThan(0);
        const told = ends.flatMap((deed) => ('message' in deed ? [deed.message] : []));
        for (const { content, embeds, allowedMentions } of told) {
          expect(allowedMentions).toEqual({ parse: [] });
          expect(content.length).toBeLessThanOrEqual(LIMITS.content);
          expect(content).not.toMatch(/@everyone|@here|<@&?\d/);
          for (const embed of embeds) expect(embedSize(embed)).toBeLessThanOrEqual(LIMITS.embedTotal);
        }
      }),
      fuzzBounds(250),
    );
  });
});

describe('model output', () => {
  const article = articleOf(FERRY_STORY);
  const sentences = splitSentences(article);
  const summarizers = createBundledSummarizers(SALIENCE_MODEL_DIR);
  afterAll(() => summarizers.dispose());
  const number = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 0, 1, 2),
  );

  it('any words lead to lines with spans in the article', { timeout: FUZZ_TIMEOUT }, () => {
    const words = fc.constantFrom(...article.text.split(/\s+/));
    const sentence = fc.oneof(
      hostileText,
      fc.array(words, { maxLength: 25 }).map((list) => list.join(' ')),
      fc.constantFrom(...sentences.map(({ text }) => text)),
      fc.constantFrom('', ' ', 'word '.repeat(3_000), '“'.repeat(500), '9'.repeat(2_000)),
    );
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), (generated) => {
        const started = performance.now();
        const lines = groundSummary(
          article,
          sentences,
          generated.map((text) => ({ text, cites: [] })),
          {
            salience: sentences.map(() => 0.5),
            candidates: sentences.map((_, at) => at),
            lineFor: (at) => ({ text: sentences[at]!.text, spans: [sentences[at]!.span] }),
          },
        );
        expect(lines.length).toBeLessThanOrEqual(generated.length);
        for (const { text, spans, replaced } of lines) {
          expect(spans.length).toBeGreaterThan(0);
          if (replaced !== null) expect(article.text).toContain(text);
          for (const span of spans) expect(sliceSpan(article.text, span).length).toBeGreaterThan(0);
        }
        expect(performance.now() - started).toBeLessThan(HANG_MS);
      }),
      fuzzBounds(30),
    );
  });

  it('any scores lead to a brief with spans in the article, or a code', { timeout: FUZZ_TIMEOUT }, async () => {
    const scores = fc.array(number, { minLength: sentences.length, maxLength: sentences.length });
    await fc.assert(
      fc.asyncProperty(scores, fc.constantFrom('short', 'long' as const), async (given, length) => {
        const parts: Parts = {
          load: async () => ({
            bytes: new Uint8Array(),
            mediaType: null,
            charset: null,
            url: null,
            filename: null,
            fetchedAt: 0,
          }),
          extract: async () => article,
          salience: { score: async () => ({ scores: given, model: 'noise', revision: '0' }) },
          summarizer: (id) => summarizers.open(id),
          log: {
            error: (fields) => {
              throw new Error('logged', { cause: (fields as { err?: unknown }).err });
            },
          },
          now: () => 0,
        };
        const source = { kind: 'text', text: '', mediaType: 'text/plain', url: null } as const;
        const result = await makeBrief(source, { ...DEFAULT_BRIEF_OPTIONS, length }, parts);
        if (!result.ok) {
          expect(result.code).not.toBe('internal');
          return;
        }
        for (const { spans } of result.brief.summary) {
          for (const span of spans) expect(sliceSpan(article.text, span).length).toBeGreaterThan(0);
        }
        for (const found of [...result.brief.quotes, ...result.brief.figures]) {
          expect(sliceSpan(article.text, found.span)).toBe(found.text);
        }
        expect(activeIn(renderBrief(result.brief, 'en')[0]?.title ?? '')).toEqual([]);
      }),
      fuzzBounds(60),
    );
  });
});
