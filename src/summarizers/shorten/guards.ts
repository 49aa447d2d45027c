import type { ShorteningRules } from '../../text/language/shortening-rules.ts';
import { pairMarks } from '../../text/quotes/marks.ts';
import type { Deletion, Word } from './find-deletions.ts';

/** A line and what stands around it in its summary. */
export interface Place {
  readonly line: string;
  readonly words: readonly Word[];
  /** The lines before and after this one. */
  readonly earlier: readonly string[];
  readonly later: readonly string[];
  readonly title: string | null;
}

/** Whether a part that grammar allows to go may go without changing what the rest of the line claims. */
export type Guard = (deletion: Deletion) => boolean;

/**
 * Nothing goes that holds a negation, a hedge, a condition or a part of a quotation; that splits a quantity; that names
 * what a later word takes up; or that tells who, what or how many where nothing else does.
 */
export function createGuard(place: Place, rules: ShorteningRules): Guard {
  const { line, words, earlier, later, title } = place;
  const quotations = pairMarks(line).map(({ open, after }) => ({ start: open, end: after ?? line.length }));
  const laterText = later.join('\n');
  const told = `${title ?? ''}\n${earlier.join('\n')}`;
  const around = `${told}\n${laterText}\n`.toLowerCase();
  const lastPronoun = words.findLastIndex(({ core }) => rules.personPronouns.has(core));
  const nextOpensWithPronoun = rules.personPronouns.has(/^[\p{L}]+/u.exec(later[0] ?? '')?.[0].toLowerCase() ?? '');
  // One of many of a kind stays with the others.
  const brackets = (line.match(/\(/gu) ?? []).length;
  const times = words.filter(({ core }) => rules.dates.has(core)).length;

  return ({ kind, from, to, start, end }) => {
    const cut = line.slice(start, end);
    const gone = words.slice(from, to);
    const before = words.slice(0, from);
    if (gone.some(({ core }) => rules.binding.has(core)) || rules.bindingPhrases.test(cut)) return false;
    if (quotations.some((quotation) => quotation.start < end && start < quotation.end)) return false;
    if (!isBalanced(cut) || /["“”;:?!]/u.test(cut.slice(0, -1))) return false;
    if (kind !== 'dash' && /\s(?:--?|[–—])\s/u.test(cut)) return false;
    if (kind !== 'occasion' && splitsQuantity(words[from - 1], words[to])) return false;
    if (kind.endsWith('bracket') && (brackets > 2 || !isLooseBracket(cut, words[from - 1], rules))) return false;
    if (kind.startsWith('last-') && goesOn(cut)) return false;
    if (tellsMore(kind, gone, before, around + line.slice(0, start).toLowerCase(), rules)) return false;
    // Two days in one line are a comparison or a sequence.
    if (kind.endsWith('time') && (times > 1 || isPresent(before, rules))) return false;
    const names = gone.filter(({ text, core }, at) => isName(text, core, rules) && !(kind === 'occasion' && at === 0));
    if (names.length === 0) return !holdsFigure(kind, gone);
    if (holdsFigure(kind, gone)) return false;
    const keptBefore = new Set(before.map(({ core }) => core));
    const keptAfter = new Set(words.slice(to).map(({ core }) => stripOwner(core)));
    // Names are what a reader looks for: one may go with what it describes, several are a list of who or what.
    const isNew = (word: Word): boolean => !told.includes(bareName(word)) && !keptBefore.has(stripOwner(word.core));
    if (kind !== 'occasion' && names.filter((word) => isNew(word) && !/^\p{Lu}{2,}$/u.test(bareName(word))).length > 1)
      return false;
    const isTakenUp = names.some((word) => {
      return isNew(word) && (keptAfter.has(stripOwner(word.core)) || laterText.includes(bareName(word)));
    });
    if (isTakenUp) return false;
    const pronounFollows = lastPronoun >= to || nextOpensWithPronoun;
    return !pronounFollows || before.some(({ text, core }, at) => at > 0 && isName(text, core, rules));
  };
}

function stripOwner(core: string): string {
  return core.replace(/['’]s?$/u, '');
}

function bareName({ text }: Word): string {
  return stripOwner(text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
}

/** A figure goes only with a bracket of a few words ("$12 (£9)") and as an age. */
function holdsFigure(kind: Deletion['kind'], gone: readonly Word[]): boolean {
  if (kind === 'age' || (kind.endsWith('bracket') && gone.length <= 3)) return false;
  return gone.some(({ core }) => /\d/u.test(core));
}

/** Whether what a time ends may hold for that time alone: "is closed this week". */
function isPresent(before: readonly Word[], rules: ShorteningRules): boolean {
  return before.slice(-6).some(({ core }) => rules.present.has(core));
}

function isName(text: string, core: string, rules: ShorteningRules): boolean {
  return /^[("“‘[]*\p{Lu}/u.test(text) && !rules.dates.has(core);
}

function isBalanced(cut: string): boolean {
  return (cut.match(/[([]/gu) ?? []).length === (cut.match(/[)\]]/gu) ?? []).length;
}

/** Between a number and what it counts, or between two numbers, nothing goes. */
function splitsQuantity(left: Word | undefined, right: Word | undefined): boolean {
  if (right === undefined || !/\d/u.test(left?.core ?? '')) return false;
  return !/^(?:and|in|at|on|for|to|from|with|by|is|are|was|were|has|had|have|will|that|who)$/u.test(right.text);
}

/** Whether the sentence goes on behind what seems to close it: ", including two from Osk, as an option". */
function goesOn(cut: string): boolean {
  return /,\s(?!(?:and|or)\s|\p{L}+(?:\s\p{L}+)?(?:,| and | or ))/u.test(cut.slice(1));
}

/**
 * Not a name's own bracket "(United)", one qualifying word "(directly)" or part of a score "7-6 (5)";
 * not a word put in for the reader, as after a verb: "made (a film)".
 */
function isLooseBracket(cut: string, left: Word | undefined, rules: ShorteningRules): boolean {
  if (left === undefined || isFunctionWord(left.core, rules)) return false;
  const inside = /\((.*)\)/u.exec(cut)?.[1] ?? '';
  if (/^\p{L}+$/u.test(inside) && !/^[\p{Lu}\p{N}]{2,}s?$/u.test(inside)) return false;
  return !/\d/u.test(left.core) || /^[^\p{L}\p{N}]*\p{Sc}/u.test(inside);
}

function isFunctionWord(core: string, rules: ShorteningRules): boolean {
  return rules.clauseOpeners.has(core) || rules.noSubject.has(core) || rules.finite.test(core);
}

/** Whether an apposition tells what the summary does not tell otherwise: most of its words of content are new. */
function tellsMore(
  kind: Deletion['kind'],
  gone: readonly Word[],
  before: readonly Word[],
  known: string,
  rules: ShorteningRules,
): boolean {
  if (kind !== 'addition' || !rules.openings.has(gone[0]?.text ?? '')) return false;
  const content = gone.slice(1).filter(({ core }) => core.length > 3 && !rules.finite.test(core));
  return content.filter(({ core }) => known.includes(core)).length * 2 <= content.length;
}
