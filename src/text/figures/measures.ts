import type { Span } from '../../core/span.ts';
import type { NumberRules } from '../language/language.ts';
import { modifierStart } from './change.ts';
import type { LineToken } from './line-tokens.ts';

/** Stands for the quantity inside of the words that say what it measures. */
export const HOLE = '…';

/**
 * What a quantity measures: the clause that states it, in the line's own words and order, with "…" where the quantity
 * itself stands unless it leads ("the U.S. lowered its demand from … to $3.9 billion"); null when nothing else stands
 * there, or when the clause opens with a pronoun, so that it would not say whose amount it is.
 *
 * @param clause offsets into the line.
 * @param hole the tokens from the first to the last quantity that say the same thing, brackets included.
 */
export function readMeasures(
  line: string,
  tokens: readonly LineToken[],
  clause: Span,
  hole: { readonly from: number; readonly to: number },
  rules: NumberRules,
): string | null {
  const [first, last] = [tokens[hole.from], tokens[hole.to - 1]];
  if (first === undefined || last === undefined) return null;
  let start = hole.from;
  while (start > 0 && (tokens[start - 1]?.start ?? -1) >= clause.start) start -= 1;
  const opener = tokens.slice(start, start + 3).find(({ kind }) => kind === 'word');
  if (opener !== undefined && opener.start < first.start && rules.quantities.pronouns.has(opener.lower)) return null;
  const before = line.slice(Math.min(clause.start, first.start), first.start).trim();
  const after = line.slice(last.end, Math.max(clause.end, last.end)).replace(/[\s.,;:–—-]+(?=["”’»]?$)/u, '');
  if (isBare(tokens, start, hole.from, rules)) {
    const next = tokens[hole.to];
    const text = next !== undefined && rules.of.has(next.lower) ? line.slice(next.end, clause.end) : after;
    return trimmed(text);
  }
  if (!/\p{L}{2}/u.test(before)) return trimmed(after);
  return `${before}${first.attached ? '' : ' '}${HOLE}${after}`;
}

/** Words without the marks around them; null when none are left. */
function trimmed(text: string): string | null {
  const words = text.replace(/^[\s.,;:–—-]+|[\s.,;:–—-]+$/gu, '');
  return /\p{L}{2}/u.test(words) ? words : null;
}

/** Whether nothing but articles and approximations stands before the quantity in its clause. */
function isBare(tokens: readonly LineToken[], from: number, to: number, rules: NumberRules): boolean {
  const end = modifierStart(tokens, to, rules);
  return tokens
    .slice(from, Math.max(from, end))
    .every(({ kind, lower }) => kind === 'mark' || rules.articles.has(lower));
}

/** What the first cell of a table's row says, as its other cells measure it; null for the first cell itself. */
export function rowLabel(line: string, at: number): string | null {
  const bar = line.indexOf(' | ');
  if (bar < 0 || at < bar) return null;
  const label = line.slice(0, bar).trim();
  return /\p{L}{2}/u.test(label) ? label : null;
}
