import type { LineToken } from './line-tokens.ts';
import { isHyphen } from './number-parts.ts';

/** Both sides of a score: indexes of their tokens. */
export interface Score {
  readonly left: number;
  readonly right: number;
  readonly to: number;
}

/** Words of games and votes, near which two numbers joined by a dash are a score and not a range. */
const CONTEST =
  /^(?:w[io]n|wins|winning|winners?|beat|beats|beaten|beating|lost|lose|loses|losing|loss|defeat|defeats|defeated|defeating|victory|victories|lead|leads|led|leading|trail|trails|trailed|trailing|draw|draws|drew|tie|tied|ties|score|scored|scores|scoreline|vote|votes|voted|voting|ruled|ruling|decision|passed|approved|rejected|match|game|games|overtime|half-time|halftime|half|set|sets|final|semi-final|aggregate|thrashed|thrashing|edged|routed|downed|upset|win|against|over|record|penalties|shootout|equaliser|comeback|triumph|advantage|margin|ahead|down|behind|favour|favor|majority|minority|split)$/u;
/** How many tokens away such a word may stand. */
const REACH = 9;
const DASH = /^[-‑–]$/u;

/**
 * The score that begins at token `at`: "3-1", "104–98". Its first number is the larger, or a word of games or votes
 * stands near and nothing that follows is counted in a range ("5-10 years").
 *
 * @param countsOn whether a unit or a counted noun follows token `to`.
 */
export function readScore(tokens: readonly LineToken[], at: number, countsOn: (to: number) => boolean): Score | null {
  const [left, dash, right] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!isPoints(left) || !isPoints(right) || dash?.attached !== true || !right.attached || !DASH.test(dash.text))
    return null;
  const before = tokens[at - 1];
  if (before?.kind === 'mark' && /^[\p{Sc}#/.:+]$/u.test(before.text)) return null;
  const next = tokens[at + 3];
  if (isHyphen(next) && next?.attached === true && tokens[at + 4]?.kind === 'number') return null;
  if (next?.attached === true && (next.kind === 'word' || /^[%°/:\p{Sc}]$/u.test(next.text))) return null;
  const contest = (token: LineToken | undefined): boolean => CONTEST.test(token?.lower ?? '');
  const named = contest(next) || (next?.kind === 'word' && contest(tokens[at + 4]) && !countsOn(at + 3));
  if (!named && countsOn(at + 3)) return null;
  const chained = joinsPoints(tokens, at + 3) || joinsPoints(tokens, at - 3);
  if (left.value > right.value || named || chained) return { left: at, right: at + 2, to: at + 3 };
  for (const step of [-1, 1]) {
    for (let index = at + step; Math.abs(index - at) <= REACH; index += step) {
      const token = tokens[index];
      if (token === undefined || /^[.;!?。]$/u.test(token.text)) break;
      if (contest(token)) return { left: at, right: at + 2, to: at + 3 };
    }
  }
  return null;
}

/** "2-6 6-2 7-6": another pair begins at token `at`. */
function joinsPoints(tokens: readonly LineToken[], at: number): boolean {
  const from = tokens[at]?.text === ',' ? at + 1 : at;
  return isPoints(tokens[from]) && DASH.test(tokens[from + 1]?.text ?? '') && isPoints(tokens[from + 2]);
}

function isPoints(token: LineToken | undefined): token is LineToken {
  return token?.kind === 'number' && /^(?:0|[1-9]\d{0,2})$/u.test(token.text);
}
