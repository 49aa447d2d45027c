import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import { unitBySymbol, unitByWord } from './units.ts';

/** What a rate may be per besides units of measure. */
const RATE_NOUN =
  /^(?:annum|capita|person|head|share|household|vote|game|match|student|pupil|patient|unit|piece|ticket|bottle|worker|employee|quarter|cent|vehicle|car|passenger|user|child|family|customer|visitor)$/u;

/** "per day", "a year", "/kg" after a unit: the name of what it is per, or null; `to` is the token after it. */
export function readRate(
  tokens: readonly LineToken[],
  at: number,
  rules: NumberRules,
): { to: number; per: string | null } {
  const none = { to: at, per: null };
  const first = tokens[at];
  const phrase = rules.quantities.perPhrases.find((one) =>
    one.split(' ').every((part, index) => tokens[at + index]?.lower === part),
  );
  if (phrase !== undefined) {
    // "52 miles to the gallon"; a distance "to the mile" leads there.
    const next = at + phrase.split(' ').length;
    const measure = unitByWord(tokens[next]?.lower ?? '');
    return measure?.kind === 'volume' || measure?.kind === 'mass' ? { to: next + 1, per: measure.name } : none;
  }
  const slash = first?.text === '/' && first.attached;
  if (!slash && !(first?.kind === 'word' && rules.per.has(first.lower))) return none;
  const noun = tokens[at + 1];
  if (noun?.kind !== 'word') return none;
  const hyphen = tokens[at + 2]?.text === '-' && tokens[at + 2]?.attached === true;
  const joined = hyphen ? unitByWord(`${noun.lower}-${tokens[at + 3]?.lower ?? ''}`) : undefined;
  if (joined !== undefined) return { to: at + 4, per: joined.name };
  const plain = noun.lower.replace(/\.$/u, '');
  const named = rules.unitWords.get(plain);
  const unit = unitByWord(plain) ?? (slash || noun.text.length > 1 ? unitBySymbol(noun.text) : undefined);
  if (named === undefined && unit === undefined && !RATE_NOUN.test(plain)) return none;
  // "$1bn a year earlier" compares; it is not a rate.
  if (!slash && /^(?:earlier|ago|before|later|after|prior|previously|old)$/u.test(tokens[at + 2]?.lower ?? ''))
    return none;
  // "5 percent a second time": an article needs a measure after it, and a noun of its own follows none.
  return { to: at + 2, per: named ?? unit?.name ?? plain };
}
