import { pairMarks } from '../quotes/marks.ts';
import { causeIsInvented, overstates, reverses, swapsRoles } from './claims.ts';
import { measureEvidence, type Claim } from './evidence.ts';
import { altersCopy } from './near-copy.ts';
import { findNameRuns, hasName, isInvented, sentencesAbout, standsForAnother } from './names.ts';
import { plainWords, type SourceIndex } from './source-index.ts';
import { findSupport, isGrounded, miscounts, nearby, reordersValues, stemsOf, valueIsBorneOut } from './support.ts';
import { supportScore } from './support-trees.ts';
import { readTerms } from './terms.ts';
import { readValues, sameValue } from './values.ts';

/** What is wrong with a generated sentence. */
export type FaithfulnessProblem =
  | 'nothing-said'
  | 'number'
  | 'name'
  | 'quotation'
  | 'attribution'
  | 'ungrounded'
  | 'roles'
  | 'polarity'
  | 'certainty'
  | 'cause';

/** `support`: indices of the source sentences that it stands on, in reading order; empty when nothing comes near. */
export interface Verdict {
  readonly problems: readonly FaithfulnessProblem[];
  readonly support: readonly number[];
}

/** Of the words of content, this share must stand in the supporting sentences. */
const GROUNDED = 0.75;
/** A quotation of so many words must stand between marks in the article too. */
const QUOTED_WORDS = 3;

/** What the rules object to, and what they read on the way. `support`: best first. */
interface Findings {
  readonly claim: Claim;
  readonly support: readonly number[];
  readonly broken: ReadonlySet<Rule>;
}

/** The rules, each with the problem that it stands for. */
const RULES = {
  grounded: 'ungrounded',
  foreign: 'ungrounded',
  copy: 'ungrounded',
  valueInvented: 'number',
  value: 'number',
  count: 'number',
  valueOrder: 'number',
  nameInvented: 'name',
  name: 'name',
  nameNear: 'attribution',
  nameInstead: 'attribution',
  quotation: 'quotation',
  speaker: 'attribution',
  polarity: 'polarity',
  certainty: 'certainty',
  roles: 'roles',
  cause: 'cause',
} as const satisfies Record<string, FaithfulnessProblem>;

type Rule = keyof typeof RULES;

/** Rules that no likelihood overrules. */
const HARD: readonly Rule[] = ['valueInvented', 'valueOrder', 'count', 'nameInvented', 'quotation', 'cause', 'roles'];

/** From this likelihood on a sentence passes, whatever the other rules say; bench/RESULTS.md has what comes through. */
const LIKELY = 0.65;
/** A sentence that breaks no rule passes from this likelihood on. */
const LIKELY_BY_RULES = 0.42;

/** The measures of a sentence that the trees read, by name; null where it says nothing or copies the article. */
export function readEvidence(
  text: string,
  index: SourceIndex,
  cites: readonly number[] = [],
): Record<string, number> | null {
  if (index.verbatim.has(plainWords(text))) return null;
  const findings = applyRules(text, index, cites);
  return findings === null ? null : evidenceOf(findings, index);
}

function evidenceOf({ claim, broken }: Findings, index: SourceIndex): Record<string, number> {
  const flags = Object.keys(RULES).map((rule): [string, number] => [
    `breaks ${rule}`,
    Number(broken.has(rule as Rule)),
  ]);
  return { ...measureEvidence(claim, index), ...Object.fromEntries(flags) };
}

/**
 * Checks one generated sentence against the article. Some rules always decide: its numbers, names and quotations are the
 * article's, in their order, and it adds no cause. In English, trees weigh the other rules together with finer measures of
 * support (evidence.ts): a sentence passes if they find it likely, or less likely but within all rules. In other languages
 * every rule decides. Sentences that the writer cites are preferred as support.
 *
 * The kinds of lie are those of the published typologies: entities, numbers, negations and roles swapped (Kryscinski et
 * al. 2020, FactCC), entities not in the source (Nan et al. 2021), words not in the source (Maynez et al. 2020). Support
 * is looked for sentence by sentence, not in the document at large (Laban et al. 2022, SummaC).
 */
export function checkSentence(text: string, index: SourceIndex, cites: readonly number[] = []): Verdict {
  const verbatim = index.verbatim.get(plainWords(text));
  if (verbatim !== undefined) return { problems: [], support: [verbatim] };
  const findings = applyRules(text, index, cites);
  if (findings === null) return { problems: ['nothing-said'], support: [] };
  const { broken, support } = findings;
  // The trees know English alone; elsewhere each rule decides by itself.
  const isEnglish = (index.reader.language ?? 'en') === 'en';
  const hard = [...broken].filter((rule) => HARD.includes(rule));
  const likelihood = isEnglish ? supportScore(evidenceOf(findings, index)) : null;
  const against = likelihood !== null && likelihood >= LIKELY ? hard : [...broken];
  const problems = new Set(against.map((rule) => RULES[rule]));
  if (likelihood !== null && likelihood < LIKELY_BY_RULES && problems.size === 0) problems.add('ungrounded');
  return { problems: [...problems], support: support.toSorted((a, b) => a - b) };
}

function applyRules(text: string, index: SourceIndex, cites: readonly number[]): Findings | null {
  const terms = readTerms(text, index.reader);
  const content = terms.filter(({ content: isContent }) => isContent);
  const values = readValues(text, index.article.language);
  if (content.length === 0) return null;

  const broken = new Set<Rule>();
  const support = findSupport(content, values, index, cites);
  const covered = stemsOf(support, index);
  const missing = content.filter(({ stem }) => !covered.has(stem));
  if (content.length - missing.length < GROUNDED * content.length) broken.add('grounded');
  const pairs = content.every(({ text: pair }) => pair.length === 2);
  const foreign = missing.filter(({ stem }) => !index.spread.has(stem)).length;
  if (!pairs && foreign > Math.max(1, content.length / 6)) broken.add('foreign');
  if (!pairs && altersCopy(terms, values, support, index)) broken.add('copy');

  for (const value of values) {
    if (!index.sources.some((source) => source.values.some((other) => sameValue(value, other))))
      broken.add('valueInvented');
    if (!valueIsBorneOut(value, terms, support, index)) broken.add('value');
    if (miscounts(value, support, index)) broken.add('count');
  }
  if (reordersValues(values, support, index)) broken.add('valueOrder');

  const speakers = new Set<number>();
  const runs = findNameRuns(text, terms, index);
  for (const run of runs) {
    if (!hasName(run, terms, index)) {
      broken.add('name');
      if (isInvented(run, terms, index)) broken.add('nameInvented');
      continue;
    }
    const near = nearby(terms, terms[run.from]?.start ?? 0, terms[run.to - 1]?.end ?? 0).filter(
      ({ capital }) => !capital,
    );
    const about = sentencesAbout(run, index);
    if (!isGrounded(near, stemsOf(about, index))) broken.add('nameNear');
    for (const at of about) speakers.add(at);
    if (standsForAnother(run, terms, support, index)) broken.add('nameInstead');
  }
  for (const { start, end } of pairMarks(text)) {
    const quoted = plainWords(text.slice(start, end));
    const from = quoted.split(' ').length >= QUOTED_WORDS ? index.plainQuotations : index.plainText;
    if (quoted !== '' && !` ${from} `.includes(` ${quoted} `) && !(isUnspaced(quoted) && from.includes(quoted)))
      broken.add('quotation');
    else if (quoted.split(' ').length >= QUOTED_WORDS && runs.length > 0) {
      const isSpoken = [...speakers].some((at) => plainWords(index.sentences[at]?.text ?? '').includes(quoted));
      if (!isSpoken) broken.add('speaker');
    }
  }

  const sources = support.flatMap((at) => index.sources[at] ?? []);
  if (reverses(terms, sources, index)) broken.add('polarity');
  if (overstates(terms, sources, index)) broken.add('certainty');
  if (swapsRoles(terms, sources, index)) broken.add('roles');
  if (causeIsInvented(terms, index)) broken.add('cause');
  return { claim: { text, terms, values, runs, cites }, support, broken };
}

function isUnspaced(text: string): boolean {
  return /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(text);
}
