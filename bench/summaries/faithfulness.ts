/**
 * How well the faithfulness check tells truth from lies. `npm run bench:faithfulness -- [--limit 300]`.
 *
 * First our own cases, by kind. Then, where LEDE_BENCH_DATA is there, summaries that people wrote of cased articles
 * (how many pass: each that does not costs a generated sentence its place), and those that pass with one thing made
 * wrong, after Kryscinski et al. 2020: a number, a name by another of the article, a negation.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkSentence } from '../../src/text/faithfulness/check-sentence.ts';
import { indexSource, type SourceIndex } from '../../src/text/faithfulness/source-index.ts';
import { judgeCases, type JudgedCase } from '../../test/support/faithfulness-cases.ts';
import { BENCH_DATA } from '../data.ts';
import { SETS, type Pair } from './corpora.ts';

const { values } = parseArgs({ options: { limit: { type: 'string', default: '300' } } });

function printCases(title: string, cases: readonly JudgedCase[]): void {
  console.log(`\n${title}: ${cases.length} sentences`);
  for (const kind of new Set(cases.map((each) => each.kind))) {
    const own = cases.filter((each) => each.kind === kind);
    const right = own.filter((each) => each.right).length;
    console.log(`  ${kind.padEnd(16)} ${right} of ${own.length} ${kind === 'faithful' ? 'pass' : 'stopped'}`);
  }
  const stopped = cases.filter(({ verdict }) => verdict.problems.length > 0);
  const lies = cases.filter(({ kind }) => kind !== 'faithful');
  const caught = stopped.filter(({ kind }) => kind !== 'faithful').length;
  console.log(`  lies: precision ${percent(caught, stopped.length)}, recall ${percent(caught, lies.length)}`);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

/** One lie made of a true sentence; null where there is nothing to change. */
type Forge = (text: string, names: readonly string[], seed: number) => string | null;

const NAME = /\b\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+/gu;

const FORGES: Readonly<Record<string, Forge>> = {
  number: (text, _names, seed) => {
    const match = /\b\d[\d,.]*\b/u.exec(text);
    if (match === null) return null;
    const value = Number(match[0].replaceAll(',', ''));
    return text.replace(match[0], String((Number.isFinite(value) ? value : 10) + 3 + (seed % 17)));
  },
  name: (text, names, seed) => {
    const [own] = text.match(NAME) ?? [];
    const others = names.filter((name) => own !== undefined && !name.includes(own) && !own.includes(name));
    return own === undefined || others.length === 0 ? null : text.replace(own, others[seed % others.length] ?? own);
  },
  negation: (text) => {
    const match = /\b(?:is|was|are|were|has|have|had|will|would|can|could|must|should)\b(?! not|n['’]t)/u.exec(text);
    return match === null ? null : text.replace(match[0], `${match[0]} not`);
  },
};

function namesOf({ article }: Pair): string[] {
  const places = article.blocks.map(({ span }) => article.text.slice(span.start, span.end));
  return [...new Set(places.flatMap((line) => line.match(NAME) ?? []))];
}

async function measureOnPeople(limit: number): Promise<void> {
  const all = await SETS.held();
  const step = Math.max(1, Math.floor(all.length / limit));
  const pairs = all.filter((_, at) => at % step === 0).slice(0, limit);
  let passed = 0;
  let total = 0;
  const problems = new Map<string, number>();
  const forged = new Map<string, { stopped: number; made: number }>();
  const tryForges = (kind: string, text: string, names: readonly string[], seed: number, index: SourceIndex): void => {
    for (const [name, forge] of Object.entries(FORGES)) {
      const lie = forge(text, names, seed);
      if (lie === null) continue;
      const key = `${name}, in ${kind}`;
      const count = forged.get(key) ?? { stopped: 0, made: 0 };
      count.made += 1;
      if (checkSentence(lie, index).problems.length > 0) count.stopped += 1;
      forged.set(key, count);
    }
  };
  for (const [seed, pair] of pairs.entries()) {
    const index = indexSource(pair.article, pair.sentences);
    const names = namesOf(pair);
    for (const text of pair.references.flat()) {
      const verdict = checkSentence(text, index);
      total += 1;
      for (const problem of verdict.problems) problems.set(problem, (problems.get(problem) ?? 0) + 1);
      if (verdict.problems.length > 0) continue;
      passed += 1;
      tryForges("people's sentences", text, names, seed, index);
    }
    tryForges('sentences of the article', pair.sentences[seed % 5]?.text ?? '', names, seed, index);
  }
  console.log(`\nwritten by people, ${pairs.length} articles: ${passed} of ${total} pass (${percent(passed, total)})`);
  const reasons = [...problems].sort((a, b) => b[1] - a[1]);
  console.log(`  what stops the others: ${reasons.map(([name, count]) => `${name} ${count}`).join(', ')}`);
  console.log('lies made of true sentences');
  for (const [name, { stopped, made }] of forged) {
    console.log(`  ${name.padEnd(38)} ${stopped} of ${made} stopped (${percent(stopped, made)})`);
  }
}

const cases = judgeCases();
printCases(
  'our own cases, which the check was made with',
  cases.filter(({ held }) => !held),
);
printCases(
  'our own cases, written beforehand and not tuned on',
  cases.filter(({ held }) => held),
);
if (existsSync(join(BENCH_DATA, 'summaries'))) await measureOnPeople(Number(values.limit));
else console.log('\nno data at LEDE_BENCH_DATA: summaries by people were not measured');
