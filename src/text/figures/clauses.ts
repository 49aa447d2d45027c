import type { ClauseRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';

/** A clause is told from at most this many tokens before a quantity, and this many after it. */
const LONGEST_BEFORE = 18;
const LONGEST_AFTER = 12;
/** Marks that end a clause whatever stands around them. */
const HARD = /^[.;:!?"“”„«»。！？；：「」『』…|•]$/u;
const COMMA = /^[,，、]$/u;
const DASH = /^[-–—]$/u;

/** Whether the token at an index ends a sentence or a clause for good. */
function endsClause(tokens: readonly LineToken[], at: number, rules: ClauseRules | null): boolean {
  const token = tokens[at];
  if (token?.kind !== 'mark') return false;
  if (DASH.test(token.text)) return token.text === '—' || (!token.attached && tokens[at + 1]?.attached === false);
  if (token.text !== '.') return HARD.test(token.text);
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (!token.attached || next === undefined) return true;
  if (/^\p{Ll}/u.test(next.text)) return false;
  // "3,4 Mrd. Euro", "am 3. März"
  if (rules === null && (before?.kind === 'number' || /^(?:mio|mrd|tsd)$/u.test(before?.lower ?? ''))) return false;
  const short = before?.kind === 'word' && (/^\p{Lu}$/u.test(before.text) || rules?.abbreviations.has(before.lower));
  return short !== true;
}

/** Where the clause begins that leads up to token `hole`: a token index. */
export function clauseStart(
  tokens: readonly LineToken[],
  hole: number,
  after: number,
  rules: ClauseRules | null,
): number {
  const verbAfter =
    rules !== null &&
    tokens[after]?.kind === 'word' &&
    tokens.slice(after, after + 2).some(({ kind, lower }) => kind === 'word' && isFinite(lower, rules));
  const from = scanBack(tokens, hole, verbAfter, rules);
  // "and warned that": the joining word says nothing here.
  const first = tokens[from];
  const joins = first !== undefined && rules !== null && from < hole && rules.openers.has(first.lower);
  let start = joins && !rules.relatives.has(first.lower) ? from + 1 : from;
  while (start < hole && tokens[start]?.kind === 'mark' && !/^[\p{Sc}(]$/u.test(tokens[start]?.text ?? '')) start += 1;
  return start;
}

/** A participle in "-ing" alone is no predicate: "people living there". */
function isFinite(word: string, rules: ClauseRules): boolean {
  return rules.isVerb(word) && !word.endsWith('ing');
}

function scanBack(tokens: readonly LineToken[], hole: number, verbAfter: boolean, rules: ClauseRules | null): number {
  const limit = Math.max(0, hole - LONGEST_BEFORE);
  let from = hole;
  let commas = 0;
  /** The last place before the limit at which a clause might begin. */
  let soft = hole;
  while (from > limit) {
    const token = tokens[from - 1];
    if (token === undefined || endsClause(tokens, from - 1, rules)) return from;
    if (token.text === '(') return from;
    if (token.text === ')') {
      const open = openingOf(tokens, from - 1, limit);
      if (open < 0) return from;
      from = open;
      continue;
    }
    const comma = COMMA.test(token.text);
    const opens = rules?.openers.has(token.lower) ?? false;
    if (comma || opens) {
      if (rules === null ? hole - from > 1 : standsAlone(tokens, from, hole, verbAfter, rules)) return from;
      const relative = opens && rules?.relatives.has(token.lower) === true;
      const noun = relative && commas === 0 ? nounBefore(tokens, from - 1, limit, rules) : -1;
      if (noun >= 0) return noun;
      if (!relative && hole - from > 0 && (comma || commas === 0)) soft = from;
    }
    if (comma) commas += 1;
    if (verbAfter && rules?.determiners.has(token.lower) && rules.isVerb(tokens[from - 2]?.lower ?? ''))
      return from - 1;
    from -= 1;
  }
  if (from === 0 || endsClause(tokens, from - 1, rules)) return from;
  return soft < hole ? soft : phraseStart(tokens, from, hole, rules);
}

/** Where the clause ends that goes on after token `hole` (exclusive): a token index. */
export function clauseEnd(
  tokens: readonly LineToken[],
  hole: number,
  rules: ClauseRules | null,
  loose: ReadonlySet<string>,
  throughOpeners = false,
): number {
  let to = hole;
  while (to < tokens.length && to - hole < LONGEST_AFTER) {
    const token = tokens[to];
    if (token === undefined || endsClause(tokens, to, rules) || COMMA.test(token.text) || /^[()[\]]$/u.test(token.text))
      break;
    if (rules?.stopsAfter.has(token.lower) && !(throughOpeners && to === hole)) {
      const between = tokens.slice(hole, to).some(({ lower }) => lower === 'between');
      const closing = tokens[between ? to + 1 : to + 2];
      const lastWord = between || closing === undefined || closing.kind === 'mark';
      if (!lastWord || !/^(?:and|or|y|o|und|oder|et|ou|e)$/u.test(token.lower)) break;
    }
    to += 1;
  }
  if (to - hole >= LONGEST_AFTER && rules !== null) {
    // Cut before a preposition, so that no phrase is broken.
    for (let at = to; at > hole + 3; at -= 1)
      if (rules.prepositions.has(tokens[at]?.lower ?? '')) {
        to = at;
        break;
      }
  }
  // The "up" of "clean-up" is no loose word.
  const hyphened = (at: number): boolean => DASH.test(tokens[at - 1]?.text ?? '') && tokens[at - 1]?.attached === true;
  while (to > hole && isLoose(tokens[to - 1], loose) && !(hyphened(to - 1) && tokens[to - 1]?.kind === 'word')) to -= 1;
  return to;
}

function isLoose(token: LineToken | undefined, loose: ReadonlySet<string>): boolean {
  return token?.kind === 'mark' ? !/^[%)°\p{Sc}]$/u.test(token.text) : loose.has(token?.lower ?? '');
}

/** Whether the words from token `from` to `hole` have a subject and a verb of their own. */
function standsAlone(
  tokens: readonly LineToken[],
  from: number,
  hole: number,
  verbAfter: boolean,
  rules: ClauseRules,
): boolean {
  const first = tokens[from];
  if (from === hole) return verbAfter;
  if (first?.kind !== 'word') return false;
  if (rules.isVerb(first.lower) || rules.prepositions.has(first.lower) || rules.relatives.has(first.lower))
    return false;
  if (rules.openers.has(first.lower)) return standsAlone(tokens, from + 1, hole, verbAfter, rules);
  for (let at = from + 1; at < hole; at += 1) {
    const token = tokens[at];
    // A verb after a comma is that of a subject further left: "its chip, the Q900, is".
    if (token === undefined || COMMA.test(token.text)) return false;
    if (token.kind === 'word' && rules.isVerb(token.lower)) return true;
  }
  return verbAfter;
}

/** Where the noun begins that the relative pronoun at token `at` stands for; -1 when none stands before it. */
function nounBefore(tokens: readonly LineToken[], at: number, limit: number, rules: ClauseRules): number {
  const end = COMMA.test(tokens[at - 1]?.text ?? '') ? at - 1 : at;
  let from = end;
  while (from > limit && end - from < 7) {
    const token = tokens[from - 1];
    if (token?.kind !== 'word' || rules.isVerb(token.lower) || rules.openers.has(token.lower)) break;
    if (rules.prepositions.has(token.lower) && token.lower !== 'of') break;
    from -= 1;
  }
  return from < end ? from : -1;
}

/** The first token from `from` that may begin a phrase. */
function phraseStart(tokens: readonly LineToken[], from: number, hole: number, rules: ClauseRules | null): number {
  for (let at = from; at < hole - 2; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    if (rules?.prepositions.has(tokens[at - 1]?.lower ?? '') === true) continue;
    if (rules?.determiners.has(token.lower) === true || /^\p{Lu}/u.test(token.text)) return at;
  }
  return from;
}

function openingOf(tokens: readonly LineToken[], close: number, limit: number): number {
  for (let at = close - 1; at >= limit; at -= 1) if (tokens[at]?.text === '(') return at;
  return -1;
}
