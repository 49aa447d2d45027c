import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pairMarks } from '../../src/core/quotes/marks.ts';
import { countWords } from '../../src/core/quotes/not-speech.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import { splitSentences } from '../../src/core/sentences.ts';
import { articleOf } from '../article.ts';
import { readPolnear, type Attribution, type Document } from './polnear.ts';

/**
 * Measures quotations and speakers on PolNeAR's development articles.
 *
 *   npm run bench:quotes [-- --errors]
 *
 * A gold quotation is a stretch of a content between marks, of five words and more. It is found when a quote of ours
 * has the same words. A speaker is named when the gold source has a capitalised name; it is right when our speaker's
 * name, or the mention that it rests on, shares the source's last name word.
 */
const data = join(
  process.env.LEDE_BENCH_DATA ?? join(import.meta.dirname, '../../../shared'),
  'bench/quotes/polnear/dev',
);
const showErrors = process.argv.includes('--errors');
const LEAST_WORDS = 5;

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly sources: Attribution[];
}

/** Stretches between marks that lie in an attributed content. A content that is open at its edge counts to the mark. */
function goldQuotes(document: Document): Gold[] {
  const golds = new Map<number, Gold>();
  for (const match of document.text.matchAll(/[^\n]+/gu)) {
    for (const pair of pairMarks(match[0])) {
      const start = match.index + pair.start;
      const end = match.index + pair.end;
      if (countWords(document.text.slice(start, end)) < LEAST_WORDS) continue;
      const sources = document.attributions.filter(
        ({ contents }) => overlap(contents, start, end) >= 0.6 * (end - start),
      );
      if (sources.length > 0) golds.set(start, { start, end, sources });
    }
  }
  return [...golds.values()].sort((a, b) => a.start - b.start);
}

function overlap(spans: Attribution['contents'], start: number, end: number): number {
  return spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
}

const NAME = /\p{Lu}[\p{L}'’-]+/gu;
const NOT_A_NAME =
  /^(?:The|A|An|He|She|They|It|In|One|His|Her|Some|Many|Another|But|Others|Sen|Gov|Rep|Mr|Mrs|Ms|Dr|President|Republican|Democrat|Democratic|Former)$/u;

function nameWords(text: string): string[] {
  return (text.match(NAME) ?? []).map((word) => word.replace(/['’]s$/u, '')).filter((word) => !NOT_A_NAME.test(word));
}

function main(): void {
  if (!existsSync(data)) {
    console.log(`No data at ${data}: set LEDE_BENCH_DATA to the folder that holds bench/quotes.`);
    process.exitCode = 1;
    return;
  }
  const count = {
    gold: 0,
    found: 0,
    given: 0,
    extra: 0,
    named: 0,
    namedRight: 0,
    namedGiven: 0,
    namedWrong: 0,
    anySource: 0,
    anyRight: 0,
  };
  const started = performance.now();
  for (const document of readPolnear(data)) {
    const article = articleOf(document.text);
    const sentences = splitSentences(article);
    const quotes = findQuotes(
      article,
      sentences,
      sentences.map(() => 0.5),
    );
    const golds = goldQuotes(document);
    const long = quotes.filter((quote) => countWords(quote.text) >= LEAST_WORDS);
    count.given += long.length;
    count.gold += golds.length;
    for (const quote of long) {
      const gold = golds.find(
        ({ start, end }) => Math.min(end, quote.span.end) - Math.max(start, quote.span.start) > 0.9 * (end - start),
      );
      if (gold === undefined) {
        count.extra += 1;
        if (showErrors) report('EXTRA', document, quote.span.start, quote.span.end, quote.speaker?.name ?? null, '');
        continue;
      }
      count.found += 1;
      const last = gold.sources.at(-1);
      if (last?.source === undefined || last.source === null) continue;
      count.anySource += 1;
      const { speaker } = quote;
      const expected = nameWords(gold.sources.map(({ source }) => source ?? '').join(' '));
      const ours =
        speaker === null
          ? []
          : nameWords(`${speaker.name} ${document.text.slice(speaker.span.start, speaker.span.end)}`);
      const touches =
        speaker !== null &&
        gold.sources.some(({ sourceSpans }) => overlap(sourceSpans, speaker.span.start, speaker.span.end) > 0);
      if (expected.length === 0) {
        if (touches) count.anyRight += 1;
        else if (showErrors)
          report('UNNAMED', document, quote.span.start, quote.span.end, speaker?.name ?? null, last.source);
        continue;
      }
      count.named += 1;
      const right = expected.some((word) => ours.includes(word)) || touches;
      if (right) {
        count.namedRight += 1;
        count.anyRight += 1;
      }
      if (speaker !== null) {
        count.namedGiven += 1;
        if (!right) count.namedWrong += 1;
      }
      if (!right && showErrors)
        report(
          speaker === null ? 'NONE' : 'WRONG',
          document,
          quote.span.start,
          quote.span.end,
          speaker?.name ?? null,
          last.source,
        );
    }
    if (showErrors)
      for (const gold of golds)
        if (
          !long.some(
            ({ span }) =>
              Math.min(gold.end, span.end) - Math.max(gold.start, span.start) > 0.9 * (gold.end - gold.start),
          )
        )
          report('MISSED', document, gold.start, gold.end, null, gold.sources[0]?.source ?? '');
  }
  const precision = count.found / count.given;
  const recall = count.found / count.gold;
  const percent = (part: number): string => part.toFixed(3);
  console.log(
    `quotations of ${LEAST_WORDS} words and more: gold ${count.gold}, given ${count.given}, found ${count.found}`,
  );
  console.log(
    `  precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent((2 * precision * recall) / (precision + recall))}`,
  );
  console.log(`named speakers: ${count.named}, right ${percent(count.namedRight / count.named)}`);
  console.log(
    `  when a speaker is given for them (${count.namedGiven}), right ${percent(1 - count.namedWrong / count.namedGiven)}`,
  );
  console.log(`any speaker: ${count.anySource}, right ${percent(count.anyRight / count.anySource)}`);
  console.log(`${((performance.now() - started) / 84).toFixed(1)} ms an article, reading included`);
}

function report(
  label: string,
  { id, text }: Document,
  start: number,
  end: number,
  ours: string | null,
  gold: string,
): void {
  const flat = (part: string): string => part.replace(/\s+/gu, ' ');
  const before = flat(text.slice(Math.max(0, start - 150), start));
  const inner = flat(text.slice(start, end));
  const shown = inner.length > 130 ? `${inner.slice(0, 60)} … ${inner.slice(-60)}` : inner;
  console.log(
    `${label} [${ours ?? '-'}] gold [${gold}] ${id.slice(0, 40)}\n   ${before}⟦${shown}⟧${flat(text.slice(end, end + 130))}`,
  );
}

main();
