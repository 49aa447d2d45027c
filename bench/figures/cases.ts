import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FigureKind } from '../../src/core/figure.ts';
import { currencyByWords } from '../../src/text/figures/currencies.ts';
import { unitByWord } from '../../src/text/figures/units.ts';
import { readFigureSentences, sentenceLanguages } from '../../test/unit/text/figure-sentences.ts';

/** One stated quantity that a case expects. `unit` is in our names; null where it is none or we have no name for it. */
export interface Expected {
  readonly value: number;
  readonly unit: string | null;
}

/** A set of sentences with quantities of some kinds; figures of other kinds are ignored. */
export interface CaseSet {
  readonly name: string;
  readonly kinds: readonly FigureKind[] | null;
  readonly language: string;
  /** Whether counted things are units ("500 people" is of persons). */
  readonly counted: boolean;
  /** The recogniser of @microsoft/recognizers-text-suite that answers this set. */
  readonly recognizer: 'number' | 'currency' | 'dimension' | 'age' | 'temperature' | 'percent' | 'all';
  readonly cases: readonly { readonly text: string; readonly expected: readonly Expected[] }[];
}

/** The unit's name as we write it: "Dollar" and "dollar" are USD, "Meter" is metre. */
export function ourUnit(name: string | null | undefined): string | null {
  if (name === null || name === undefined || name === '' || name === 'dimensionless') return null;
  const lower = name
    .toLowerCase()
    .replace(/^united states dollar$/u, 'dollar')
    .replace(/^chinese yuan$/u, 'yuan')
    .replace(/^pound sterling$|^british pound$/u, 'sterling')
    .replace(/^pound-mass$/u, 'pound')
    .replace(/^c$|^degree celsius$/u, 'celsius')
    .replace(/^f$|^degree fahrenheit$/u, 'fahrenheit')
    .replace(/^percentage$/u, 'percent')
    .replace(/^pence$/u, 'penny');
  const money = currencyByWords(lower.replaceAll('ó', 'o').split(' '));
  const whole = unitByWord(lower) ?? unitByWord(`${lower}s`);
  const [of = '', per] = lower.split(/ per (.*)$/u);
  return money?.code ?? whole?.name ?? (per === undefined ? lower : `${ourUnit(of) ?? ''} per ${ourUnit(per) ?? ''}`);
}

interface RecognizersCase {
  readonly Input: string;
  readonly NotSupported?: string;
  readonly Results: readonly {
    readonly Resolution?: { readonly value?: string | null; readonly unit?: string } | null;
  }[];
}

function readRecognizers(folder: string, file: string): CaseSet['cases'] {
  const text = readFileSync(join(folder, 'recognizers-text/Specs', file), 'utf8').replace(/^\uFEFF/u, '');
  return (JSON.parse(text) as RecognizersCase[]).map(({ Input, Results }) => ({
    text: Input,
    expected: Results.flatMap(({ Resolution: resolution }) => {
      const value = Number.parseFloat(resolution?.value ?? '');
      const percent = resolution?.value?.endsWith('%') === true;
      return Number.isNaN(value) ? [] : [{ value, unit: percent ? '%' : ourUnit(resolution?.unit) }];
    }),
  }));
}

interface QuantulumCase {
  readonly req: string;
  readonly res: readonly { readonly value: number; readonly unit: string; readonly uncertainty?: number | null }[];
}

function readQuantulum(folder: string, file: string): CaseSet['cases'] {
  const path = join(folder, 'quantulum3/quantulum3/_lang/en_US/tests', file);
  return (JSON.parse(readFileSync(path, 'utf8')) as QuantulumCase[]).map(({ req, res }) => ({
    text: req,
    expected: res.map(({ value, unit }) => ({ value, unit: ourUnit(unit) })),
  }));
}

/** Our own news sentences, one set per language. */
export function readNewsSets(): CaseSet[] {
  return [...sentenceLanguages]
    .sort((a, b) => Number(b === 'en') - Number(a === 'en'))
    .map((language) => ({
      name: `own news, ${language}`,
      recognizer: 'all',
      kinds: null,
      language,
      counted: true,
      cases: readFigureSentences(language).map(({ text, figures }) => ({
        text,
        expected: figures.map(({ value, valueHigh, unit }) => ({
          value: valueHigh === null ? value : (value + valueHigh) / 2,
          unit,
        })),
      })),
    }));
}

/** All third-party sets in a data folder, in English; empty if there are none. */
export function readCaseSets(folder: string): CaseSet[] {
  return existsSync(folder) ? readSets(folder).map((set) => ({ ...set, language: 'en', counted: false })) : [];
}

function readSets(folder: string): Omit<CaseSet, 'language' | 'counted'>[] {
  const unitSets = [
    ['currency', 'CurrencyModel', ['money']],
    ['dimension', 'DimensionModel', ['distance', 'area', 'volume', 'mass', 'speed', 'energy', 'other', 'rate']],
    ['age', 'AgeModel', ['age']],
    ['temperature', 'TemperatureModel', ['temperature']],
  ] as const;
  return [
    ...unitSets.map(([recognizer, file, kinds]) => ({
      name: `Recognizers ${recognizer}`,
      recognizer,
      kinds,
      cases: readRecognizers(folder, `NumberWithUnit/English/${file}.json`).map(({ text, expected }) => ({
        text,
        // The currency specs call sterling "Pound".
        expected: expected.map(({ value, unit }) => ({
          value,
          unit: file === 'CurrencyModel' && unit === 'pound' ? 'GBP' : unit,
        })),
      })),
    })),
    {
      name: 'Recognizers percent',
      recognizer: 'percent',
      kinds: ['percent'],
      cases: readRecognizers(folder, 'Number/English/PercentModel.json'),
    },
    {
      name: 'Recognizers number',
      recognizer: 'number',
      kinds: null,
      cases: readRecognizers(folder, 'Number/English/NumberModel.json'),
    },
    { name: 'quantulum3', recognizer: 'all', kinds: null, cases: readQuantulum(folder, 'quantities.json') },
    {
      name: 'quantulum3 ambiguous',
      recognizer: 'all',
      kinds: null,
      cases: readQuantulum(folder, 'quantities.ambiguity.json'),
    },
  ];
}
