/**
 * Kinds of pages have shapes: the reader of a fact check wants its verdict, the reader of a match its result. English
 * words; in other languages no page has a shape.
 */
import type { Article } from '../core/article.ts';
import type { PageShape } from '../core/summarizer.ts';

/** In log-odds of a sentence. */
export const SHAPE_WEIGHTS = {
  /** It tells what readers of this kind of page come for. */
  tells: 0.8,
  /** It explains a verdict of a few words, which opens its line. */
  verdict: 3,
  /** It sets the scene: "Imagine", "When I was a boy". */
  setUp: 1.5,
  /** It is someone's speech, where the article could say what happened. */
  speech: 0.5,
  /** It tells of the page itself. */
  aboutItself: 1,
  /** An aside in parentheses, an exclamation. */
  aside: 0.7,
  /** For each word that it has fewer than SLIGHT. */
  slight: 0.15,
};

const SLIGHT = 9;

const TITLES: readonly (readonly [PageShape, RegExp])[] = [
  ['fact-check', /fact[- ]?check|\bdebunk|\bhoax\b|\bfalse(?:ly)? claim|^(?:no|yes),|\bdid not\b|\bwas not\b/iu],
  ['review', /\breview(?:ed|s)?\b|\bhands[- ]on\b/iu],
  [
    'how-to',
    /^how to\b|\bhow (?:to|you can)\b|\bguide\b|\b(?:tips|steps|ways|reasons|ideas|checklist|recipes?)\b|\bfor beginners\b/iu,
  ],
];

const FACT_CHECK_LABEL =
  /^(?:claim|verdict|our (?:ruling|verdict|rating)|rating|[\p{L}’']+ assessment|the facts?|conclusion):/iu;
const SCORE = /\b\d{1,3}[-–]\d{1,3}\b/gu;
const SPORT =
  /\b(?:beat|defeat(?:s|ed)?|goals?|touchdowns?|innings|overtime|halftime|half-time|victory|coach|season|league|points|wickets?|playoffs?|match)\b/giu;
const RESEARCH =
  /\b(?:study|studies|researchers?|scientists?|journal|findings|published in|experiments?|case report|university)\b/giu;

const TOLD: Readonly<Record<PageShape, RegExp | null>> = {
  'fact-check':
    /\b(?:false|true|untrue|fake|misleading|hoax|no evidence|debunked|fabricated|doctored|out of context|baseless|incorrect|satir\w+|not affiliated|the answer is|in reality|patently|rejected|did not|does not|has not|never)\b/iu,
  match:
    /\b(?:beat|defeat\w*|won|wins?|lost|loss|victory|rout\w*|rolled|edged|drew|lifts?|lifted|led|downed|topped|stunned|rallied)\b.*\b\d{1,3}[-–]\d{1,3}\b|\b\d{1,3}[-–]\d{1,3}\b.*\b(?:win|victory|loss|defeat|draw)\b/iu,
  review:
    /\b(?:overall|verdict|recommend\w*|worth|superb|excellent|impressive|disappoint\w*|stops (?:just )?short|flaw\w*|the best|the worst|memorable|in the end|all in all|highlights?|drawbacks?|fails?|succeeds?|delivers)\b/iu,
  'how-to':
    /\b(?:the key|start (?:by|with)|by \w+ing|the best way|make sure|experts (?:say|recommend)|most important|you (?:should|need to|can)|requires?|avoid|instead|help(?:s)? (?:you|to)?)\b/iu,
  study:
    /\b(?:found|finds|finding|shows?|showed|reveal\w*|confirm\w*|suggest\w*|conclude\w*|discovered|detected|identified|linked to|associated with|according to (?:a|the) (?:new )?(?:study|report|survey|paper|analysis))\b/iu,
  thread: /\b(?:you (?:can|need to|should|have to|could)|try|use|fixed|solved|solution|worked|turns out)\b/iu,
  interview: null,
  other: null,
};

/** An opening that draws a reader in before there is anything to tell. */
const SET_UP =
  /^["“]?(?:in case you|if you(?:['’](?:re|ve|d))?\b|imagine\b|picture (?:this|a|the)\b|remember\b|have you\b|did you\b|do you\b|let['’]s\b|here['’]s\b|here (?:are|is)\b|we['’]ve all\b|it['’]s (?:hard|no secret|easy|that time)|once upon|growing up\b|(?:when|as|while|since|until|before|after|although|though) (?:i|we|my)\b|i\b|i['’](?:ve|m|d|ll)\b|my\b|welcome to\b|in this (?:article|guide|post|video|blog)|whether you\b|read on\b|enter \p{Lu}|yup\b|yes\b|no,|ok(?:ay)?\b|of course\b|this (?:article|post|guide|information)\b|there (?:is|are), |so,? (?:what|how|why|is|let)|you(?:['’](?:re|ve|ll))? (?:may|might|probably|know|read|have heard)|note\b)/iu;

const OPENS_AS_SPEECH = /^["“]/u;

/** The page about itself: what it covers, how it was made, why to read on. */
const ABOUT_ITSELF =
  /\b(?:this|our) (?:(?:\p{L}+ ){0,2}(?:guide|list|round-?up|tutorial|blog|newsletter|podcast)|article|post|page)\b|\bwe(?:['’]ve| have)? (?:\p{L}+ )?(?:compiled|rounded up|put together|gathered|picked|broken down)\b|\b(?:compiled|listed|described|explained) below\b|\byou need to know\b|\b(?:we|i)(?:['’]re| are|['’]m| am) going to (?:talk|show|look|discuss|explore)\b|\blet(?:['’]s| us) (?:talk|look|explore|dive|get)\b|\b(?:covered|covers|discussed) a (?:wide )?(?:range|variety|number) of\b|\b(?:a|the) daunting task\b|\blooking for the\b|\bworth (?:watching|reading|listening)\b|\b(?:did|gave|granted) an interview\b/iu;

const SHORT_VERDICT =
  /^[^:.]{2,40}: (?:mostly |partly |half |largely )?(?:false|true|misleading|fake|unproven|no|yes)[.!]$/iu;

/** Whether a text is a verdict too short to be a line of its own: "Our rating: False." */
export function isShortVerdict(text: string): boolean {
  return SHORT_VERDICT.test(text);
}

/** What kind of page it is, by its title, its structure and its words. `null` language counts as English here. */
export function shapeOf({ title, kind, text }: Pick<Article, 'title' | 'kind' | 'text'>): PageShape {
  if (kind === 'thread' || kind === 'question') return 'thread';
  const start = text.slice(0, 6000);
  if (start.split('\n').some((line) => FACT_CHECK_LABEL.test(line))) return 'fact-check';
  for (const [shape, pattern] of TITLES) if (pattern.test(title ?? '')) return shape;
  if (count(start, SCORE) >= 4 && count(start, SPORT) >= 6) return 'match';
  if (count(start, RESEARCH) >= 5) return 'study';
  return 'other';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * What speaks for a sentence on a page of that shape, in log-odds; negative where it tells little. `before` is the sentence
 * before it. English alone.
 */
export function worthOnPage(text: string, before: string, shape: PageShape): number {
  let worth = TOLD[shape]?.test(text) === true ? SHAPE_WEIGHTS.tells : 0;
  if (isShortVerdict(before)) worth += SHAPE_WEIGHTS.verdict;
  if (SET_UP.test(text)) worth -= SHAPE_WEIGHTS.setUp;
  if (OPENS_AS_SPEECH.test(text)) worth -= SHAPE_WEIGHTS.speech;
  if (ABOUT_ITSELF.test(text)) worth -= SHAPE_WEIGHTS.aboutItself;
  if (/^\(|!$/u.test(text)) worth -= SHAPE_WEIGHTS.aside;
  return worth - SHAPE_WEIGHTS.slight * Math.max(0, SLIGHT - text.split(' ').length);
}
