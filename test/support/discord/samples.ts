import fc from 'fast-check';
import type { Brief } from '../../../src/core/brief.ts';
import type { StoredBrief } from '../../../src/core/brief-store.ts';
import type { DigestReport, DigestSubscription } from '../../../src/core/digest.ts';
import { FAILURE_CODES } from '../../../src/core/failure.ts';
import type { Figure } from '../../../src/core/figure.ts';
import type { Quote } from '../../../src/core/quote.ts';
import type { Span } from '../../../src/core/span.ts';
import { hostileText } from './hostile.ts';

const span = { start: 0, end: 1 };

/** The invented article's text. */
export const FERRY_TEXT = [
  'The night ferry between Vik and Orsund sails again from May.',
  'The two towns share the cost of $3.9 million a year.',
  '“We missed the ferry more than we admitted,” said Mara Holt, mayor of Orsund.',
  'Fares, which were raised by 12 percent to $14 in 2019, stay as they are.',
  '“It will be cold,” somebody said.',
].join('\n');

/** Where some of its words stand. */
export function inFerry(words: string): Span {
  const start = FERRY_TEXT.indexOf(words);
  if (start === -1) throw new Error(`not in the article: ${words}`);
  return { start, end: start + words.length };
}

const COST = 'The two towns share the cost of $3.9 million a year';
const FARES = 'Fares, which were raised by 12 percent to $14 in 2019, stay as they are';

/** A brief of an invented article. */
export const FERRY: Brief = {
  article: {
    id: 'a1',
    url: 'https://www.harbour-courier.example/news/night-ferry?ref=feed',
    canonicalUrl: 'https://harbour-courier.example/news/night-ferry',
    title: 'Night ferry to Orsund returns after eleven years',
    byline: 'Ada Lindqvist',
    siteName: 'Harbour Courier',
    publishedAt: '2026-03-02T07:30:00+01:00',
    updatedAt: '2026-03-02T09:10:00+01:00',
    language: 'en',
    images: [
      {
        url: 'https://www.harbour-courier.example/img/ferry.jpg',
        caption: 'The Selma at the quay',
        credit: 'Photo: Jon Berg',
        alt: null,
      },
    ],
    kind: 'article',
    standfirst: null,
    standfirstSource: null,
    wordCount: 690,
    notices: [],
  },
  summary: ['The night ferry between Vik and Orsund sails again from May.', `${COST}.`].map((text) => ({
    text,
    spans: [inFerry(text)],
  })),
  quotes: [
    {
      text: 'We missed the ferry more than we admitted,',
      span: inFerry('We missed the ferry more than we admitted,'),
      speaker: { name: 'Mara Holt', role: 'mayor of Orsund', span: inFerry('Mara Holt') },
      score: 0.9,
    },
    { text: 'It will be cold,', span: inFerry('It will be cold,'), speaker: null, score: 0.5 },
  ],
  figures: [
    {
      text: '$3.9 million',
      span: inFerry('$3.9 million'),
      value: 3_900_000,
      valueHigh: null,
      unit: 'USD',
      kind: 'money',
      change: 'exact',
      measures: 'yearly cost shared by the towns',
      clause: inFerry(COST),
      score: 0.8,
    },
    {
      text: '12 percent',
      span: inFerry('12 percent'),
      value: 12,
      valueHigh: null,
      unit: '%',
      kind: 'percent',
      change: 'up',
      measures: null,
      clause: inFerry(FARES),
      score: 0.4,
    },
    {
      text: '$14',
      span: inFerry('$14'),
      value: 14,
      valueHigh: null,
      unit: 'USD',
      kind: 'money',
      change: 'up',
      measures: null,
      clause: inFerry(FARES),
      score: 0.3,
    },
  ],
  clauses: [COST, FARES].map((text) => ({ text, span: inFerry(text) })),
  madeBy: {
    backend: 'extractive',
    model: 'lede-salience',
    revision: '1',
    generated: false,
    readAs: null,
    ms: { load: 100, extract: 20, summarize: 200, quotes: 40, figures: 40, total: 400 },
  },
  notices: [],
  summaryNotices: [],
};

/** FERRY as it is kept for its buttons. */
export const STORED_FERRY: StoredBrief = {
  id: 'b1',
  memberId: 'm1',
  guildId: 'g1',
  channelId: 'c1',
  messageId: null,
  isPrivate: false,
  locale: 'ko',
  heading: null,
  source: { kind: 'url', url: 'https://a.example/' },
  length: 'standard',
  model: null,
  keptSince: null,
  brief: FERRY,
  text: FERRY_TEXT,
  passages: [[{ text: 'passage', start: 0, end: 7 }]],
  createdAt: 1_772_433_000_000,
};

const maybeText = fc.option(fc.oneof(hostileText, fc.string({ maxLength: 3000 })), { nil: null });
const anyText = fc.oneof(hostileText, fc.string({ maxLength: 3000 }));
const anyUrl = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://u:p@a.example/',
    'not a url',
    'https://a.example/)](https://b.example',
  ),
);
const maybeUrl = fc.option(anyUrl, { nil: null });
const maybeTime = fc.option(
  fc.constantFrom('2026-03-02', '2026-03-02T07:30:00+01:00', '2026-03-02T07:30', 'soon', '9999-99-99'),
  {
    nil: null,
  },
);

const anyQuote: fc.Arbitrary<Quote> = fc.record({
  text: anyText,
  span: fc.constant(span),
  speaker: fc.option(fc.record({ name: anyText, role: maybeText, span: fc.constant(span) }), { nil: null }),
  score: fc.constant(0.5),
});

const anyFigure: fc.Arbitrary<Figure> = fc.record({
  text: anyText,
  span: fc.constant(span),
  value: fc.double(),
  valueHigh: fc.constant(null),
  unit: maybeText,
  kind: fc.constantFrom('money', 'other'),
  change: fc.constantFrom('up', 'down', 'exact', 'about'),
  measures: maybeText,
  clause: fc.constant(span),
  score: fc.constant(0.5),
});

/** Any brief that the types allow, with hostile text in every place that holds text from outside. */
export const anyBrief: fc.Arbitrary<Brief> = fc.record({
  article: fc.record({
    id: fc.constant('x'),
    url: maybeUrl,
    canonicalUrl: maybeUrl,
    title: maybeText,
    byline: maybeText,
    siteName: maybeText,
    publishedAt: maybeTime,
    updatedAt: maybeTime,
    language: fc.constantFrom('en', 'de', 'fr', 'ja', 'ko', 'ar', null),
    images: fc.array(fc.record({ url: maybeUrl, caption: maybeText, credit: maybeText, alt: maybeText }), {
      maxLength: 3,
    }),
    kind: fc.constantFrom('article', 'thread', 'index'),
    standfirst: maybeText,
    standfirstSource: maybeText,
    wordCount: fc.nat(),
    notices: fc.constant([]),
  }),
  summary: fc.array(fc.record({ text: anyText, spans: fc.constant([span]) }), { maxLength: 12 }),
  quotes: fc.array(anyQuote, { maxLength: 12 }),
  figures: fc.array(anyFigure, { maxLength: 12 }),
  clauses: fc.array(fc.record({ text: anyText, span: fc.constant(span) }), { maxLength: 2 }),
  madeBy: fc.record({
    backend: fc.constant('extractive'),
    model: anyText,
    revision: anyText,
    generated: fc.boolean(),
    readAs: fc.constant(null),
    ms: fc.constant(FERRY.madeBy.ms),
  }),
  notices: fc.subarray(['teaser-only', 'short-text', 'not-prose', 'read-in-part'] as const),
  summaryNotices: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('standfirst' as const) }),
      fc.record({ kind: fc.constant('sentences-replaced' as const), replaced: fc.nat(), of: fc.nat() }),
      fc.record({ kind: fc.constant('fallback' as const), model: anyText, reason: fc.constant('too-slow' as const) }),
    ),
    { maxLength: 2 },
  ),
});

export const SUBSCRIPTION: DigestSubscription = {
  id: 'd1',
  guildId: '100000000000000001',
  channelId: '100000000000000002',
  createdBy: '100000000000000003',
  createdAt: '2026-03-01T00:00:00Z',
  feedUrl: 'https://harbour-courier.example/feed.xml',
  feedTitle: 'Harbour Courier',
  time: '08:00',
  timeZone: 'Europe/Oslo',
  maxItems: 5,
  locale: 'en-US',
};

/** How reading a source or an article fails; the words of other failures never stand in a digest. */
const READING_FAILURES = FAILURE_CODES.slice(
  FAILURE_CODES.indexOf('too-large'),
  FAILURE_CODES.indexOf('bad-time-zone'),
);

const anyFailure = fc.record({
  code: fc.constantFrom(...READING_FAILURES),
  details: fc.record({ host: anyText, name: anyText }),
});

const anyStory = fc.record({
  others: fc.array(fc.record({ outlet: maybeText, url: anyUrl, title: maybeText }), { minLength: 1, maxLength: 8 }),
  differences: fc.array(
    fc.record({
      values: fc.array(fc.record({ outlet: maybeText, text: anyText, measures: maybeText }), {
        minLength: 2,
        maxLength: 4,
      }),
    }),
    { maxLength: 3 },
  ),
});

/** Any report that the types allow, of up to `maxItems` items, with hostile text in every place. */
export function anyReport(maxItems = 14): fc.Arbitrary<DigestReport> {
  return fc.record({
    subscription: fc.record({ feedUrl: anyUrl, feedTitle: maybeText }).map((feed) => ({ ...SUBSCRIPTION, ...feed })),
    ranAt: fc.constant('2026-03-02T07:00:00Z'),
    itemCount: fc.nat(50),
    seenBefore: fc.nat(50),
    filteredOut: fc.nat(9),
    lastNewsAt: maybeTime,
    items: fc.array(
      fc
        .record({
          url: anyUrl,
          title: maybeText,
          publishedAt: maybeTime,
          outlet: maybeText,
          story: fc.option(anyStory, { nil: null }),
          fate: fc.oneof(
            anyBrief.map((brief) => ({ kind: 'briefed' as const, brief })),
            fc.record({ kind: fc.constant('over-limit' as const) }),
            anyFailure.map((failure) => ({ kind: 'failed' as const, failure })),
          ),
        })
        .map(({ story, ...item }) => (story === null ? item : { ...item, story })),
      { maxLength: maxItems },
    ),
    sourceFailures: fc.array(
      fc.record({
        source: fc.record({ url: anyUrl, title: maybeText }),
        failure: anyFailure,
        since: fc.constantFrom('2026-03-02T07:00:00Z', 'soon'),
      }),
      { maxLength: 4 },
    ),
    failure: fc.option(anyFailure, { nil: null }),
  });
}
