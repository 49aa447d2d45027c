import type { Span } from '../../core/span.ts';

/**
 * Makes text from outside harmless in a Discord message.
 *
 * Two kinds of places: those that read markdown (`inertMarkdown`: message content, embed titles, descriptions and
 * field values) and those that show text as it is (`inertPlain`: footers, author names, button labels, choices).
 */

const ELLIPSIS = '…';

/** White space of all kinds, and characters that look like it: blank Hangul letters and the blank Braille cell. */
const SPACES = /[\t\n\v\f\r\p{Z}\u2800\u115f\u1160\u3164\uffa0]+/gu;

/**
 * Joiners that writing needs: inside emoji, and after letters and marks of scripts that shape by them. All other
 * invisible characters are removed, above all direction overrides.
 */
const NEEDED_JOINER = new RegExp(
  [
    String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Mn}\p{Mc}])[\u200c\u200d](?=[\p{L}\p{M}])`,
  ].join('|'),
  'gu',
);
const KEPT = '\ue000';
const INVISIBLE =
  /(?![\u0600-\u0605\u06dd\u070f\u08e2])\p{Cf}|\p{Cc}|[\u034f\u17b4\u17b5\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
/** More combining marks than any orthography puts on one letter. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * One line of visible text: without invisible and direction characters, with single spaces and no piles of combining
 * marks.
 */
export function cleanText(text: string): string {
  // Joiners to keep are replaced by a private-use character while all others are removed.
  const joiners: string[] = [];
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .replaceAll(KEPT, '\ufffd')
    .replace(SPACES, ' ')
    .replace(NEEDED_JOINER, (joiner) => {
      joiners.push(joiner);
      return KEPT;
    })
    .replace(INVISIBLE, '')
    .replaceAll(KEPT, () => joiners.shift() ?? '')
    .replace(STACKED_MARKS, '$1')
    .replace(SPACES, ' ')
    .trim();
}

/**
 * Cuts one line to at most `max` UTF-16 units, including the ellipsis: between words if a word ends within reach,
 * else between graphemes, never inside a surrogate pair.
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max <= 0) return '';
  const room = max - ELLIPSIS.length;
  const kept = text.slice(0, lastBoundary(text, room, 'word') ?? lastBoundary(text, room, 'grapheme') ?? 0);
  return kept.replace(/[\s,;:.–—(“„«‘"'-]+$/u, '') + ELLIPSIS;
}

/** How far before the limit to look for the end of a word. */
const REACH = 160;

/** The last boundary at or before `limit` and within `REACH` of it; null if there is none. */
function lastBoundary(text: string, limit: number, granularity: 'word' | 'grapheme'): number | null {
  const from = Math.max(0, limit - REACH);
  const base = from > 0 && isLowSurrogate(text, from) ? from + 1 : from;
  let last: number | null = null;
  for (const { index } of new Intl.Segmenter('en', { granularity }).segment(text.slice(base, limit + REACH))) {
    const at = base + index;
    if (at > limit) break;
    // The first "boundary" is just the start of the window.
    if (index > 0) last = at;
  }
  return last;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Text for places without Markdown, at most `max` UTF-16 units. */
export function inertPlain(text: string, max: number): string {
  return cutText(defuseEveryone(cleanText(text)), max);
}

/**
 * Text for places with Markdown, at most `max` UTF-16 units after escaping. It is safe at the start of a line and
 * within one: no emphasis, heading, list, quotation, spoiler, code, mention, emoji, timestamp, link or invite.
 */
export function inertMarkdown(text: string, max = Number.MAX_SAFE_INTEGER): string {
  const clean = cleanText(text);
  const whole = escapeMarkdown(clean);
  if (whole.length <= max) return whole;
  // How much escaping adds depends on the text, so the longest cut that fits is searched for.
  let fits = 0;
  let tooLong = Math.min(clean.length, max + 1);
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (escapeMarkdown(cutText(clean, middle)).length <= max) fits = middle;
    else tooLong = middle;
  }
  return escapeMarkdown(cutText(clean, fits));
}

/** Private-use characters that represent the marks of bold text while a line is made inert. */
const BOLD = { from: '\ue001', to: '\ue002' } as const;

/**
 * `inertMarkdown` with spans of the text in bold.
 * @param spans half-open UTF-16 offsets into `text`, in any order; overlapping ones are merged.
 */
export function inertWithBold(text: string, spans: readonly Span[], max = Number.MAX_SAFE_INTEGER): string {
  const plain = text.replace(/[\ue001\ue002]/g, '\ufffd');
  const bold = joinSpans(spans).filter((span) => standsApart(plain, span));
  let marked = '';
  let at = 0;
  for (const { start, end } of bold) {
    marked += plain.slice(at, start) + BOLD.from + plain.slice(start, end) + BOLD.to;
    at = end;
  }
  // Each of Lede's own marks is one character longer than its substitute.
  const inert = inertMarkdown(marked + plain.slice(at), max - 2 * bold.length).replace(/\ue001(\s*)\ue002/g, '$1');
  const isCut = inert.lastIndexOf(BOLD.from) > inert.lastIndexOf(BOLD.to);
  return (isCut ? inert + BOLD.to : inert).replace(/[\ue001\ue002]/g, '**');
}

/** The same characters as sorted spans that neither overlap nor touch; empty ones are removed. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (span.end <= span.start) continue;
    if (last !== undefined && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

/** Whether a span consists of words or numbers and no sign joins its ends to neighbours, as in links and mentions. */
function standsApart(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(end, end + 2);
  const isWord = /^[-+−±]?[\p{L}\p{N}\p{Sc}]/u.test(text.slice(start, end));
  // Scripts without spaces have letters on both sides of any word.
  const isPart = [start, end].some((at) => at > 0 && /^[a-z\d]{2}$/i.test(text.slice(at - 1, at + 1)));
  return isWord && !isPart && !/[@<:./\\\]#&!]/.test(before) && !/^[.:][\p{L}/]|^\(|^[/@]/u.test(after);
}

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;

/** Whether most letters of a text belong to right-to-left scripts. */
export function isRightToLeft(text: string): boolean {
  const count = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return count > 0 && 2 * count > (text.match(/\p{L}/gu)?.length ?? 0);
}

/**
 * Inert text for a line of another direction. Right-to-left text is isolated so that it does not reorder its
 * neighbours, and its numbers and names keep their places.
 */
export function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2067${text}\u2069` : text;
}

/** The same for a separate line, which then also starts at the right-hand side where Discord’s client supports it. */
export function directed(text: string): string {
  return isRightToLeft(text) ? `\u200f\u2067${text}\u2069` : text;
}

/**
 * What has to be broken, longest first. One pass over the line, so that no escape is itself escaped:
 * "<@1>", "<#1>", "<:name:1>", "</name:1>" and "](" at both characters, so that not even the inner part is taken for
 * a mention or a link; "<a:", "<t:", "<id:"; any scheme, since "https://x" is linked wherever it stands; schemes
 * without slashes; invites, which are recognised without a scheme; and every single sign of markdown.
 */
const BREAKABLE =
  /<[@#:/!&]|<(?=(?:a|t|id):)|\]\(|:\/\/|(?<=mailto|tel|sms|javascript|data|discord):|(?:discord(?:app)?|dsc|invite)\.(?:gg|com|me|io|gift|new)\/?|[\\*_~`|<>[\]#]/gi;

/**
 * Escapes one clean line. Discord treats a backslash before any character except letters, digits and spaces as an
 * escape.
 */
function escapeMarkdown(line: string): string {
  const escaped = line
    .replace(BREAKABLE, (found) => (found === '<' ? '\\<\u200b' : found.replace(/[^0-9A-Za-z]/g, '\\$&')))
    // Lists, which begin only at the start of a line. Headings and quotations are escaped anywhere.
    .replace(/^[-+](?=\s|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
  return defuseEveryone(escaped);
}

/** Breaks @everyone and @here with a zero-width space: Discord ignores a backslash when it counts pings. */
function defuseEveryone(text: string): string {
  return text.replace(/@(?=everyone|here)/gi, '@\u200b');
}
