import type { FigureChange } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import type { Quantity } from './combine.ts';

/** How many tokens before a quantity its verb of change may stand. */
const REACH = 6;

/** Whether the words around a quantity make it a bound, an approximation or a change. */
export function readChange(tokens: readonly LineToken[], quantity: Quantity, rules: NumberRules): FigureChange {
  const bound = boundBefore(tokens, quantity.from, rules) ?? boundAfter(tokens, quantity.to);
  if (bound === 'about' || bound === null) {
    const literal = /^(?:duration|age)$/u.test(quantity.kind) || quantity.unit === 'time';
    const moved = literal
      ? null
      : quantity.kind === 'distance'
        ? raisedBefore(tokens, quantity.from, rules)
        : (movedBefore(tokens, quantity.from, rules) ?? movedAfter(tokens, quantity.to, rules));
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
    if (end < from && !/^(?:a|an)$/u.test(tokens[from - 1]?.lower ?? '')) continue;
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

function boundAfter(tokens: readonly LineToken[], to: number): FigureChange | null {
  const [first, second] = [tokens[to], tokens[to + 1]];
  if (first?.lower === 'or' && second?.lower === 'more') return 'over';
  if (first?.lower === 'or' && /^(?:less|fewer)$/u.test(second?.lower ?? '')) return 'under';
  if (first?.lower === 'or' && second?.lower === 'so') return 'about';
  if (first?.text === '+' && first.attached) return 'over';
  return first?.lower === 'plus' && second?.kind !== 'word' && second?.kind !== 'number' ? 'over' : null;
}

const CHANGE_NOUN =
  /^(?:rise|increase|gain|jump|hike|growth|surge|fall|decrease|drop|decline|cut|reduction|slump|dip|plunge)$/u;

/** "the river rose 4 metres": what falls a distance only moves. */
function raisedBefore(tokens: readonly LineToken[], from: number, rules: NumberRules): FigureChange | null {
  return movedBefore(tokens, from, rules, 2) === 'up' ? 'up' : null;
}

/** "rose 5 percent", "up by 3 points"; "rose to 5" states a level, not a change. */
function movedBefore(
  tokens: readonly LineToken[],
  from: number,
  rules: NumberRules,
  reach = REACH,
): FigureChange | null {
  for (let at = from - 1; at >= Math.max(0, from - reach); at -= 1) {
    const token = tokens[at];
    if (token === undefined || /^[.;:,()"“”]$/u.test(token.text) || token.kind === 'number') return null;
    // "a gain of 23 points"
    const noun = token.lower === 'of' ? (tokens[at - 1]?.lower ?? '') : '';
    if (CHANGE_NOUN.test(noun)) return rules.up.has(noun) ? 'up' : 'down';
    // "roofs off dozens of houses"
    if (token.lower === 'off') continue;
    if (rules.changeStops.has(token.lower)) return null;
    if (rules.up.has(token.lower) && token.lower !== 'more' && token.lower !== 'increase') return 'up';
    if (rules.down.has(token.lower)) return 'down';
  }
  return null;
}

/** "5 percent more", "a 5 percent rise", "10 points lower". */
function movedAfter(tokens: readonly LineToken[], to: number, rules: NumberRules): FigureChange | null {
  for (const next of tokens.slice(to, to + (rules.glued ? 2 : 1))) {
    if (next.kind !== 'word') return null;
    if (rules.upAfter.test(next.lower)) return 'up';
    if (rules.downAfter.test(next.lower)) return 'down';
  }
  return null;
}
