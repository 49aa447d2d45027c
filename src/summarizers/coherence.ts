/** How a sentence leans on what stands before it, and what that costs when it stands alone. */

/** What a sentence needs from its neighbours to read well. */
export interface Leaning {
  /** It opens with a connective: "But", "However,". */
  readonly connective: boolean;
  /** It opens with a pronoun or a pointing word whose referent stands elsewhere: "He", "This". */
  readonly anaphor: boolean;
  /** It is a quotation, or a piece of one, without its speaker, or its quotation marks do not pair up. */
  readonly tornQuote: boolean;
  /** It is a question: it asks where a summary should tell. */
  readonly question: boolean;
}

const CONNECTIVE =
  /^["'“‘]?(?:But|And|Or|So|Yet|Nor|Also|Still|Then|Thus|Hence|However|Meanwhile|Nevertheless|Nonetheless|Moreover|Furthermore|Therefore|Instead|Otherwise|Besides|Additionally|Conversely|Likewise|Similarly|Consequently|Accordingly|Finally|Second|Secondly|Third|Thirdly|Indeed|Plus|In addition|In contrast|By contrast|On the other hand|As a result|For example|For instance|In other words|At the same time|In turn|Even so|After all|Of course|That said|Not only that)\b/u;

const ANAPHOR =
  /^["'“‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Hers|Its|Their|Theirs|Him|Them|Such|Both|Neither|The former|The latter|The two|The pair|The same|Another|Others|Some of (?:them|these|those)|One of (?:them|these|those)|There, (?:he|she|it|they)|Here,)(?=[\s'’,])/u;

const FIRST_PERSON = /^(?:I|We|My|Our)\b/u;

/** Openers that look like anaphors and are none: "It is raining that", "This week", "Those who". */
const NO_ANAPHOR =
  /^["'“‘]?(?:It(?:['’]s| is| was)? (?:not )?(?:been )?(?:also )?\w+ (?:that|when|who|how|why)\b|It takes\b|(?:This|That|These|Those) (?:year|week|month|morning|afternoon|evening|summer|winter|spring|autumn|fall|season|time|weekend|days)\b|(?:Those|They) who\b|Those (?:in|at|from|with|without)\b|Both (?:the )?[A-Z])/u;

const TURNS = /[“”]/u;

/** How a sentence leans, by its words alone. Its neighbours may still hold it up. */
export function leaningOf(text: string): Leaning {
  const connective = CONNECTIVE.exec(text)?.[0] ?? '';
  const after = text.slice(connective.length).replace(/^,?\s+/u, '');
  const rest = connective === '' ? text : after.charAt(0).toUpperCase() + after.slice(1);
  return {
    connective: connective !== '',
    anaphor: (ANAPHOR.test(rest) && !NO_ANAPHOR.test(rest)) || FIRST_PERSON.test(text),
    tornQuote: isTornQuote(text),
    question: /\?["”’]?$/u.test(text),
  };
}

function isTornQuote(text: string): boolean {
  const opening = (text.match(/“/gu) ?? []).length;
  const closing = (text.match(/”/gu) ?? []).length;
  const straight = (text.match(/"/gu) ?? []).length;
  if (TURNS.test(text) ? opening !== closing : straight % 2 === 1) return true;
  // Marks about the whole sentence, with nobody named inside the sentence as saying it.
  return /^["“][^"“”]*["”][.,]?$/u.test(text);
}

/** Costs in log-odds, as much as a sentence's logit must be better to be taken all the same. */
const COSTS = { connective: 0.35, anaphor: 0.7, tornQuote: 1.2, question: 0.5 } as const;

/**
 * What it costs to show a sentence. A connective or an anaphor costs nothing when the sentence right before it in the
 * article is shown too.
 */
export function costOf(leaning: Leaning, shownBefore: boolean): number {
  let cost = leaning.question ? COSTS.question : 0;
  if (leaning.tornQuote) cost += COSTS.tornQuote;
  if (!shownBefore) {
    if (leaning.connective) cost += COSTS.connective;
    if (leaning.anaphor) cost += COSTS.anaphor;
  }
  return cost;
}
