/**
 * Labels a page's lines by a hand-made body: yes for a line that stands in it.
 *
 * Long lines are compared by shared 4-grams of tokens, each gram of the body used up once; short ones must stand in the
 * body as they are, next to a line that does.
 */
export function labelLines(
  lines: readonly string[],
  body: string,
  preferred: (index: number) => boolean,
): Float32Array {
  const truth = tokensOf(body);
  const grams = new Map<string, number>();
  for (let at = 0; at + GRAM <= truth.length; at += 1) {
    const gram = truth.slice(at, at + GRAM).join(' ');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  const labels = new Float32Array(lines.length);
  const tokens = lines.map(tokensOf);
  const order = lines.map((_, index) => index).sort((a, b) => Number(preferred(b)) - Number(preferred(a)) || a - b);
  for (const index of order) {
    const own = tokens[index] ?? [];
    if (own.length < GRAM + 1) continue;
    const taken: string[] = [];
    for (let at = 0; at + GRAM <= own.length; at += 1) {
      const gram = own.slice(at, at + GRAM).join(' ');
      if ((grams.get(gram) ?? 0) > 0) taken.push(gram);
    }
    if (taken.length * 2 < own.length - GRAM + 1) continue;
    labels[index] = 1;
    for (const gram of taken) grams.set(gram, (grams.get(gram) ?? 0) - 1);
  }
  const text = ` ${truth.join(' ')} `;
  const whole = new Set(body.split('\n').map((line) => tokensOf(line).join(' ')));
  const near = (index: number): boolean =>
    [-2, -1, 1, 2].some((offset) => labels[index + offset] === 1 && (tokens[index + offset]?.length ?? 0) > GRAM);
  const short = lines.map((_, index) => {
    const own = tokens[index] ?? [];
    if (own.length === 0 || own.length > GRAM || !near(index)) return false;
    const joined = own.join(' ');
    return whole.has(joined) || (own.length >= 2 && text.includes(` ${joined} `));
  });
  short.forEach((yes, index) => {
    if (yes) labels[index] = 1;
  });
  return labels;
}

const GRAM = 4;

/** Rounds in which a label may spread from line to line. */
const ROUNDS = 4;

/**
 * Labels short lines that stand in the body as lines of their own, or as words, within two lines of a labelled one:
 * lists, products and tables have hardly any long lines. Changes `labels`.
 */
export function labelShortLines(lines: readonly string[], body: string, labels: Float32Array): void {
  const text = ` ${tokensOf(body).join(' ')} `;
  const whole = new Set(body.split('\n').map((line) => tokensOf(line).join(' ')));
  const candidates = lines.map((line) => {
    const own = tokensOf(line);
    const joined = own.join(' ');
    if (own.length === 0 || own.length > 2 * GRAM) return false;
    return whole.has(joined) || (own.length >= 2 && text.includes(` ${joined} `));
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = candidates.flatMap((yes, index) =>
      yes && labels[index] === 0 && [-2, -1, 1, 2].some((offset) => labels[index + offset] === 1) ? [index] : [],
    );
    if (found.length === 0) return;
    for (const index of found) labels[index] = 1;
  }
}

/** Words, and single characters of scripts without spaces. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(TOKEN) ?? [];
}

const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Lao}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Lao}])[\p{L}\p{N}\p{M}_])+/gu;

/** Labels by segments: 1 and 0 where one that must, or must not, stand in the body occurs; -1 where nothing is known. */
export function labelBySegments(
  lines: readonly string[],
  segments: { readonly with: readonly string[]; readonly without: readonly string[] },
  preferred: (index: number) => boolean,
): Float32Array {
  const labels = new Float32Array(lines.length).fill(-1);
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${line} `;
  }
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const occurrences = (segment: string): number[][] => {
    const wanted = segment.replace(/\s+/gu, ' ').trim();
    const found: number[][] = [];
    for (
      let at = wanted === '' ? -1 : text.indexOf(wanted);
      at >= 0 && found.length < 20;
      at = text.indexOf(wanted, at + 1)
    ) {
      const [from, to] = [lineAt(at), lineAt(at + wanted.length - 1)];
      found.push(Array.from({ length: to - from + 1 }, (_, index) => from + index));
    }
    return found;
  };
  for (const segment of segments.without)
    for (const lines_ of occurrences(segment)) for (const index of lines_) labels[index] = 0;
  for (const segment of segments.with) {
    const found = occurrences(segment);
    const best = found.find((lines_) => lines_.every(preferred)) ?? (found.length === 1 ? found[0] : undefined);
    for (const index of best ?? []) labels[index] = 1;
  }
  return labels;
}
