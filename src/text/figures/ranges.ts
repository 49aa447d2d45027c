import type { NumberRules } from '../language/language.ts';
import { isExcluded, type Range } from './exclusions.ts';
import type { LineToken } from './line-tokens.ts';
import { readMeasured } from './measured.ts';
import { roundNoise, type Measured } from './number-parts.ts';
import { currencyBefore } from './read-unit.ts';

/** "5 to 10 percent", "$5-10 million", "between 5 and 10 km". "From A to B" after a verb of change states two figures. */
export function readRange(
  line: string,
  tokens: readonly LineToken[],
  first: Measured,
  rules: NumberRules,
  excluded: readonly Range[],
): (Measured & { valueHigh: number | null }) | null {
  const opener = tokens[first.from - 1]?.lower ?? '';
  const afterNumber = first.explicit ? first.to : first.number.to;
  // "8- to 16-metre": the first number's hyphen hangs.
  const hangs =
    /^[-–]$/u.test(tokens[afterNumber]?.text ?? '') && rules.rangeWords.has(tokens[afterNumber + 1]?.lower ?? '');
  // "from 300 deaths to 500 deaths"
  const restated = first.to > afterNumber && (rules.from.has(opener) || rules.between.has(opener));
  const linkAt = hangs ? afterNumber + 1 : restated ? first.to : afterNumber;
  const link = tokens[linkAt];
  if (link === undefined) return null;
  const dash = /^[-–—~]$/u.test(link.text);
  const joined = rules.rangeWords.has(link.lower) || (rules.between.has(opener) && rules.rangeAnd.has(link.lower));
  const alternative = rules.quantities.or.has(link.lower) || (link.text === ',' && first.number.form === 'words');
  if (!dash && !joined && !alternative) return null;
  let at = linkAt + 1;
  // A sign or code may repeat before the second number.
  while (at - linkAt < 3 && tokens[at]?.kind !== 'number' && currencyBefore(tokens, at + 1) !== null) at += 1;
  // "-5 to -2", "8-to-16"
  const sign = /^[-−–]$/u.test(tokens[at]?.text ?? '') && rules.rangeWords.has(link.lower);
  if (sign) at += 1;
  const negative = sign && tokens[at - 1]?.attached === false && tokens[at]?.attached === true;
  const token = tokens[at];
  if (token === undefined || isExcluded(excluded, token.start, token.end)) return null;
  const second = readMeasured(line, tokens, at, rules, negative ? at - 2 : at);
  if (second === null || (alternative && !isAlternative(tokens, first, second, link.text === ',', rules))) return null;
  // "fell by 600,000 to 5.9 million" states two figures, "by 25 to 30 seats" one.
  const stretch = rules.from.has(opener) || (rules.quantities.by.has(opener) && second.value > 4 * first.value);
  if (stretch && changesBefore(tokens, first.from, rules)) return null;
  if (first.explicit && second.explicit && first.unit !== second.unit && first.unit !== null) return null;
  if (restated && first.unit !== second.unit) return null;
  if (first.number.fraction !== second.number.fraction) return null;
  // "jumped 22% to 449,603" states two figures.
  if (first.explicit && !second.explicit && first.kind === 'percent' && first.to > first.number.to) return null;
  if (first.explicit && !second.explicit && !dash && second.unit !== null && first.kind !== 'money') return null;
  const inherits =
    first.number.scale === 1 && second.number.scale > 1 && first.value < second.number.value / second.number.scale;
  const low = inherits ? roundNoise(first.value * second.number.scale) : first.value;
  const high = second.value;
  const unit = second.explicit || first.unit === null ? second : first;
  if (high <= low) {
    // "52 to 48 percent": two figures of one unit.
    const shares = !first.explicit && first.unit === null && second.explicit;
    return shares ? { ...first, unit: second.unit, kind: second.kind, to: first.number.to, valueHigh: null } : null;
  }
  return {
    ...unit,
    from: first.from,
    to: second.to,
    value: low,
    valueHigh: high,
    number: first.number,
    unit: first.explicit && !second.explicit ? first.unit : unit.unit,
    kind: first.explicit ? first.kind : unit.kind,
  };
}

/** "two or three", "10 or 12 trains", "three, four days": whether the second number is a little more than the first. */
function isAlternative(
  tokens: readonly LineToken[],
  first: Measured,
  second: Measured,
  comma: boolean,
  rules: NumberRules,
): boolean {
  const [low, high] = [first.number.value, second.number.value];
  if (!Number.isInteger(low) || !Number.isInteger(high) || first.number.fraction || first.explicit) return false;
  if (comma) {
    const listed =
      tokens[second.to]?.text === ',' ||
      tokens[first.from - 1]?.text === ',' ||
      rules.rangeAnd.has(tokens[second.to]?.lower ?? '');
    return high === low + 1 && !listed && second.number.form === 'words' && second.unit !== null;
  }
  return high === low + 1 || (high > low && high <= 1.5 * low && high - low <= 10 && second.unit !== null);
}

/** "5.8 ± 1.1 kg": one figure, 5.8 kg; the tolerance is none of its own. */
export function readTolerance(
  line: string,
  tokens: readonly LineToken[],
  first: Measured,
  rules: NumberRules,
): (Measured & { valueHigh: null }) | null {
  const sign = first.explicit ? first.to : first.number.to;
  if (tokens[sign]?.text !== '±') return null;
  const tolerance = readMeasured(line, tokens, sign + 1, rules, sign + 1);
  if (tolerance === null) return null;
  const { unit, kind } = first.explicit || first.unit !== null ? first : tolerance;
  return { ...first, unit, kind, to: tolerance.to, valueHigh: null };
}

/** Whether a verb of change stands before token `at` in its sentence. */
function changesBefore(tokens: readonly LineToken[], at: number, rules: NumberRules): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 14); index -= 1) {
    const token = tokens[index];
    if (token === undefined || /^[.;!?。]$/u.test(token.text)) return false;
    if (rules.up.has(token.lower) || rules.down.has(token.lower) || rules.quantities.moved.has(token.lower))
      return true;
  }
  return false;
}
