import type { Span } from './span.ts';

export interface Speaker {
  /** The fullest name that the article gives this speaker. */
  readonly name: string;
  /** The role that the article gives beside the name ("chief negotiator"); null when it gives none. */
  readonly role: string | null;
  /** The mention that the attribution is based on. */
  readonly span: Span;
}

/** Words in quotation marks. `text` is `article.text` at `span`, without the marks. */
export interface Quote {
  readonly text: string;
  readonly span: Span;
  /** null if the speaker is unclear: a wrong name is worse than none. */
  readonly speaker: Speaker | null;
  /** Importance in its article, from 0 to 1. */
  readonly score: number;
}

/** A quote's words as shown by themselves: the comma before an attribution belongs to the article's sentence. */
function standaloneText(quote: Quote): string {
  return quote.text.replace(/[,、]$/u, '');
}

/** Marks our truncation; the article's own ellipses have no brackets. */
const CUT = '[…]';
/** Where a quote may be cut, best first: after a sentence, after a clause, after a word. */
const BOUNDARIES = [
  /[.!?…。！？]["'”’»」』)]*(?=\s|$)|[。！？][」』]?/gu,
  /[,;:、；：](?=\s|$)|[、；：]|\s[–—](?=\s)/gu,
  /\s/gu,
];

/**
 * A quote's words for a place of at most `max` UTF-16 units: whole where they fit, else cut after a sentence or clause in
 * the latter half of the room, else after a word, with "[…]" for what is left out. Never altered otherwise.
 */
export function shownText(quote: Quote, max: number): string {
  const text = standaloneText(quote);
  if (text.length <= max) return text;
  const room = text.slice(0, Math.max(0, max - CUT.length - 1));
  for (const boundary of BOUNDARIES) {
    const ends = Array.from(room.matchAll(boundary), (match) => match.index + match[0].length);
    const end = ends.findLast((offset) => offset >= room.length / 2);
    if (end !== undefined) return `${room.slice(0, end).trimEnd()} ${CUT}`;
  }
  // A script without spaces, or one endless word: between characters, never inside a pair of surrogates.
  return `${room.replace(/[\ud800-\udbff]$/u, '')} ${CUT}`;
}
