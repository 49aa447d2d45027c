import type { NumberRules } from '../language/language.ts';
import type { Quantity } from './quantity.ts';
import type { LineToken } from './line-tokens.ts';

/** How far from a bare number the noun may stand that it leaves out. */
const REACH = 14;
/** How many quantities before a bare number are looked at. */
const QUANTITIES = 4;
const SENTENCE_END = /^[.;!?:。！？；]$/u;

/**
 * Gives bare counts the noun that their clause leaves out: that of the next quantity after "of" ("two of the three
 * engines") or "and" ("2,400 full-time and 600 part-time employees"), that of a noun before it ("the death toll rose
 * to 96"), or that of the clause's earlier quantity ("destroyed 12 homes and damaged 30 more"). Linear in quantities.
 */
export function inheritNouns(
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  rules: NumberRules,
): Quantity[] {
  const result = [...quantities];
  for (let index = result.length - 1; index >= 0; index -= 1) {
    const [quantity, next] = [result[index], result[index + 1]];
    if (quantity !== undefined && next !== undefined && isBare(quantity) && sharesNext(tokens, quantity, next, rules))
      result[index] = { ...quantity, unit: next.unit };
  }
  for (const [index, quantity] of result.entries()) {
    if (!isBare(quantity)) continue;
    const unit = nounBefore(tokens, result, index, rules) ?? earlierNoun(tokens, result, index, rules);
    if (unit !== null) result[index] = { ...quantity, unit };
  }
  return result;
}

function isBare({ unit, kind, vague, side, value, valueHigh }: Quantity): boolean {
  return unit === null && kind === 'count' && !vague && !side && valueHigh === null && Number.isInteger(value);
}

function wordsBetween(tokens: readonly LineToken[], from: number, to: number): readonly LineToken[] | null {
  if (to - from > 5) return null;
  const between = tokens.slice(from, to);
  return between.every(({ kind, text }) => kind === 'word' || /^[-‑,]$/u.test(text)) ? between : null;
}

/** "two of the three engines", "15 of its 62 shops", "2,400 full-time and 600 part-time employees", "8 or 9". */
function sharesNext(tokens: readonly LineToken[], bare: Quantity, next: Quantity, rules: NumberRules): boolean {
  if (next.kind !== 'count' || next.unit === null || next.side) return false;
  const between = wordsBetween(tokens, bare.to, next.from);
  const [first, ...rest] = between ?? [];
  if (between === null || first === undefined) return false;
  const { or, partitive } = rules.quantities;
  if (rules.of.has(first.lower)) {
    const few = bare.value <= (next.valueHigh ?? next.value);
    return few && rest.every(({ lower }) => partitive.has(lower) || !rules.stops.has(lower)) && rest.length < 3;
  }
  const link = between.at(-1);
  if (link === undefined || !(rules.rangeAnd.has(link.lower) || or.has(link.lower))) return false;
  return between
    .slice(0, -1)
    .every(({ kind, lower }) => kind === 'mark' || !(rules.stops.has(lower) || rules.isPlural(lower)));
}

/** The noun of "the death toll rose to 96", "the number of cases fell from 12 to 9", "arrests fell to 12". */
function nounBefore(
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  index: number,
  rules: NumberRules,
): string | null {
  const bare = quantities[index];
  const before = quantities[index - 1];
  if (bare === undefined || rules.quantities.tolls.size + rules.quantities.numberOf.size === 0) return null;
  // A count with a noun of its own stands between.
  const floor = before?.kind === 'count' && before.unit !== null ? before.to : 0;
  const { events, moved, numberOf, tolls } = rules.quantities;
  let changes = false;
  for (let at = bare.from - 1; at >= Math.max(floor, bare.from - REACH); at -= 1) {
    const token = tokens[at];
    if (token === undefined || SENTENCE_END.test(token.text)) break;
    const toll = tolls.get(token.lower);
    if (toll !== undefined) return toll;
    if (events.has(token.lower) && changes) return rules.singular(token.lower);
    if (numberOf.has(token.lower) && rules.of.has(tokens[at + 1]?.lower ?? '')) {
      for (let head = at + 2; head < Math.min(bare.from, at + 6); head += 1) {
        const noun = tokens[head];
        if (noun?.kind === 'word' && rules.isPlural(noun.lower)) return rules.singular(noun.lower);
      }
    }
    changes ||= rules.up.has(token.lower) || rules.down.has(token.lower) || moved.has(token.lower);
  }
  if (before === undefined || before.unit === null || before.kind !== 'count') return null;
  // "rose from 252 to 287": the noun that the first one took.
  const gap = bare.from - before.to;
  return gap === 1 &&
    rules.rangeWords.has(tokens[before.to]?.lower ?? '') &&
    rules.from.has(tokens[before.from - 1]?.lower ?? '')
    ? before.unit
    : null;
}

/** The noun of the clause's earlier count: "12 homes … 30 more", "six people were killed and 41 injured". */
function earlierNoun(
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  index: number,
  rules: NumberRules,
): string | null {
  const bare = quantities[index];
  if (bare === undefined) return null;
  const people = befallsPeople(tokens, bare, rules);
  const earlier = earlierCount(tokens, quantities, index, rules);
  if (people) return earlier !== null && rules.quantities.personNoun.test(earlier) ? earlier : rules.quantities.person;
  return earlier !== null && leavesNounOut(tokens, bare, rules) ? earlier : null;
}

/** "41 injured", "12 were killed", "injuring 30". */
function befallsPeople(tokens: readonly LineToken[], bare: Quantity, rules: NumberRules): boolean {
  const { befell, more } = rules.quantities;
  let at = bare.to;
  if (more.has(tokens[at]?.lower ?? '')) at += 1;
  const next = tokens[at];
  if (next?.kind === 'word' && befell.has(next.lower)) return true;
  const auxiliary = next?.kind === 'word' && rules.clauses?.isVerb(next.lower) === true;
  if (auxiliary && tokens.slice(at + 1, at + 4).some(({ lower }) => befell.has(lower))) return true;
  const open = next === undefined || next.kind === 'mark' || at > bare.to || rules.stops.has(next.lower);
  return open && befell.has(tokens[bare.from - 1]?.lower ?? '');
}

/** Whether the words around a bare number point at a noun that was said before. */
function leavesNounOut(tokens: readonly LineToken[], bare: Quantity, rules: NumberRules): boolean {
  const next = tokens[bare.to];
  if (next === undefined) return true;
  if (next.kind === 'mark') return /^[.,;)]$/u.test(next.text);
  if (rules.quantities.more.has(next.lower)) return true;
  if (rules.of.has(next.lower)) return rules.quantities.nounPronouns.has(tokens[bare.to + 1]?.lower ?? '');
  return rules.clauses?.isVerb(next.lower) === true || rules.rangeAnd.has(next.lower);
}

/** The noun of the nearest count before a bare number in its sentence, unless that only says where or when. */
function earlierCount(
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  index: number,
  rules: NumberRules,
): string | null {
  const bare = quantities[index];
  if (bare === undefined || rules.clauses === null) return null;
  let end = bare.from;
  for (let at = index - 1; at >= Math.max(0, index - QUANTITIES); at -= 1) {
    const other = quantities[at];
    if (other === undefined || bare.from - other.to > REACH) return null;
    if (tokens.slice(other.to, end).some(({ text }) => SENTENCE_END.test(text))) return null;
    end = other.to;
    if (other.kind !== 'count') {
      // "fell 120 points while the index added 3": another kind of amount goes before.
      if (/^(?:money|percent|other|temperature)$/u.test(other.kind)) return null;
      continue;
    }
    if (other.unit === null) continue;
    const opener = tokens[other.from - 1];
    const opens = other.from < 2 || SENTENCE_END.test(tokens[other.from - 2]?.text ?? '.');
    const placed = opener?.kind === 'word' && rules.clauses.prepositions.has(opener.lower);
    if (placed && !(opens && rules.of.has(opener.lower))) continue;
    return other.unit;
  }
  return null;
}
