import { findFigures } from '../../src/text/figures/find-figures.ts';
import { articleOf } from '../article.ts';
import { ourUnit, readCaseSets, readNewsSets, type CaseSet, type Expected } from './cases.ts';
import { requireData } from '../data.ts';

/**
 * Measures figures on the English specs of Recognizers-Text and the cases of quantulum3.
 *
 *   npm run bench:figures [-- --errors [SET]]
 *
 * Value F1 counts a figure whose value is right to one part in a thousand; value and unit, one whose unit is right
 * too. A range counts by its middle, as quantulum3 gives it. Peers run in the same run where they are installed, in
 * English. Our own sentences ask for counted things as units ("500 people"), which no peer gives.
 */
const data = requireData('figures');
const errors = process.argv.includes('--errors');
const onlySet = errors ? process.argv[process.argv.indexOf('--errors') + 1] : undefined;

type Finder = (text: string, set: CaseSet) => Expected[];

interface Score {
  value: number;
  both: number;
  given: number;
  gold: number;
}

const lede: Finder = (text, { kinds, language, counted }) =>
  findFigures(articleOf(text, language), [], [])
    .filter(({ kind }) => kinds === null || kinds.includes(kind))
    .map(({ value, valueHigh, unit, kind }) => ({
      value: valueHigh === null ? value : (value + valueHigh) / 2,
      unit: kind === 'count' && !counted ? null : unit,
    }));

function near(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-3 * Math.max(Math.abs(a), Math.abs(b));
}

function scoreCase(found: readonly Expected[], expected: readonly Expected[], score: Score): boolean {
  const left = [...found];
  let right = 0;
  for (const wanted of expected) {
    let at = left.findIndex(({ value, unit }) => near(value, wanted.value) && unit === wanted.unit);
    if (at >= 0) {
      score.both += 1;
      right += 1;
    } else at = left.findIndex(({ value }) => near(value, wanted.value));
    if (at < 0) continue;
    score.value += 1;
    left.splice(at, 1);
  }
  score.given += found.length;
  score.gold += expected.length;
  return right === expected.length && left.length === 0;
}

function f1(right: number, { given, gold }: Score): string {
  return given + gold === 0 ? '-' : ((200 * right) / (given + gold)).toFixed(1);
}

/** Peers that happen to be installed; none is a dependency of Lede. */
async function findPeers(): Promise<[string, Finder][]> {
  const peers: [string, Finder][] = [];
  try {
    const name = '@microsoft/recognizers-text-suite';
    const suite = (await import(name)) as Record<string, (text: string, culture: string) => Recognized[]>;
    peers.push(['recognizers-text', (text, set) => recognizeWith(suite, text, set)]);
  } catch {
    console.log('(@microsoft/recognizers-text-suite is not installed: npm install --no-save it to compare)');
  }
  try {
    const name = 'compromise';
    const { default: nlp } = (await import(name)) as { default: CompromiseLibrary };
    peers.push(['compromise', (text) => compromiseWith(nlp, text)]);
  } catch {
    console.log('(compromise is not installed: npm install --no-save it to compare)');
  }
  return peers;
}

interface Recognized {
  readonly resolution: { readonly value?: string | null; readonly unit?: string } | null;
}

const RECOGNIZERS: Readonly<Record<CaseSet['recognizer'], readonly string[]>> = {
  number: ['recognizeNumber'],
  currency: ['recognizeCurrency'],
  dimension: ['recognizeDimension'],
  age: ['recognizeAge'],
  temperature: ['recognizeTemperature'],
  percent: ['recognizePercentage'],
  all: ['recognizeCurrency', 'recognizeDimension', 'recognizeTemperature', 'recognizePercentage', 'recognizeNumber'],
};

function recognizeWith(
  suite: Record<string, (text: string, culture: string) => Recognized[]>,
  text: string,
  set: CaseSet,
): Expected[] {
  const found: Expected[] = [];
  for (const recognizer of RECOGNIZERS[set.recognizer]) {
    for (const { resolution } of suite[recognizer]?.(text, 'en-us') ?? []) {
      const value = Number.parseFloat(resolution?.value ?? '');
      const unit = resolution?.value?.endsWith('%') === true ? '%' : ourUnit(resolution?.unit);
      // The number recogniser repeats the numbers of the unit recognisers.
      const repeated = recognizer === 'recognizeNumber' && found.some((other) => near(other.value, value));
      if (!Number.isNaN(value) && !(set.recognizer === 'all' && repeated)) found.push({ value, unit });
    }
  }
  return found;
}

interface CompromiseLibrary {
  (text: string): { numbers(): { json(): { number?: { num: number | null; unit?: string } }[] } };
  plugin?: unknown;
}

function compromiseWith(nlp: CompromiseLibrary, text: string): Expected[] {
  return nlp(text)
    .numbers()
    .json()
    .flatMap(({ number }) =>
      typeof number?.num !== 'number' ? [] : [{ value: number.num, unit: ourUnit(number.unit) }],
    );
}

const others = readCaseSets(data);
{
  const sets = [...readNewsSets(), ...others];
  const finders: [string, Finder][] = [['lede', lede], ...(await findPeers())];
  console.log(`${'set'.padEnd(24)} ${finders.map(([name]) => `${name}: value, value+unit`.padEnd(36)).join('')}`);
  for (const set of sets) {
    const scores = finders.map(([name, find]) => {
      // The peers are asked in English, and name units so.
      if (name !== 'lede' && set.language !== 'en') return '-'.padEnd(36);
      const score: Score = { value: 0, both: 0, given: 0, gold: 0 };
      for (const { text, expected } of set.cases) {
        const found = find(text, set);
        const right = scoreCase(found, expected, score);
        if (errors && name === 'lede' && !right && (onlySet === undefined || set.name.includes(onlySet))) {
          const show = (list: readonly Expected[]): string =>
            list.map(({ value, unit }) => `${value} ${unit ?? '-'}`).join('; ');
          console.log(`${set.name}: ${text}\n    want ${show(expected)}\n    got  ${show(found)}`);
        }
      }
      return `${f1(score.value, score)}  ${f1(score.both, score)}`.padEnd(36);
    });
    console.log(`${set.name.padEnd(24)} ${scores.join('')}`);
  }
}
