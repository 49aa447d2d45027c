import type { NumberRules } from '../language/language.ts';
import { modifierStart } from './change.ts';
import { clauseEnd, clauseStart } from './clauses.ts';
import type { Quantity } from './quantity.ts';
import type { LineToken } from './line-tokens.ts';

/** Stands for the quantity inside of the words that say what it measures. */
export const HOLE = '…';

/**
 * What a quantity measures: the clause that states it, in the line's own words and order, with "…" where the quantity
 * itself stands unless it leads ("the U.S. lowered its demand from … to $3.9 billion"); null when nothing stands there.
 *
 * @param hole the tokens from the first to the last quantity that say the same thing, brackets included.
 */
export function readMeasures(
  line: string,
  tokens: readonly LineToken[],
  quantity: Quantity,
  hole: { readonly from: number; readonly to: number },
  rules: NumberRules,
): string | null {
  const { clauses } = rules;
  const from = clauseStart(tokens, hole.from, hole.to, clauses);
  const leads = modifierStart(tokens, hole.from, rules) <= from || isBare(tokens, from, hole.from, rules);
  const loose = clauses?.loose ?? rules.stops;
  let to = clauseEnd(tokens, hole.to, clauses, loose);
  if (leads && to === hole.to) to = clauseEnd(tokens, hole.to, clauses, loose, true);
  const after = slice(line, tokens, hole.to, to);
  if (leads) {
    const opener = tokens[hole.to];
    const text = opener !== undefined && rules.of.has(opener.lower) ? slice(line, tokens, hole.to + 1, to) : after;
    return /\p{L}{2}/u.test(text) ? text : null;
  }
  const before = slice(line, tokens, from, hole.from);
  if (!/\p{L}{2}/u.test(before)) return null;
  // "Lema Orin, 34, won": an age says whose it is; "the lowest bid, €31, came from".
  if (before.endsWith(',') && (quantity.kind === 'age' || after === '')) return before.slice(0, -1);
  const gap = tokens[hole.from]?.attached === true ? '' : ' ';
  if (after === '') return `${before}${gap}${HOLE}`;
  return `${before}${gap}${HOLE}${tokens[hole.to]?.attached === true ? '' : ' '}${after}`;
}

/** Whether nothing but articles, prepositions and approximations stands before the quantity. */
function isBare(tokens: readonly LineToken[], from: number, to: number, rules: NumberRules): boolean {
  const { clauses } = rules;
  if (clauses === null) return false;
  const end = modifierStart(tokens, to, rules);
  return tokens.slice(from, end).every(({ kind, lower }) => kind === 'mark' || clauses.loose.has(lower));
}

function slice(line: string, tokens: readonly LineToken[], from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first === undefined || last === undefined || to <= from ? '' : line.slice(first.start, last.end).trim();
}

/** What the first cell of a table's row says, as its other cells measure it; null for the first cell itself. */
export function rowLabel(line: string, at: number): string | null {
  const bar = line.indexOf(' | ');
  if (bar < 0 || at < bar) return null;
  const label = line.slice(0, bar).trim();
  return /\p{L}{2}/u.test(label) ? label : null;
}
