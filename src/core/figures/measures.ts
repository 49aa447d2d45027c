import type { NumberRules } from '../language/language.ts';
import { modifierStart } from './change.ts';
import type { LineToken } from './line-tokens.ts';
import type { Quantity } from './combine.ts';

/** A stretch of the line that says what a quantity measures, at most this many tokens long. */
const LONGEST = 14;
const BREAK = /^[.;:()"“”«»—?!]$/u;
/** Words that open a clause of its own, before which the words that measure end. */
const OPENERS =
  /^(?:that|which|who|while|when|where|because|although|though|if|after|before|as|but|and|or|with|saying|said|says|according|since)$/u;

/**
 * What a quantity measures, as a stretch of the line: the phrase after it ("of voters", "in aid"), else the clause
 * before it ("the U.S. has requested"); null when neither says anything.
 */
export function readMeasures(
  line: string,
  tokens: readonly LineToken[],
  quantity: Quantity,
  rules: NumberRules,
): string | null {
  const after = phraseAfter(line, tokens, quantity, rules);
  const before = clauseBefore(line, tokens, quantity, rules);
  if (quantity.kind === 'count' && quantity.unit !== null) {
    const noun = countedPhrase(line, tokens, quantity);
    return noun ?? after ?? before;
  }
  if (after !== null && (quantity.kind === 'percent' || quantity.kind === 'rate' || before === null)) return after;
  return before ?? after;
}

/** "American troops in South Korea": the counted noun with its modifiers and the phrase after it. */
function countedPhrase(line: string, tokens: readonly LineToken[], quantity: Quantity): string | null {
  let from = quantity.from;
  while (from < quantity.to && !isNoun(tokens[from])) from += 1;
  const first = tokens[from];
  if (first === undefined) return null;
  const to = phraseEnd(tokens, quantity.to, LONGEST);
  const text = line.slice(first.start, tokens[to - 1]?.end ?? first.end).trim();
  return /\p{L}/u.test(text) ? text : null;
}

function isNoun(token: LineToken | undefined): boolean {
  return (
    token?.kind === 'word' &&
    !/^(?:of|the|a|an|and|million|billion|trillion|thousand|hundred|dozen|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|to|more|some|dozens|hundreds|thousands|millions|bn|m|k)$/u.test(
      token.lower,
    )
  );
}

/** "of voters", "in aid for Ukraine" after the quantity, without its first preposition. */
function phraseAfter(
  line: string,
  tokens: readonly LineToken[],
  quantity: Quantity,
  rules: NumberRules,
): string | null {
  const opener = tokens[quantity.to];
  if (opener?.kind !== 'word') return null;
  const of = rules.of.has(opener.lower);
  if (!of && !/^(?:in|for|on)$/u.test(opener.lower)) return null;
  const from = quantity.to + 1;
  const to = phraseEnd(tokens, from, 10);
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (first === undefined || last === undefined || to <= from || first.kind !== 'word') return null;
  if (!of && (/^\p{Lu}/u.test(first.text) || /^(?:the|a|an|this|last|all|each|which|that)$/u.test(first.lower)))
    return null;
  return line.slice(first.start, last.end);
}

function phraseEnd(tokens: readonly LineToken[], from: number, longest: number): number {
  let to = from;
  while (to < tokens.length && to - from < longest) {
    const token = tokens[to];
    if (token === undefined || BREAK.test(token.text) || token.text === ',' || token.kind === 'number') break;
    if (OPENERS.test(token.lower)) break;
    to += 1;
  }
  while (to > from && isLoose(tokens[to - 1])) to -= 1;
  return to;
}

/** A word that cannot close a phrase: prepositions, articles, auxiliaries. */
function isLoose(token: LineToken | undefined): boolean {
  return (
    token?.kind === 'mark' ||
    /^(?:of|in|on|at|for|from|with|by|to|the|a|an|its|their|his|her|is|are|was|were|has|have|had|will|would|than|about|over|under|some|nearly|almost|around|and|or|up|down|between|only|just|be|been|another|more)$/u.test(
      token?.lower ?? '',
    )
  );
}

/** The clause that leads up to the quantity, from its last boundary. */
function clauseBefore(
  line: string,
  tokens: readonly LineToken[],
  quantity: Quantity,
  rules: NumberRules,
): string | null {
  let to = modifierStart(tokens, quantity.from, rules);
  while (to > 0 && isLoose(tokens[to - 1]) && tokens[to - 1]?.kind !== 'mark') to -= 1;
  let from = to;
  while (from > 0 && to - from < LONGEST) {
    const token = tokens[from - 1];
    if (token === undefined || BREAK.test(token.text) || token.text === ',') break;
    if (OPENERS.test(token.lower) && from < to) break;
    from -= 1;
  }
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (first === undefined || last === undefined || to - from < 2) return null;
  const text = line.slice(first.start, last.end).trim();
  return /\p{L}{2}/u.test(text) ? text : null;
}
