import type { Span } from '../../core/span.ts';
import type { ClauseRules, NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import type { Quantity } from './quantity.ts';

/** How many words after a joining word its subject's verb may stand. */
const SUBJECT = 8;
const HARD = /^[;:!?。！？；…]$/u;
const DASH = /^[-–—]$/u;
const OPENING = /^["“„«»”(「『[]$/u;

/** Pieces of a sentence between the places where another clause may begin, as token indexes; in order, without gaps. */
interface Sentence {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly number[];
}

/**
 * The clauses of a line: for each of its quantities, asked in order, the clause that states it, as offsets into the
 * line. A clause is cut where a new one with a subject and a verb of its own begins after a mark, or after a mark and
 * a joining word; never inside of a phrase or a list. One without a verb, or which would open with a pronoun, a verb
 * or a relative, is widened to the left and then to the right, up to the whole sentence. A sentence that opens with a
 * pronoun itself takes the sentence before it. Linear in the line.
 *
 * @param sentences of the line, as offsets into it; without any, the line is one.
 */
export function findClauses(
  line: string,
  tokens: readonly LineToken[],
  sentences: readonly Span[],
  rules: NumberRules,
): (quantity: Quantity) => Span {
  const spans = sentences.length === 0 ? [{ start: 0, end: line.length }] : sentences;
  const counts: Counts = { verbs: countVerbs(tokens, rules.clauses), open: countOpen(tokens) };
  let index = -1;
  let token = 0;
  let current: Sentence | undefined;
  let before: Span | undefined;
  const advance = (): void => {
    index += 1;
    const span = spans[index];
    if (span === undefined) return;
    while ((tokens[token]?.start ?? Infinity) < span.start) token += 1;
    const from = token;
    while ((tokens[token]?.start ?? Infinity) < span.end) token += 1;
    before = current?.span;
    current = { span, from, to: token, pieces: cutPieces(tokens, from, token, counts.verbs, rules) };
  };
  return (quantity) => {
    while (index < spans.length && (current === undefined || current.span.end <= quantity.start)) advance();
    if (current === undefined || quantity.start < current.span.start)
      return { start: quantity.start, end: quantity.end };
    // Sentences may part a quantity ("Rs. 5").
    let end = current.span.end;
    for (let next = index; end < quantity.end && next < spans.length; next += 1) end = spans[next]?.end ?? end;
    if (end > current.span.end) return { start: current.span.start, end };
    return clauseOf(line, tokens, current, before, quantity, counts, rules);
  };
}

/** The most tokens that a clause may have: more is a text without full stops. */
const LONGEST = 120;
/** How often a clause may be widened. */
const WIDENINGS = 12;

/** What stands before each token: verbs, and brackets and quotation marks left open. */
interface Counts {
  readonly verbs: readonly number[];
  readonly open: readonly number[];
}

function countOpen(tokens: readonly LineToken[]): number[] {
  let [brackets, curly, angles, straight] = [0, 0, 0, 0];
  const open = [0];
  for (const { text } of tokens) {
    if (text === '(' || text === '[') brackets += 1;
    else if ((text === ')' || text === ']') && brackets > 0) brackets -= 1;
    else if (text === '“' || text === '„') curly += 1;
    else if (text === '”' && curly > 0) curly -= 1;
    else if (text === '«') angles += 1;
    else if (text === '»' && angles > 0) angles -= 1;
    else if (text === '"') straight = 1 - straight;
    open.push(brackets * 1e6 + curly * 1e4 + angles * 10 + straight);
  }
  return open;
}

/** How many verbs stand before each token. */
function countVerbs(tokens: readonly LineToken[], clauses: ClauseRules | null): readonly number[] {
  const counts = [0];
  for (const { kind, lower } of tokens) {
    const verb = kind === 'word' && clauses?.isVerb(lower) === true && !lower.endsWith('ing');
    counts.push((counts.at(-1) ?? 0) + (verb ? 1 : 0));
  }
  return counts;
}

function clauseOf(
  line: string,
  tokens: readonly LineToken[],
  sentence: Sentence,
  before: Span | undefined,
  quantity: Quantity,
  { verbs, open }: Counts,
  rules: NumberRules,
): Span {
  const { pieces } = sentence;
  const isBalanced = (from: number, to: number): boolean => open[from] === open[to];
  let first = pieceAt(pieces, quantity.from);
  let last = pieceAt(pieces, quantity.to - 1);
  const spanOf = (): { from: number; to: number } => {
    const to = pieces[last + 1] ?? sentence.to;
    return { from: skipJoin(tokens, pieces[first] ?? sentence.from, to, rules), to };
  };
  for (let widened = 0; widened < WIDENINGS; widened += 1) {
    const { from, to } = spanOf();
    if (isWhole(tokens, from, to, quantity, verbs, rules) && isBalanced(from, to)) break;
    if (first > 0) first -= 1;
    else if (last < pieces.length - 1) last += 1;
    else break;
  }
  const whole = first === 0 && last === pieces.length - 1;
  if (whole && sentence.to - sentence.from <= LONGEST) return withAntecedent(line, tokens, sentence, before, rules);
  const widest = spanOf();
  const from = Math.max(widest.from, quantity.from - LONGEST / 2);
  const to = Math.min(widest.to, quantity.to + LONGEST / 2);
  let end = to;
  while (end > quantity.to && isTrailing(tokens, end - 1, rules)) end -= 1;
  // The mark that closes a quotation stays with what it opens.
  while (end < to && !isBalanced(from, end)) end += 1;
  const [opening, closing] = [tokens[from], tokens[end - 1]];
  if (opening === undefined || closing === undefined) return sentence.span;
  return { start: Math.min(opening.start, quantity.start), end: Math.max(closing.end, quantity.end) };
}

/** A whole sentence; with the one before it where it opens with a pronoun and both are short. */
const LONGEST_PAIR = 160;

function withAntecedent(
  line: string,
  tokens: readonly LineToken[],
  sentence: Sentence,
  before: Span | undefined,
  rules: NumberRules,
): Span {
  const { span } = sentence;
  const opens = firstWord(tokens, sentence.from, sentence.to);
  if (before === undefined || opens === undefined || !rules.quantities.pronouns.has(opens.lower)) return span;
  if (span.end - before.start > LONGEST_PAIR || opens.start - span.start > 1) return span;
  const said = /^\P{L}*(\p{L}+)/u.exec(line.slice(before.start, before.start + 40))?.[1]?.toLowerCase() ?? '';
  return rules.quantities.pronouns.has(said) ? span : { start: before.start, end: span.end };
}

function pieceAt(pieces: readonly number[], token: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] ?? 0) <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

function firstWord(tokens: readonly LineToken[], from: number, to: number): LineToken | undefined {
  for (let at = from; at < Math.min(to, from + 3); at += 1) if (tokens[at]?.kind === 'word') return tokens[at];
  return undefined;
}

/** Marks at a clause's end, and what opens the next: ", and that". */
function isTrailing(tokens: readonly LineToken[], at: number, { clauses }: NumberRules): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind === 'word' && clauses !== null && before !== undefined) {
    if (clauses.that.has(token.lower)) return clauses.joins.has(before.lower);
    return clauses.joins.has(token.lower) && before.text === ',';
  }
  if (token?.kind !== 'mark') return false;
  return /^[,;:.]$/u.test(token.text) || (DASH.test(token.text) && !token.attached);
}

/** Whether tokens say something alone: they have a verb, and open with neither a pronoun, a relative nor a verb. */
function isWhole(
  tokens: readonly LineToken[],
  from: number,
  to: number,
  quantity: Quantity,
  verbs: readonly number[],
  rules: NumberRules,
): boolean {
  const { clauses } = rules;
  if (clauses === null) return to - from > 3;
  // What stands between full marks is a clause even where its verb is not known.
  const closed = /^[;.!?]$/u.test(tokens[from - 1]?.text ?? '.') && to - from > 3;
  if (!closed && (verbs[to] ?? 0) === (verbs[from] ?? 0)) return false;
  const opener = firstWord(tokens, from, to);
  if (opener === undefined) return false;
  // "The council said that": what was said is missing.
  if (clauses.that.has(tokens[to - 1]?.lower ?? '') && !clauses.joins.has(tokens[to - 2]?.lower ?? '')) return false;
  const { lower } = opener;
  // "and 41 were injured": what was counted stands further left.
  const bare = quantity.kind === 'count' && quantity.from - from <= 2 && isNounless(tokens, quantity, rules);
  if (bare || rules.quantities.pronouns.has(lower) || clauses.relatives.has(lower)) return false;
  return (
    !(clauses.isVerb(lower) && opener === tokens[from] && /^\p{Ll}/u.test(opener.text)) && !clauses.openers.has(lower)
  );
}

/** Whether a count is a bare number in print: its noun was said elsewhere. */
function isNounless(tokens: readonly LineToken[], { from, to }: Quantity, rules: NumberRules): boolean {
  const last = tokens[to - 1];
  return (
    to - from === 1 ||
    last?.kind === 'number' ||
    rules.units.has(last?.lower ?? '') ||
    rules.scales.has(last?.lower ?? '')
  );
}

/** The token after the joining words and marks at the start of a piece. */
function skipJoin(tokens: readonly LineToken[], from: number, to: number, { clauses }: NumberRules): number {
  let at = from;
  while (
    at < to &&
    tokens[at]?.kind === 'mark' &&
    !OPENING.test(tokens[at]?.text ?? '') &&
    !/^[\p{Sc}#~<>≈+−-]$/u.test(tokens[at]?.text ?? '')
  )
    at += 1;
  if (clauses === null || at >= to) return at;
  return clauses.joins.has(tokens[at]?.lower ?? '') ? at + 1 : at;
}

/** Token indexes at which a clause of a sentence may begin, its first token included. */
function cutPieces(
  tokens: readonly LineToken[],
  from: number,
  to: number,
  verbs: readonly number[],
  rules: NumberRules,
): number[] {
  const pieces = [from];
  for (let at = from + 1; at < to - 1; at += 1) {
    const mark = tokens[at];
    if (mark?.kind !== 'mark') {
      if (saysThat(tokens, at, to, rules)) pieces.push(at + 1);
      continue;
    }
    const dash = DASH.test(mark.text) && (mark.text === '—' || (!mark.attached && tokens[at + 1]?.attached === false));
    const stop = mark.text === '.' && !isInside(tokens, at);
    const comma = mark.text === ',';
    const opened = verbs[at] !== verbs[pieces.at(-1) ?? from];
    if (dash || stop || (HARD.test(mark.text) && !isInside(tokens, at))) pieces.push(at + 1);
    else if (comma && opened && opensClause(tokens, pieces.at(-1) ?? from, at + 1, to, rules)) pieces.push(at + 1);
    else if (comma && isAttribution(tokens, at + 1, to, rules)) pieces.push(at + 1);
  }
  return pieces;
}

/** A mark inside of a number, an abbreviation or a name: "8:30", "U.S.", "Inc., ". */
function isInside(tokens: readonly LineToken[], at: number): boolean {
  const [mark, next] = [tokens[at], tokens[at + 1]];
  if (mark?.attached === true && next?.attached === true && !/^["”’»)]$/u.test(next.text)) return true;
  if (mark?.text !== '.') return false;
  const before = tokens[at - 1];
  const after = /^["”’»)]$/u.test(next?.text ?? '') ? tokens[at + 2] : next;
  return (before?.text.length ?? 0) < 4 || after === undefined || !/^\p{Lu}/u.test(after.text);
}

/** "officials said that | …" */
function saysThat(tokens: readonly LineToken[], at: number, to: number, { clauses, quantities }: NumberRules): boolean {
  if (!clauses?.that.has(tokens[at]?.lower ?? '')) return false;
  // "said on Monday that", and the further clause of ", and that"
  const said = tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => quantities.said.has(lower));
  const further = clauses.joins.has(tokens[at - 1]?.lower ?? '') && tokens[at - 2]?.text === ',';
  return (said || further) && hasSubject(tokens, at + 1, to, clauses, quantities.pronouns);
}

/** Whether a clause with a subject and a verb of its own begins at a token, after the mark before it. */
function opensClause(tokens: readonly LineToken[], piece: number, at: number, to: number, rules: NumberRules): boolean {
  const { clauses, quantities } = rules;
  if (clauses === null) return false;
  // "While sales fell 3%, profit rose": a comma alone parts them only after a joining word.
  const joined = clauses.joins.has(tokens[at]?.lower ?? '');
  const fronted = clauses.joins.has(firstWord(tokens, piece, at)?.lower ?? '');
  return (joined || fronted) && hasSubject(tokens, joined ? at + 1 : at, to, clauses, quantities.pronouns);
}

/** Whether a noun phrase and a finite verb begin at a token. */
function hasSubject(
  tokens: readonly LineToken[],
  at: number,
  to: number,
  clauses: ClauseRules,
  pronouns: ReadonlySet<string>,
): boolean {
  const first = tokens[at];
  if (first?.kind === 'mark' && !/^[\p{Sc}“"]$/u.test(first.text)) return false;
  if (first?.kind === 'word') {
    const { lower } = first;
    if (pronouns.has(lower) || clauses.isVerb(lower) || clauses.relatives.has(lower)) return false;
    if (clauses.prepositions.has(lower) || clauses.openers.has(lower)) return false;
  }
  for (let index = at + 1; index < Math.min(to, at + 1 + SUBJECT); index += 1) {
    const token = tokens[index];
    if (token === undefined || token.text === ',' || clauses.relatives.has(token.lower)) return false;
    if (token.kind !== 'word') continue;
    if (clauses.finite.has(token.lower)) return true;
    // A participle is a finite verb where its object follows: "the firm opened 12 shops".
    const next = tokens[index + 1];
    if (
      /(?:[^e]ed)$/u.test(token.lower) &&
      (next?.kind === 'number' || clauses.determiners.has(next?.lower ?? '') || /^\p{Sc}$/u.test(next?.text ?? ''))
    )
      return true;
  }
  return false;
}

/** ", officials said on Monday." at the end of a sentence. */
function isAttribution(
  tokens: readonly LineToken[],
  at: number,
  to: number,
  { clauses, quantities }: NumberRules,
): boolean {
  if (clauses === null || to - at > 12) return false;
  const rest = tokens.slice(at, to);
  if (rest.some(({ kind, text }) => kind === 'number' || text === ',')) return false;
  const verb = rest.findIndex(({ lower }) => quantities.said.has(lower));
  return (
    verb > 0 &&
    verb < 7 &&
    rest.slice(0, verb).every(({ lower }) => !clauses.relatives.has(lower) && !clauses.joins.has(lower))
  );
}
