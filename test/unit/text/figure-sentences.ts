import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURE_CHANGES, type Figure, type FigureChange } from '../../../src/core/figure.ts';

/** A sentence of our own and the figures that a careful reader finds in it. */
export interface FigureSentence {
  readonly text: string;
  readonly figures: readonly Pick<Figure, 'value' | 'valueHigh' | 'unit' | 'change'>[];
}

const folder = join(import.meta.dirname, '../../fixtures/figures');

/** The sentences of `news.LANGUAGE.txt`: each is followed by a line a figure, with a tab before it. */
export function readFigureSentences(language: string): FigureSentence[] {
  const sentences: { text: string; figures: FigureSentence['figures'][number][] }[] = [];
  for (const line of readFileSync(join(folder, `news.${language}.txt`), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('\t')) sentences.at(-1)?.figures.push(readFigure(line.trim()));
    else sentences.push({ text: line, figures: [] });
  }
  return sentences;
}

/** The languages that have sentences. */
export const sentenceLanguages: readonly string[] = readdirSync(folder).map((file) => file.split('.')[1] ?? '');

/** "5..8 % up": value or range, unit or "-", change. */
function readFigure(line: string): FigureSentence['figures'][number] {
  const parts = line.split(' ');
  const [value = '', high] = (parts[0] ?? '').split('..');
  const change = parts.at(-1) as FigureChange;
  const unit = parts.slice(1, -1).join(' ');
  if (Number.isNaN(Number(value)) || !FIGURE_CHANGES.includes(change) || unit === '') throw new Error(line);
  return {
    value: Number(value),
    valueHigh: high === undefined ? null : Number(high),
    unit: unit === '-' ? null : unit,
    change,
  };
}
