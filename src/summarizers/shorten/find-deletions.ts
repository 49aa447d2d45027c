import type { ShorteningRules } from '../../text/language/shortening-rules.ts';

/** A run of characters that are not space. `core` is in lower case, without the marks around it. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly core: string;
}

export const DELETION_KINDS = [
  'bracket',
  'dash',
  'relative',
  'addition',
  'age',
  'aside',
  'time',
  'occasion',
  'last-bracket',
  'last-relative',
  'last-examples',
  'last-time',
] as const;

export type DeletionKind = (typeof DELETION_KINDS)[number];

/**
 * A part of a line that may be left out. The words `from` to `to` (exclusive) go, with the marks that set them off;
 * `start` and `end` are offsets of the line, and what stays on both sides is joined by one space.
 */
export interface Deletion {
  readonly kind: DeletionKind;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The longest deletion in words; keeps the search linear. */
const LONGEST = 30;
const CLOSING = /[.!?]["”’]?$/u;

export function readWords(line: string): Word[] {
  return Array.from(line.matchAll(/\S+/gu), ({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
    text,
    core: text.replace(/^[^\p{L}\p{N}$£€]+|[^\p{L}\p{N}%]+$/gu, '').toLowerCase(),
  }));
}

/**
 * Every part of a line that its marks or words set off and that may be left out by grammar alone: guards and the model
 * decide. `isCased`: names show by their capitals. Each word opens a bounded number of parts, so the time is linear in the line.
 */
export function findDeletions(
  line: string,
  words: readonly Word[],
  rules: ShorteningRules,
  isCased = true,
): Deletion[] {
  const found: Deletion[] = [];
  const add = (kind: DeletionKind, from: number, to: number, start: number): void => {
    const left = words[from - 1];
    const right = words[to];
    if (to <= from || (left === undefined && right === undefined)) return;
    found.push({ kind, from, to, start, end: right?.start ?? line.length });
  };
  words.forEach((word, at) => {
    const left = words[at - 1];
    if (left === undefined) {
      findOpening(line, words, rules, isCased, add);
      return;
    }
    if (word.text.startsWith('(')) findBracket(words, at, left, add);
    if (rules.dashes && /^(?:--?|[–—])$/u.test(word.text)) findDash(words, at, left, rules, add);
    if (/[\p{L}\p{N}.)]["”’]?,$/u.test(left.text)) findAfterComma(line, words, at, left, rules, add);
    else if (/[\p{L}\p{N}]$/u.test(left.text)) findTime(line, words, at, left, rules, add);
  });
  return found;
}

type Add = (kind: DeletionKind, from: number, to: number, start: number) => void;

function findOpening(line: string, words: readonly Word[], rules: ShorteningRules, isCased: boolean, add: Add): void {
  if (!rules.occasion.test(line)) return;
  for (let at = 0; at < Math.min(words.length, LONGEST); at += 1) {
    if (!(words[at]?.text ?? '').endsWith(',')) continue;
    if (isCased) {
      let verb = at + 1;
      while (isNameWord(words[verb])) verb += 1;
      if (verb === at + 1) continue;
      // Without the name's own verb right after it the comma may belong to a list or a place: "In Brann, Osk, he said".
      if (!rules.finite.test(words[verb]?.text ?? '') || (words[verb - 1]?.text ?? '').endsWith(',')) continue;
    }
    add('occasion', 0, at + 1, 0);
    return;
  }
}

function isNameWord(word: Word | undefined): boolean {
  return /^\p{Lu}[\p{L}.’'-]*,?$/u.test(word?.text ?? '');
}

function findBracket(words: readonly Word[], at: number, left: Word, add: Add): void {
  for (let to = at + 1; to <= Math.min(words.length, at + LONGEST); to += 1) {
    const text = words[to - 1]?.text ?? '';
    if (!text.includes(')')) continue;
    if (text.endsWith(')') && to < words.length) add('bracket', at, to, left.end);
    else if (text.endsWith(').') && to === words.length) add('last-bracket', at, to, left.end);
    return;
  }
}

function findDash(words: readonly Word[], at: number, left: Word, rules: ShorteningRules, add: Add): void {
  for (let to = at + 2; to <= Math.min(words.length - 1, at + LONGEST); to += 1) {
    if (words[to - 1]?.text !== words[at]?.text) continue;
    // Before a subject the dashes part clauses: "It is light – a surprise – it weighs nothing".
    const right = words[to]?.text ?? '';
    if (rules.afterDash.has(right) || rules.finite.test(right)) add('dash', at, to, left.end);
    return;
  }
}

function findAfterComma(
  line: string,
  words: readonly Word[],
  at: number,
  left: Word,
  rules: ShorteningRules,
  add: Add,
): void {
  const word = words[at];
  if (word === undefined || left.text.endsWith('",') || left.text.endsWith('”,')) return;
  const start = left.end - 1;
  const relative =
    rules.relatives.has(word.core) ||
    (/^(?:of|in|at|from|for|by|with|to|on|through|under)$/u.test(word.text) &&
      /^wh(?:ich|om|ose)$/u.test(words[at + 1]?.text ?? ''));
  const isAge = /^\d{1,2},$/u.test(word.text);
  const addition = !relative && (rules.additions.has(word.text) || isAge || /['’]s?$/u.test(word.text));
  for (let to = at + 1; to <= Math.min(words.length, at + LONGEST); to += 1) {
    const text = words[to - 1]?.text ?? '';
    if (/[;:]$/u.test(text)) return;
    if (to === words.length) {
      if (!CLOSING.test(text)) return;
      if (relative) add('last-relative', at, to, start);
      else if (rules.examples.has(word.text)) add('last-examples', at, to, start);
      return;
    }
    if (!text.endsWith(',')) continue;
    const next = words[to];
    if (rules.asides.has(coreOf(words, at, to))) {
      add('aside', at, to, start);
      return;
    }
    if (to - at <= 3 && isWholeTime(line, word, words[to - 1], rules)) {
      add('time', at, to, start);
      return;
    }
    if (!rules.finite.test(next?.text ?? '') || rules.clauseOpeners.has(words[to - 1]?.core ?? '')) continue;
    if (!endsSubject(words, at, rules)) return;
    // A participle may belong to a list of examples or to the addition itself.
    if (addition && !isAge && !rules.surelyFinite.test(next?.text ?? '')) continue;
    if (isAge && to === at + 1) add('age', at, to, start);
    else if (relative && isWholeRelative(words, at, to, rules)) add('relative', at, to, start);
    else if (addition) add('addition', at, to, start);
  }
}

/**
 * Whether the words before `at`, back to the clause's start, are a subject without its verb. Otherwise the verb after a
 * comma continues the addition itself: "met Voss, who sat down, rose and left".
 */
function endsSubject(words: readonly Word[], at: number, rules: ShorteningRules): boolean {
  let from = at - 1;
  while (from > 0 && at - from < LONGEST) {
    const before = words[from - 1];
    if (before === undefined || /[,;:—–-]$/u.test(before.text) || rules.clauseOpeners.has(before.core)) break;
    from -= 1;
  }
  const subject = words.slice(from, at);
  if (subject.some(({ text }) => rules.finite.test(text.replace(/,$/u, '')))) return false;
  const first = subject[0];
  return first !== undefined && !rules.noSubject.has(first.core) && !/(?:ly|ing)$/u.test(first.core);
}

/** Not "who in 2008," before the clause's own verb. */
function isWholeRelative(words: readonly Word[], at: number, to: number, rules: ShorteningRules): boolean {
  if (!rules.noSubject.has(words[at + 1]?.core ?? '')) return to - at > 2;
  return words.slice(at, to).some(({ core }) => rules.finite.test(core));
}

function coreOf(words: readonly Word[], from: number, to: number): string {
  return to - from > 4
    ? ''
    : words
        .slice(from, to)
        .map(({ core }) => core)
        .join(' ');
}

function isWholeTime(line: string, first: Word, last: Word | undefined, rules: ShorteningRules): boolean {
  const text = line.slice(first.start, (last?.end ?? first.end) - 1);
  return rules.nearTime.exec(text)?.[0].length === text.length;
}

function findTime(
  line: string,
  words: readonly Word[],
  at: number,
  left: Word,
  rules: ShorteningRules,
  add: Add,
): void {
  const first = words[at];
  if (first === undefined) return;
  const time = rules.nearTime.exec(line.slice(first.start, first.start + 40))?.[0];
  if (time === undefined || rules.bindsTime.has(left.core)) return;
  const end = first.start + time.length;
  let to = at;
  while (to < words.length && (words[to]?.start ?? end) < end) to += 1;
  const last = words[to - 1];
  if (to === words.length) {
    if (last?.end === end + 1 && last.text.endsWith('.')) add('last-time', at, to, left.end);
    return;
  }
  if (last?.end !== end || !rules.afterTime.has(words[to]?.text ?? '')) return;
  add('time', at, to, left.end);
}
