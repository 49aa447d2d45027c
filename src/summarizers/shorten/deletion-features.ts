import type { ShorteningRules } from '../../text/language/shortening-rules.ts';
import type { Deletion, Word } from './find-deletions.ts';

/**
 * What the model sees of a deletion, as names with values: words and marks at its edges, length, place and shape. A
 * name that training did not meet often weighs nothing.
 */
export function deletionFeatures(
  line: string,
  words: readonly Word[],
  { kind, from, to, start, end }: Deletion,
  rules: ShorteningRules,
): Map<string, number> {
  const gone = words.slice(from, to);
  const cut = line.slice(start, end);
  const features = new Map<string, number>();
  const flag = (name: string): unknown => features.set(name, 1);
  const length = to - from;
  flag(`kind=${kind}`);
  features.set(`length ${kind}`, Math.log(length));
  features.set('length', Math.log(length));
  features.set('share', length / words.length);
  features.set('line', Math.log(words.length));
  features.set('place', from / words.length);
  flag(`size=${length <= 1 ? 1 : length <= 3 ? 3 : length <= 6 ? 6 : length <= 10 ? 10 : length <= 15 ? 15 : 30}`);
  flag(`first=${shapeOf(gone[0])}`);
  flag(`second=${shapeOf(gone[1])}`);
  flag(`last=${shapeOf(gone.at(-1))}`);
  flag(`before=${shapeOf(words[from - 1])}`);
  flag(`after=${shapeOf(words[to])}`);
  flag(`first2=${gone[0]?.core ?? ''} ${gone[1]?.core ?? ''}`);
  if (/^["“(]*\p{Lu}/u.test(words[from - 1]?.text ?? '')) flag('after a name');
  const names = gone.filter(({ text }) => /^["“(]*\p{Lu}/u.test(text)).length;
  if (names > 0) flag('has a name');
  features.set('names', names / length);
  if (/\d/u.test(cut)) flag('has a number');
  if (cut.slice(1, -2).includes(',')) flag('has a comma');
  if (gone.slice(0, -1).some(({ text }) => rules.finite.test(text))) flag('has a verb');
  if (gone.some(({ core }) => rules.speech.has(core))) flag('has speech');
  if (gone.some(({ core }) => rules.binding.has(core))) flag('has a hedge');
  if (words.slice(0, from).some(({ text }) => rules.finite.test(text))) flag('verb before');
  return features;
}

function shapeOf(word: Word | undefined): string {
  if (word === undefined) return '-';
  if (/\d/u.test(word.core)) return '#';
  return word.core;
}
