import type { FigureChange } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import type { Quantity } from './quantity.ts';

/** How many tokens before a quantity its verb of change may stand. */
const REACH = 6;

/** Whether the words around a quantity make it a bound, an approximation or a change. */
export function readChange(tokens: readonly LineToken[], quantity: Quantity, rules: NumberRules): FigureChange {
  const bound =
    boundBefore(tokens, quantity.from, rules) ??
    boundAfter(tokens, quantity.to, rules) ??
    (isEstimate(tokens, quantity.from, rules) ? 'about' : null);
  if (bound === 'about' || bound === null) {
    const literal = /^(?:duration|age)$/u.test(quantity.kind) || quantity.unit === 'time';
    const moved = literal
      ? null
      : quantity.kind === 'distance'
        ? raisedBefore(tokens, quantity, rules)
        : (movedBefore(tokens, quantity, rules) ?? movedAfter(tokens, quantity, rules));
    if (moved !== null) return moved;
  }
  // "over five years" is during them.
  if (bound === 'over' && quantity.kind === 'duration' && tokens[quantity.from - 1]?.lower === 'over') return 'exact';
  return bound ?? (quantity.vague ? 'over' : 'exact');
}

interface Bound {
  readonly change: FigureChange;
  readonly parts: readonly string[];
}

const boundsOf = new Map<NumberRules, ReadonlyMap<string, readonly Bound[]>>();

/** A language's bounding phrases by their last word, the longest first. */
function boundsByLastWord(rules: NumberRules): ReadonlyMap<string, readonly Bound[]> {
  const known = boundsOf.get(rules);
  if (known !== undefined) return known;
  const lists = [
    ['over', rules.over],
    ['under', rules.under],
    ['about', rules.about],
  ] as const;
  const bounds = lists.flatMap(([change, phrases]) => phrases.map((phrase) => ({ change, parts: phrase.split(' ') })));
  const byWord = new Map<string, Bound[]>();
  for (const bound of bounds.sort((a, b) => b.parts.length - a.parts.length)) {
    const last = bound.parts.at(-1) ?? '';
    byWord.set(last, [...(byWord.get(last) ?? []), bound]);
  }
  boundsOf.set(rules, byWord);
  return byWord;
}

/** The longest bounding phrase that ends before token `end`. */
function boundEndingAt(tokens: readonly LineToken[], end: number, rules: NumberRules): Bound | undefined {
  const last = tokens[end - 1]?.lower ?? '';
  const byWord = boundsByLastWord(rules);
  if (rules.glued) return [...byWord.values()].flat().find(({ parts }) => last.endsWith(parts.at(-1) ?? ''));
  const candidates = byWord.get(last);
  return candidates?.find(({ parts }) => endsWith(tokens, end, parts));
}

/** Where the approximating words before a quantity begin: a token index. */
export function modifierStart(tokens: readonly LineToken[], from: number, rules: NumberRules): number {
  // A glued word goes on before its ending.
  return rules.glued ? from : from - (boundEndingAt(tokens, from, rules)?.parts.length ?? 0);
}

function endsWith(tokens: readonly LineToken[], end: number, parts: readonly string[]): boolean {
  return parts.length <= end && parts.every((part, index) => tokens[end - parts.length + index]?.lower === part);
}

function boundBefore(tokens: readonly LineToken[], from: number, rules: NumberRules): FigureChange | null {
  for (const end of [from, from - 1]) {
    if (end < from && !rules.articles.has(tokens[from - 1]?.lower ?? '')) continue;
    const bound = boundEndingAt(tokens, end, rules);
    if (bound !== undefined) return bound.change;
  }
  const mark = tokens[from - 1]?.text;
  return mark === '~' || mark === '≈'
    ? 'about'
    : mark === '>' || mark === '≥'
      ? 'over'
      : mark === '<' || mark === '≤'
        ? 'under'
        : null;
}

function boundAfter(tokens: readonly LineToken[], to: number, rules: NumberRules): FigureChange | null {
  const { aboutAfter, overAfter, underAfter } = rules.quantities;
  const follows = (phrases: readonly string[]): boolean =>
    phrases.some((phrase) => phrase.split(' ').every((part, index) => tokens[to + index]?.lower === part));
  if (follows(overAfter)) return 'over';
  if (follows(underAfter)) return 'under';
  if (follows(aboutAfter)) return 'about';
  const [first, second] = [tokens[to], tokens[to + 1]];
  if (first?.text === '+' && first.attached) return 'over';
  return first?.lower === 'plus' && second?.kind !== 'word' && second?.kind !== 'number' ? 'over' : null;
}

/** "estimated losses at 5 million": the verb of estimating stands a few words before its "at". */
function isEstimate(tokens: readonly LineToken[], from: number, rules: NumberRules): boolean {
  const { at, estimates } = rules.quantities;
  if (!at.has(tokens[from - 1]?.lower ?? '')) return false;
  for (let index = from - 2; index >= Math.max(0, from - REACH); index -= 1) {
    const token = tokens[index];
    if (token === undefined || /^[.;:!?()"“”]$/u.test(token.text)) return false;
    if (estimates.has(token.lower)) return true;
  }
  return false;
}

/** "the river rose 4 metres": what falls a distance only moves. */
function raisedBefore(tokens: readonly LineToken[], quantity: Quantity, rules: NumberRules): FigureChange | null {
  return movedBefore(tokens, quantity, rules, 2) === 'up' ? 'up' : null;
}

/** "rose 5 percent", "up by 3 points"; "rose to 5" states a level, not a change. */
function movedBefore(
  tokens: readonly LineToken[],
  quantity: Quantity,
  rules: NumberRules,
  reach = REACH,
): FigureChange | null {
  const { from } = quantity;
  const { by, changeNouns } = rules.quantities;
  let bySo = false;
  for (let at = from - 1; at >= Math.max(0, from - reach); at -= 1) {
    const token = tokens[at];
    if (token === undefined || /^[.;:,()"“”]$/u.test(token.text) || token.kind === 'number') return null;
    // "a gain of 23 points"; "a growth of 5 to 6 percent" is a rate.
    const noun = rules.of.has(token.lower) ? changeNouns.get(tokens[at - 1]?.lower ?? '') : undefined;
    if (noun !== undefined) return noun;
    // "roofs off dozens of houses"
    if (token.lower === 'off') continue;
    bySo ||= by.has(token.lower);
    if (rules.changeStops.has(token.lower)) return null;
    const glued = rules.glued && at === from - 1;
    if (glued && endsWithOneOf(token.lower, rules.up)) return 'up';
    if (glued && endsWithOneOf(token.lower, rules.down)) return 'down';
    if (quantity.kind === 'money' && !bySo && rules.quantities.collects.has(token.lower)) return null;
    const isParticle = rules.quantities.phrasalUp.has(tokens[at - 1]?.lower ?? '');
    const up =
      rules.up.has(token.lower) &&
      token.lower !== 'more' &&
      token.lower !== 'increase' &&
      !(token.lower === 'up' && isParticle);
    if (!up && !rules.down.has(token.lower)) continue;
    return bySo || changesCount(token, quantity, rules) ? (up ? 'up' : 'down') : null;
  }
  return null;
}

/** "营收增长12%": the word of change closes what stands before. */
function endsWithOneOf(text: string, endings: ReadonlySet<string>): boolean {
  return [...endings].some((ending) => text.endsWith(ending));
}

/** "raised four children" and "dropped 20 bombs" change no count; "cut 300 jobs" does. */
function changesCount({ lower }: LineToken, { kind, unit }: Quantity, rules: NumberRules): boolean {
  const { changeable, transitive } = rules.quantities;
  return kind !== 'count' || unit === null || !transitive.has(lower) || changeable.has(unit);
}

/** "5 percent more", "a 5 percent rise", "10 points lower"; after a counted thing the word must end its phrase. */
function movedAfter(tokens: readonly LineToken[], quantity: Quantity, rules: NumberRules): FigureChange | null {
  const { to, kind, unit } = quantity;
  for (const [index, next] of tokens.slice(to, to + (rules.glued ? 2 : 1)).entries()) {
    if (next.kind !== 'word') return null;
    const change = rules.upAfter.test(next.lower) ? 'up' : rules.downAfter.test(next.lower) ? 'down' : null;
    if (change === null) continue;
    if (kind !== 'count') return change;
    // "30 more" and "walls up to the standard" count.
    const after = tokens[to + index + 1];
    const counted = unit !== null && !rules.quantities.changeable.has(unit);
    if (counted || rules.quantities.more.has(next.lower)) return null;
    return after?.kind === 'word' && rules.rangeWords.has(after.lower) ? null : change;
  }
  return null;
}
