/** How a sentence depends on the text before it, and what that costs if it stands alone. */

/** A sentence’s dependencies on its neighbours. */
export interface Leaning {
  /** It opens with a connective: "But", "However,". */
  readonly connective: boolean;
  /** It opens with a pronoun or demonstrative whose referent is elsewhere: "He", "This". */
  readonly anaphor: boolean;
  /** Its first object is a pronoun whose referent is elsewhere: "She took it over in 2009." */
  readonly object: boolean;
  /** It names its source only by a pronoun: "..., she said." */
  readonly unnamedSource: boolean;
  /** It is a quotation, or part of one, without its speaker, or its quotation marks are unbalanced. */
  readonly tornQuote: boolean;
  /** It is a question, where a summary should state facts. */
  readonly question: boolean;
  /** It refers to a picture that a summary does not show: "(left)", "(pictured)". */
  readonly caption: boolean;
}

const CONNECTIVE =
  /^["'“‘]?(?:But|And|Or|So|Yet|Nor|Also|Still|Then|Thus|Hence|However|Meanwhile|Nevertheless|Nonetheless|Moreover|Furthermore|Therefore|Instead|Otherwise|Besides|Additionally|Conversely|Likewise|Similarly|Consequently|Accordingly|Finally|Second|Secondly|Third|Thirdly|Indeed|Plus|In addition|In contrast|By contrast|On the other hand|As a result|For example|For instance|In other words|At the same time|In turn|Even so|After all|Of course|That said|Not only that)\b/u;

const ANAPHOR =
  /^["'“‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Hers|Its|Their|Theirs|Him|Them|Such|Both|Neither|The former|The latter|The two|The pair|The same|Another|Others|Some of (?:them|these|those)|One of (?:them|these|those)|There, (?:he|she|it|they)|Here,)(?=[\s'’,])/u;

/** "She took it over", "Ada Rule sold them"; not "He made it clear", "She said it would rain". */
const OBJECT =
  /^(?:(?:But|And|So) )?(?:He|She|They|We|I|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?) (?:(?:has|have|had|then|later|also|never) )?(?!said\b|says\b)[\p{Ll}]+ (?:it|them)\b(?! (?:is|was|would|could|should|will|had|has|can|may|might|does|did|\p{L}+ (?:to|that|for|when|if|how|why)|clear|\p{L}+ly)\b)/u;

/** "In 1971, her essay asked": the opening names nobody that the pronoun could refer to. */
const LATE_ANAPHOR =
  /^(?:In|On|At|After|Before|For|With|By|During|Despite|Since|From|Under|Until|Last|Earlier|Later|Now|Today)\b(?:[^,;:\p{Lu}]|(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b){0,50}, (?:he|she|they|his|her|its|their|these|those|that \p{Ll}+)(?:['’]s|['’]d|['’]ll|['’]re|['’]ve)?\b/u;

/** "Because life is hard." without its main clause; "The rest, however, haven't." without its verb. */
const ELLIPSIS =
  /^(?:Because|Which|Who)\b[^,?]*\.$|\b(?:haven|hasn|hadn|isn|aren|wasn|weren|didn|doesn|don|won|can|couldn|wouldn)['’]t\.$/u;

const FIRST_PERSON = /^(?:I|We|My|Our)\b/u;

/** Openers that only look like anaphors: "It is raining that", "This week", "Those who". */
const NO_ANAPHOR =
  /^["'“‘]?(?:It(?:['’]s| is| was)? (?:not )?(?:been )?(?:also )?\w+ (?:that|when|who|how|why)\b|It takes\b|(?:This|That|These|Those) (?:year|week|month|morning|afternoon|evening|summer|winter|spring|autumn|fall|season|time|weekend|days)\b|(?:Those|They) who\b|Those (?:in|at|from|with|without)\b|Both (?:the )?[A-Z])/u;

const CAPTION =
  /\((?:(?:far |top |bottom |second |third )?(?:left|right|centre|center)|above|below|inset|pictured|file (?:photo|picture|image)|stock (?:photo|picture|image))\b[^)]*\)|^(?:Pictured|Above|Below|Left|Right)(?::|,)|\b(?:pictured|seen) (?:here|above|below|left|right)\b/iu;

/** "Innocent: Palestinians who fled the camp sit on mattresses." */
const CAPTION_LABEL =
  /^(?![^:]*\b(?:said|says|added|wrote|told|asked)\b)\p{Lu}[\p{L}'’-]*(?: [\p{L}'’-]+){0,3}: \p{Lu}/u;

const UNNAMED_SOURCE =
  /[,?!]["”’]? (?:he|she|they|it) (?:said|says|added|adds|told|wrote|writes|noted|explained|continued|tweeted|stated|claimed|admitted|insisted|recalled|warned|argued)\b/u;

const TURNS = /[“”]/u;

/** A sentence’s dependencies by its words alone; its neighbours may still resolve them. */
export function leaningOf(text: string): Leaning {
  const connective = CONNECTIVE.exec(text)?.[0] ?? '';
  const after = text.slice(connective.length).replace(/^,?\s+/u, '');
  const rest = connective === '' ? text : after.charAt(0).toUpperCase() + after.slice(1);
  return {
    connective: connective !== '',
    anaphor:
      (ANAPHOR.test(rest) && !NO_ANAPHOR.test(rest)) ||
      LATE_ANAPHOR.test(rest) ||
      ELLIPSIS.test(text) ||
      FIRST_PERSON.test(text),
    object: OBJECT.test(text),
    tornQuote: isTornQuote(text),
    unnamedSource: UNNAMED_SOURCE.test(text),
    question: /\?["”’]?$/u.test(text),
    caption: CAPTION.test(text) || CAPTION_LABEL.test(text),
  };
}

function isTornQuote(text: string): boolean {
  const opening = (text.match(/“/gu) ?? []).length;
  const closing = (text.match(/”/gu) ?? []).length;
  const straight = (text.match(/"/gu) ?? []).length;
  if (TURNS.test(text) ? opening !== closing : straight % 2 === 1) return true;
  // Quotation marks around the whole sentence, without a named speaker in it.
  return /^["“][^"“”]*["”][.,]?$/u.test(text);
}

/** The cost of each dependency: how much better a sentence must be to be shown nevertheless. */
export type LeaningCosts = Readonly<Record<keyof Leaning, number>>;

/** What neighbours and repairs resolve of a sentence's dependencies, and its position. */
export interface Support {
  /** The sentence before it in the article is shown too. */
  readonly shownBefore: boolean;
  /** Its opening connective can be cut, or its opening pronoun replaced by the name. */
  readonly repairable: boolean;
  /** It would open the summary, where nothing resolves it. */
  readonly opens: boolean;
}

/** The cost of showing a sentence. */
export function costOf(leaning: Leaning, { shownBefore, repairable, opens }: Support, costs: LeaningCosts): number {
  let cost = 0;
  if (leaning.question) cost += costs.question;
  if (leaning.tornQuote) cost += costs.tornQuote;
  if (leaning.caption) cost += costs.caption;
  if (leaning.object && !shownBefore) cost += costs.object;
  if (shownBefore || repairable) return cost;
  const weight = opens ? 2 : 1;
  if (leaning.connective) cost += weight * costs.connective;
  if (leaning.anaphor) cost += weight * costs.anaphor;
  if (leaning.unnamedSource) cost += costs.unnamedSource;
  return cost;
}
