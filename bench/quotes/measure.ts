import { createHash } from 'node:crypto';
import { goldQuotes, wordsOf, type GoldQuote } from './gold.ts';
import { readPolnear, type Document } from './polnear.ts';
import { quoteSystems, type GivenQuote, type QuoteSystem } from './systems.ts';
import { requireData } from '../data.ts';

/**
 * Measures quotations and speakers on PolNeAR's development articles, beside peers.
 *
 *   npm run bench:quotes [-- --half a|b] [-- --errors]
 *
 * Gold is what annotators attributed and the page marks (gold.ts). A given quotation of five words and more is right
 * when it covers a gold one by nine tenths and is at most a tenth longer. A source is named when it opens with a
 * capitalised name or gives one in apposition; a speaker for it is right when the name given shares a name word with
 * it. Of other sources ("a Trump aide", "he") only the mention is known: right is a speaker whose mention touches it.
 */
const data = requireData('quotes', 'polnear', 'dev');
const LEAST_WORDS = 5;

const showErrors = process.argv.includes('--errors');
const half = process.argv[process.argv.indexOf('--half') + 1];

/** Half of the articles by a hash of their name: changes are made with one half in sight and checked on the other. */
function halfOf(id: string): 'a' | 'b' {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'a' : 'b';
}

interface Counts {
  gold: number;
  given: number;
  found: number;
  named: number;
  namedGiven: number;
  namedRight: number;
  other: number;
  otherGiven: number;
  otherRight: number;
  milliseconds: number;
}

function matches(given: GivenQuote, gold: GoldQuote): boolean {
  const shared = Math.min(gold.end, given.end) - Math.max(gold.start, given.start);
  return shared > 0.9 * (gold.end - gold.start) && shared > 0.9 * (given.end - given.start);
}

const DESCRIPTION = /^(?:the|a|an|one|another|some|many|his|her|their|its|several|two|other|most|both|each)\b/iu;
const NAME = /\p{Lu}[\p{L}'’-]+/gu;
const NOT_A_NAME =
  /^(?:The|A|An|He|She|They|It|In|One|His|Her|Some|Many|Another|But|Others|Sen|Gov|Rep|Mr|Mrs|Ms|Dr|President|Republican|Democrat|Democratic|Former|I|We|You|My|Our|Only)$/u;

function nameWords(text: string): string[] {
  return (text.match(NAME) ?? [])
    .map((word) => word.replace(/['’]s$/u, ''))
    .filter((word) => !NOT_A_NAME.test(word))
    .map((word) => word.toLowerCase());
}

/** The name words of a source that is a name: "Pence", "the candidate, Mike Pence"; empty for "a Trump aide". */
function namesIn(source: string): string[] {
  if (!DESCRIPTION.test(source) || /^the Rev\b/u.test(source)) return nameWords(source);
  const apposition =
    /,\s*(\p{Lu}.*)$/u.exec(source)?.[1] ?? /\p{Ll}\s((?:\p{Lu}[\p{L}.'’-]*\s?)+)[,\s]*$/u.exec(source)?.[1];
  return apposition === undefined ? [] : nameWords(apposition);
}

function countSpeaker(count: Counts, given: GivenQuote, gold: GoldQuote, document: Document): void {
  const { speaker } = given;
  // The innermost attribution says whose words these are: "Kim said that Lee called it "…"".
  const sources = gold.attributions.filter(({ source }) => source !== null);
  if (sources.length === 0) return;
  const expected = sources.flatMap(({ source }) => namesIn(source ?? ''));
  const named = expected.length > 0;
  const right =
    speaker !== null &&
    (named
      ? nameWords(speaker.name).some((word) => expected.includes(word))
      : sources.some(({ sourceSpans }) =>
          sourceSpans.some(([from, to]) => Math.min(to, speaker.end) > Math.max(from, speaker.start)),
        ));
  if (named) {
    count.named += 1;
    count.namedGiven += speaker === null ? 0 : 1;
    count.namedRight += right ? 1 : 0;
  } else {
    count.other += 1;
    count.otherGiven += speaker === null ? 0 : 1;
    count.otherRight += right ? 1 : 0;
  }
  if (!right) {
    const label = `${named ? '' : 'UNNAMED '}${speaker === null ? 'NONE' : 'WRONG'}`;
    report(label, document, given, sources.map(({ source }) => source).join(' | '), speaker?.name);
  }
}

function measure(system: QuoteSystem, documents: readonly Document[]): Counts {
  const count: Counts = {
    gold: 0,
    given: 0,
    found: 0,
    named: 0,
    namedGiven: 0,
    namedRight: 0,
    other: 0,
    otherGiven: 0,
    otherRight: 0,
    milliseconds: 0,
  };
  for (const document of documents) {
    const golds = goldQuotes(document, LEAST_WORDS);
    const started = performance.now();
    const found = system.find(document.text);
    count.milliseconds += performance.now() - started;
    const long = found.filter(({ start, end }) => wordsOf(document.text.slice(start, end)) >= LEAST_WORDS);
    const unmatched = new Set(golds);
    count.gold += golds.length;
    count.given += long.length;
    for (const given of long) {
      const gold = [...unmatched].find((one) => matches(given, one));
      if (gold === undefined) {
        if (system.attributes) report('EXTRA', document, given, '', given.speaker?.name);
        continue;
      }
      unmatched.delete(gold);
      count.found += 1;
      countSpeaker(count, given, gold, document);
    }
    for (const gold of unmatched) report('MISSED', document, gold, gold.attributions[0]?.source ?? '');
  }
  return count;
}

let reporting = false;

function report(
  label: string,
  { id, text }: Document,
  { start, end }: { start: number; end: number },
  gold: string,
  ours?: string,
): void {
  if (!reporting) return;
  const flat = (part: string): string => part.replace(/\s+/gu, ' ');
  const inner = flat(text.slice(start, end));
  const shown = inner.length > 130 ? `${inner.slice(0, 60)} … ${inner.slice(-60)}` : inner;
  const before = flat(text.slice(Math.max(0, start - 150), start));
  console.log(`${label} [${ours ?? '-'}] gold [${gold}] ${id.slice(0, 40)}`);
  console.log(`   ${before}⟦${shown}⟧${flat(text.slice(end, end + 130))}`);
}

function print({ name, attributes }: QuoteSystem, count: Counts, articles: number): void {
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));
  const f1 = (2 * count.found) / (count.gold + count.given);
  console.log(`${name}: ${(count.milliseconds / articles).toFixed(1)} ms an article`);
  console.log(
    `  ${LEAST_WORDS} words and more: gold ${count.gold}, given ${count.given}, right ${count.found}; ` +
      `precision ${share(count.found, count.given)}  recall ${share(count.found, count.gold)}  F1 ${f1.toFixed(3)}`,
  );
  if (!attributes) return;
  console.log(
    `  named speakers: ${count.named}, right ${share(count.namedRight, count.named)}; ` +
      `given ${count.namedGiven}, of those right ${share(count.namedRight, count.namedGiven)}`,
  );
  console.log(
    `  other sources, the mention alone: ${count.other}, right ${share(count.otherRight, count.other)}; ` +
      `given ${count.otherGiven}, of those right ${share(count.otherRight, count.otherGiven)}`,
  );
}

async function main(): Promise<void> {
  const all = readPolnear(data);
  const documents = half === 'a' || half === 'b' ? all.filter(({ id }) => halfOf(id) === half) : all;
  console.log(`${documents.length} articles`);
  for (const system of await quoteSystems()) {
    reporting = showErrors && system.name === 'Lede';
    print(system, measure(system, documents), documents.length);
  }
}

await main();
