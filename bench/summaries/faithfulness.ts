/**
 * How well the faithfulness check tells truth from lies.
 * `npm run bench:faithfulness -- [--limit 300] [--sets held,made] [--show KIND|stopped]`.
 *
 * First our own cases, by kind. Then, where LEDE_BENCH_DATA is there, summaries that people wrote of cased articles (how
 * many pass: each that does not costs a generated sentence its place), and lies made of true sentences by one change each
 * (`forges.ts`). The check was tuned on the set `made`; `held` has other articles.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkSentence } from '../../src/text/faithfulness/check-sentence.ts';
import { indexSource } from '../../src/text/faithfulness/source-index.ts';
import { judgeCases, type JudgedCase } from '../../test/support/faithfulness-cases.ts';
import { BENCH_DATA } from '../data.ts';
import { SETS } from './corpora.ts';
import { FORGES, readMaterial } from './forges.ts';

const { values } = parseArgs({
  options: {
    limit: { type: 'string', default: '300' },
    sets: { type: 'string', default: 'held' },
    show: { type: 'string', default: '' },
  },
});

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

interface Count {
  made: number;
  passed: number;
}

async function measureOnPeople(set: keyof typeof SETS, limit: number): Promise<void> {
  const all = await SETS[set]();
  const step = Math.max(1, Math.floor(all.length / limit));
  const pairs = all.filter((_, at) => at % step === 0).slice(0, limit);
  const people: Count = { made: 0, passed: 0 };
  const problems = new Map<string, number>();
  const lies = new Map<string, { ofPassed: Count; ofArticle: Count }>();
  const count = (kind: string, of: 'ofPassed' | 'ofArticle', passed: boolean): void => {
    const own = lies.get(kind) ?? { ofPassed: { made: 0, passed: 0 }, ofArticle: { made: 0, passed: 0 } };
    own[of].made += 1;
    if (passed) own[of].passed += 1;
    lies.set(kind, own);
  };
  for (const [seed, pair] of pairs.entries()) {
    const index = indexSource(pair.article, pair.sentences);
    const passes = (text: string): boolean => checkSentence(text, index).problems.length === 0;
    const lines = pair.article.blocks.map(({ span }) => pair.article.text.slice(span.start, span.end));
    const material = readMaterial(
      lines,
      pair.sentences.map(({ text }) => text),
    );
    const forge = (text: string, of: 'ofPassed' | 'ofArticle'): void => {
      for (const [kind, make] of Object.entries(FORGES)) {
        const lie = make(text, material, seed);
        if (lie === null || lie === text) continue;
        const isPassed = passes(lie);
        count(kind, of, isPassed);
        if (isPassed && values.show === kind) console.log(`  [${kind}] ${lie}\n      ${text}`);
      }
    };
    for (const text of pair.references.flat()) {
      const verdict = checkSentence(text, index);
      people.made += 1;
      for (const problem of verdict.problems) problems.set(problem, (problems.get(problem) ?? 0) + 1);
      if (verdict.problems.length > 0) {
        if (values.show === 'stopped') console.log(`  [${verdict.problems.join(', ')}] ${text}`);
        continue;
      }
      people.passed += 1;
      forge(text, 'ofPassed');
    }
    for (const at of [seed % 5, 2 + (seed % 7)]) forge(pair.sentences[at]?.text ?? '', 'ofArticle');
  }
  const { passed, made } = people;
  console.log(
    `\n${set}: written by people, ${pairs.length} articles: ${passed} of ${made} pass (${percent(passed, made)})`,
  );
  const reasons = [...problems].sort((a, b) => b[1] - a[1]);
  console.log(`  what stops the others: ${reasons.map(([name, times]) => `${name} ${times}`).join(', ')}`);
  console.log("lies that pass, made of people's sentences that pass / of sentences of the article");
  const sums = { ofPassed: { made: 0, passed: 0 }, ofArticle: { made: 0, passed: 0 } };
  const show = (own: Count): string => `${own.passed} of ${own.made} (${percent(own.passed, own.made)})`.padEnd(24);
  for (const [kind, own] of lies) {
    for (const of of ['ofPassed', 'ofArticle'] as const) {
      sums[of].made += own[of].made;
      sums[of].passed += own[of].passed;
    }
    console.log(`  ${kind.padEnd(24)} ${show(own.ofPassed)} ${show(own.ofArticle)}`);
  }
  console.log(`  ${'all'.padEnd(24)} ${show(sums.ofPassed)} ${show(sums.ofArticle)}`);
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
if (existsSync(join(BENCH_DATA, 'summaries'))) {
  for (const set of values.sets.split(',') as (keyof typeof SETS)[]) await measureOnPeople(set, Number(values.limit));
} else console.log('\nno data at LEDE_BENCH_DATA: summaries by people were not measured');
