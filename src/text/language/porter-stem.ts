const VOWELS = 'aeiou';

function isConsonant(word: string, at: number): boolean {
  const letter = word.charAt(at);
  if (VOWELS.includes(letter)) return false;
  return letter !== 'y' || at === 0 || !isConsonant(word, at - 1);
}

/** How many vowel-consonant runs the first `length` letters hold: m in Porter's paper. */
function measure(word: string, length: number): number {
  let runs = 0;
  for (let at = 1; at < length; at += 1) {
    if (isConsonant(word, at) && !isConsonant(word, at - 1)) runs += 1;
  }
  return runs;
}

function hasVowel(word: string, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (!isConsonant(word, at)) return true;
  return false;
}

function endsInDouble(word: string): boolean {
  const last = word.length - 1;
  return last >= 1 && word.charAt(last) === word.charAt(last - 1) && isConsonant(word, last);
}

/** Consonant, vowel, consonant, the last neither w, x nor y: Porter's *o. */
function endsInShortSyllable(word: string): boolean {
  const last = word.length - 1;
  return (
    last >= 2 &&
    isConsonant(word, last) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last - 2) &&
    !'wxy'.includes(word.charAt(last))
  );
}

const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];

const STEP_3: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const STEP_4 = 'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(
  ' ',
) satisfies string[];

function replaceSuffix(word: string, rules: readonly (readonly [string, string])[]): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) return word;
  const stem = word.length - rule[0].length;
  return measure(word, stem) > 0 ? word.slice(0, stem) + rule[1] : word;
}

function dropPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

function dropPastAndGerund(word: string): string {
  if (word.endsWith('eed')) return measure(word, word.length - 3) > 0 ? word.slice(0, -1) : word;
  const suffix = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0;
  if (suffix === 0 || !hasVowel(word, word.length - suffix)) return word;
  const stem = word.slice(0, -suffix);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInDouble(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem, stem.length) === 1 && endsInShortSyllable(stem) ? `${stem}e` : stem;
}

function dropLongSuffix(word: string): string {
  const suffixes = STEP_4.filter((each) => word.endsWith(each)).sort((a, b) => b.length - a.length);
  const suffix = suffixes[0];
  if (suffix === undefined) return word;
  const stem = word.slice(0, word.length - suffix.length);
  if (measure(stem, stem.length) <= 1) return word;
  return suffix === 'ion' && !/[st]$/.test(stem) ? word : stem;
}

function dropFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const runs = measure(stem, stem.length);
  return runs > 1 || (runs === 1 && !endsInShortSyllable(stem)) ? stem : word;
}

/**
 * The stem of a lower-case word, by the algorithm of M. F. Porter, "An algorithm for suffix stripping" (1980), as
 * published, without later amendments. Words of one or two letters stay.
 */
export function porterStem(word: string): string {
  if (word.length <= 2) return word;
  let stem = dropPastAndGerund(dropPlural(word));
  if (stem.endsWith('y') && hasVowel(stem, stem.length - 1)) stem = `${stem.slice(0, -1)}i`;
  stem = dropFinalE(dropLongSuffix(replaceSuffix(replaceSuffix(stem, STEP_2), STEP_3)));
  return stem.endsWith('ll') && measure(stem, stem.length - 1) > 1 ? stem.slice(0, -1) : stem;
}
