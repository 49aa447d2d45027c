/**
 * Makes text from outside harmless in a Discord message.
 *
 * Two kinds of places: those that read markdown (`inertMarkdown`: message content, embed titles, descriptions and
 * field values) and those that show text as it is (`inertPlain`: footers, author names, button labels, choices).
 */

const ELLIPSIS = '…';

/** White space of every kind, and characters that look like it: blank Hangul letters, the blank braille cell. */
const SPACES = /[\t\n\v\f\r\p{Z}\u2800\u115f\u1160\u3164\uffa0]+/gu;

/**
 * Joiners that writing needs: inside emoji, and after the letters and marks of scripts that shape by them. All other
 * invisible characters are taken out, direction overrides first of all.
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
/** More marks than any orthography stacks on one letter. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** One line of visible text: invisible and directional characters gone, white space single, marks not piled up. */
export function cleanText(text: string): string {
  // Joiners to keep are set aside as a private-use character while all others are removed.
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
 * Cuts one line to at most `max` UTF-16 units, the ellipsis included: between words where a word ends in reach, else
 * between characters as a reader counts them, never inside a surrogate pair.
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max <= 0) return '';
  const room = max - ELLIPSIS.length;
  const kept = text.slice(0, lastBoundary(text, room, 'word') ?? lastBoundary(text, room, 'grapheme') ?? 0);
  return kept.replace(/[\s,;:.–—(“„«‘"'-]+$/u, '') + ELLIPSIS;
}

/** How far back from the limit a word's end is looked for. */
const REACH = 160;

/** The last boundary at or before `limit`, not further back than `REACH`; null when there is none. */
function lastBoundary(text: string, limit: number, granularity: 'word' | 'grapheme'): number | null {
  const from = Math.max(0, limit - REACH);
  const base = from > 0 && isLowSurrogate(text, from) ? from + 1 : from;
  let last: number | null = null;
  for (const { index } of new Intl.Segmenter('en', { granularity }).segment(text.slice(base, limit + REACH))) {
    const at = base + index;
    if (at > limit) break;
    // The first "boundary" is only where the window begins.
    if (index > 0) last = at;
  }
  return last;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Text for places without markdown, at most `max` UTF-16 units. */
export function inertPlain(text: string, max: number): string {
  return cutText(defuseEveryone(cleanText(text)), max);
}

/**
 * Text for places with markdown, at most `max` UTF-16 units after escaping. It is safe at the start of a line and
 * within one: no emphasis, heading, list, quotation, spoiler, code, mention, emoji, timestamp, link, invite.
 */
export function inertMarkdown(text: string, max = Number.MAX_SAFE_INTEGER): string {
  const clean = cleanText(text);
  const whole = escapeMarkdown(clean);
  if (whole.length <= max) return whole;
  // Escaping lengthens by what it meets, so the longest cut that fits is searched for.
  let fits = 0;
  let tooLong = Math.min(clean.length, max + 1);
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (escapeMarkdown(cutText(clean, middle)).length <= max) fits = middle;
    else tooLong = middle;
  }
  return escapeMarkdown(cutText(clean, fits));
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
 * Escapes one clean line. Discord takes a backslash before any character that is no letter, digit or space as "this
 * very character".
 */
function escapeMarkdown(line: string): string {
  const escaped = line
    .replace(BREAKABLE, (found) => (found === '<' ? '\\<\u200b' : found.replace(/[^0-9A-Za-z]/g, '\\$&')))
    // Lists, which only the start of a line can begin. Headings and quotations are escaped wherever they stand.
    .replace(/^[-+](?=\s|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
  return defuseEveryone(escaped);
}

/** Breaks @everyone and @here by a zero-width space: a backslash alone is not looked at when pings are counted. */
function defuseEveryone(text: string): string {
  return text.replace(/@(?=everyone|here)/gi, '@\u200b');
}
