/**
 * Text as the bundled model sees it. training/summaries/text.py does the same in Python: a change here is a change
 * there, and test/fixtures/salience proves that both agree.
 */
import { porterStem } from '../text/language/porter-stem.ts';

const STRAIGHT: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '`': "'",
};

const STOP_WORDS = `a an the and or but if of to in on at by for with from as is are was were be been being it its this
  that these those he she they him his her hers their them i me my we our us you your who whom whose which what when
  where how not no nor do does did doing have has had having will would can could shall should may might must there
  here than then so up out about into over under after before while also just all any both each some such one two more
  most other only own same too very said say says according t s don won didn doesn wasn isn aren weren couldn wouldn
  shouldn hasn haven hadn`.split(/\s+/);

/** Words that lean on what came before when a sentence opens with them. */
const OPENERS: ReadonlySet<string> = new Set(
  `he she it they this that these those his her hers its their them him but and or so yet also however meanwhile
  nevertheless nonetheless moreover furthermore therefore thus instead still then otherwise besides additionally
  such`.split(/\s+/),
);

/** Lower case, no accents, straight quotes, contractions joined and possessives dropped. */
export function normalise(text: string): string {
  return text
    .replace(/[“”„«»‘’`]/g, (mark) => STRAIGHT[mark] ?? mark)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll("''", '"')
    .replaceAll(" n't", "n't")
    .replace(/ ?'s(?![a-z])/g, '');
}

/** A number's class: a year, a decimal, or how many digits it has. */
function shapeOf(number: string): string {
  if (number.includes('.')) return '<dec>';
  if (number.length === 4 && /^(?:19|20)[0-9]{2}$/.test(number)) return '<year>';
  return `<d${Math.min(7, number.replaceAll(',', '').length)}>`;
}

/** The words that the tokenizer splits into pieces; joined by spaces they are the tokenizer's input. */
export function modelWords(text: string): string[] {
  const words = normalise(text).match(/[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*|[%$£€"?]/g) ?? [];
  return words.map((word) => (/^[0-9]/.test(word) ? shapeOf(word) : word));
}

const stems = new Map<string, string>();
const STEMS_KEPT = 50_000;

/** Porter's stem; words of three letters or fewer and numbers stay. */
export function stemWord(word: string): string {
  if (word.length <= 3 || /^[0-9]/.test(word)) return word;
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = porterStem(word);
    if (stems.size >= STEMS_KEPT) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

/** Stems of all words and numbers, in order: the units of every lexical feature. */
export function termsOf(text: string): string[] {
  return (normalise(text).match(/[a-z0-9]+/g) ?? []).map(stemWord);
}

const STOP_TERMS: ReadonlySet<string> = new Set(STOP_WORDS.map(stemWord));

/** Whether a term carries no content. */
export function isStopTerm(term: string): boolean {
  return STOP_TERMS.has(term);
}

/** Whether a sentence's first word leans on what came before: a pronoun, a connective. Takes `modelWords`. */
export function opensWithAnaphor(words: readonly string[]): boolean {
  const first = words.find((word) => word !== '"');
  return first !== undefined && OPENERS.has(first);
}
