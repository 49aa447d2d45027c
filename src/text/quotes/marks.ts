/**
 * Finds the quotation marks of one line that belong together. Time is linear in the line's length: each mark is
 * looked at once, with a bounded look at its neighbours.
 */

/** A quotation of one line. Offsets are into the line; `start` and `end` stand inside the marks. */
export interface MarkPair {
  readonly open: number;
  readonly start: number;
  readonly end: number;
  /** Offset after the closing mark; null when the line ends with the quotation still open. */
  readonly after: number | null;
  readonly mark: string;
}

type Family = 'straight' | 'curly' | 'angle' | 'corner' | 'white-corner' | 'title' | 'backtick';

interface OpenMark {
  readonly family: Family;
  readonly at: number;
  readonly width: number;
  /** The characters that may close it. */
  readonly closers: string;
}

const DOUBLE_MARKS = /["＂“”„‟«»「」『』《》〈〉]|``|''/gu;
const SPACE = /[\s\u00a0\u202f\u200b]/u;
const OPENING = /[([{<—–―\-/“„«‘‚「『¡¿…:]/u;
const CLOSING = /[)\]}>.,;:!?…—–―\-/”»’」』。、，！？]/u;

/** Whether the characters beside a mark allow it to open or to close a quotation. */
function looks(line: string, at: number, width: number): { opens: boolean; closes: boolean } {
  const before = line[at - 1];
  const after = line[at + width];
  const spaceBefore = before === undefined || SPACE.test(before);
  const spaceAfter = after === undefined || SPACE.test(after);
  return {
    opens: !spaceAfter && (spaceBefore || OPENING.test(before)),
    closes: !spaceBefore && (spaceAfter || CLOSING.test(after)),
  };
}

function isInches(line: string, at: number): boolean {
  return /\d(?:['′’]\s?\d{1,2}|[½¼¾])?$/u.test(line.slice(Math.max(0, at - 8), at));
}

/** Whether the next mark after `index` is one that can only close, so that the present one need not. */
function nextOnlyCloses(line: string, marks: readonly { at: number; width: number }[], index: number): boolean {
  const next = marks[index + 1];
  if (next === undefined) return false;
  const look = looks(line, next.at, next.width);
  return look.closes && !look.opens;
}

/**
 * The outermost double-marked quotations of a line: straight, curly, guillemets, low-high and East Asian marks, in
 * order, without overlap. Only the last may be left open.
 */
export function pairDoubleMarks(line: string): MarkPair[] {
  const marks = Array.from(line.matchAll(DOUBLE_MARKS), (match) => ({
    at: match.index,
    text: match[0],
    width: match[0].length,
  }));
  const pairs: MarkPair[] = [];
  let stack: OpenMark[] = [];

  const close = (depth: number, at: number, width: number): void => {
    const outer = stack[depth];
    stack = stack.slice(0, depth);
    if (depth === 0 && outer !== undefined) {
      const start = outer.at + outer.width;
      const mark = line.slice(outer.at, start);
      pairs.push({ open: outer.at, start, end: at, after: at + width, mark });
    }
  };

  for (const [index, { at, text, width }] of marks.entries()) {
    // Marks nest a few levels deep in print; deeper stacks come from noise and would cost quadratic time.
    if (stack.length > 6) stack = stack.slice(0, 1);
    const top = stack.at(-1);
    const look = looks(line, at, width);
    const depth = stack.findLastIndex((open) => open.closers.includes(text));
    if (text === '"' || text === '＂' || text === "''") {
      if (depth < 0) {
        if (text === "''") continue;
        if (top?.family === 'curly' && look.closes && !look.opens && !isInches(line, at))
          close(stack.length - 1, at, width);
        else if (look.opens || (!look.closes && !isInches(line, at)))
          stack.push({ family: 'straight', at, width, closers: `${text}”` });
        continue;
      }
      const opensAgain = look.opens && !look.closes;
      if (opensAgain && depth === stack.length - 1) {
        // An opening mark inside an open quotation: nested when two closing marks follow, else the first was a slip.
        const nested = nextOnlyCloses(line, marks, index) && nextOnlyCloses(line, marks, index + 1);
        if (!nested) stack.pop();
        stack.push({ family: 'straight', at, width, closers: `${text}”` });
      } else if (!(isInches(line, at) && nextOnlyCloses(line, marks, index))) close(depth, at, width);
      continue;
    }
    if (depth >= 0) {
      // “ closes „ in German, but opens where it stands before a word.
      if (text === '“' && look.opens && !look.closes) stack.push({ family: 'curly', at, width, closers: '”"' });
      else close(depth, at, width);
      continue;
    }
    const opened = openMark(text, at, width, look.opens);
    if (opened === null) continue;
    if (opened.family === 'curly' && top?.family === 'curly' && top.closers === opened.closers) {
      const nested = nextOnlyCloses(line, marks, index) && nextOnlyCloses(line, marks, index + 1);
      if (!nested) stack.pop();
    }
    stack.push(opened);
  }
  const left = stack[0];
  if (left !== undefined) {
    const start = left.at + left.width;
    pairs.push({ open: left.at, start, end: line.length, after: null, mark: line.slice(left.at, start) });
  }
  return pairs;
}

function openMark(text: string, at: number, width: number, opens: boolean): OpenMark | null {
  switch (text) {
    case '“':
    case '‟':
      return { family: 'curly', at, width, closers: '”"' };
    case '„':
      return { family: 'curly', at, width, closers: '“”"' };
    case '”':
      return opens ? { family: 'curly', at, width, closers: '”' } : null;
    case '«':
      return { family: 'angle', at, width, closers: '»' };
    case '»':
      return opens ? { family: 'angle', at, width, closers: '«»' } : null;
    case '「':
      return { family: 'corner', at, width, closers: '」' };
    case '『':
      return { family: 'white-corner', at, width, closers: '』' };
    case '《':
      return { family: 'title', at, width, closers: '》' };
    case '〈':
      return { family: 'title', at, width, closers: '〉' };
    case '``':
      return { family: 'backtick', at, width, closers: "''”\"" };
    default:
      return null;
  }
}

const SINGLE_MARKS = /['‘’‚‛]/gu;
const ELISION = /^(?:em|tis|twas|til|till|cause|cos|n|round|bout|nuff|fraid|ere|\d0s|\d\d)\b/iu;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The single-marked quotations of a line that do not cut into `doubles`. Apostrophes, elisions ('em, '90s) and
 * plural possessives are not marks. A pair may enclose whole double-marked ones, as in British usage.
 */
export function pairSingleMarks(line: string, doubles: readonly MarkPair[]): MarkPair[] {
  const pairs: MarkPair[] = [];
  let open: number | null = null;
  let fallback: number | null = null;
  let inside = 0;
  let opener = '';

  const finish = (at: number): void => {
    if (open !== null && at > open + 1) pairs.push({ open, start: open + 1, end: at, after: at + 1, mark: opener });
    open = null;
    fallback = null;
  };

  for (const match of line.matchAll(SINGLE_MARKS)) {
    const at = match.index;
    const mark = match[0];
    while (inside < doubles.length && (doubles[inside]?.after ?? line.length) <= at) inside += 1;
    const pair = doubles[inside];
    if (pair !== undefined && pair.open < at) continue;
    const before = line[at - 1] ?? ' ';
    const after = line[at + 1] ?? ' ';
    if (open !== null && pairs.length > 0 && open < (pairs.at(-1)?.end ?? 0)) open = null;
    const canOpen =
      (SPACE.test(before) || /[([—–\-“"«:]/u.test(before)) &&
      LETTER.test(after) &&
      !ELISION.test(line.slice(at + 1, at + 8));
    const canClose = !SPACE.test(before) && !LETTER.test(after) && mark !== '‘' && mark !== '‚';
    if (canOpen && mark !== '’') {
      if (open !== null && fallback !== null) finish(fallback);
      open = at;
      opener = mark;
      fallback = null;
    } else if (canClose && open !== null) {
      // After punctuation a mark closes for certain; after a plural s it may be a possessive, and a later one closes.
      const certain = /[.,!?…—]/u.test(before) || !(/s/iu.test(before) && /\s/u.test(after));
      if (certain) finish(at);
      else fallback ??= at;
    }
  }
  if (fallback !== null) finish(fallback);
  return pairs.filter((single) => doubles.every((double) => !cuts(single, double)) || doubles.length > 200);
}

/** Whether two ranges overlap without one holding the other. */
function cuts(single: MarkPair, double: MarkPair): boolean {
  const doubleEnd = double.after ?? Infinity;
  const singleEnd = single.after ?? Infinity;
  const apart = singleEnd <= double.open || doubleEnd <= single.open;
  const holds = single.open < double.open && doubleEnd <= single.end;
  return !apart && !holds;
}

/** The outermost quotations of a line in any marks, in order, without overlap. */
export function pairMarks(line: string): MarkPair[] {
  const doubles = pairDoubleMarks(line);
  const singles = pairSingleMarks(line, doubles);
  if (singles.length === 0) return doubles;
  const all = [...doubles, ...singles].sort((a, b) => a.open - b.open);
  const outer: MarkPair[] = [];
  let covered = 0;
  for (const pair of all) {
    if (pair.open < covered) continue;
    outer.push(pair);
    covered = pair.after ?? line.length;
  }
  return outer;
}
