/** Lines among an article’s sentences that are not part of its story. */

/** The publication's own voice: where a text first appeared, who contributed, what else to read. English. */
const HOUSE_LINE = new RegExp(
  [
    String.raw`^(?:this|the) (?:article|story|post|piece|report|interview|transcript) (?:was|is|has|originally|first|appeared)\b`,
    String.raw`^(?:originally|first) (?:published|appeared|posted)\b`,
    String.raw`^[(\[]?(?:(?:additional )?reporting|writing|editing|compiled|edited|produced|photographs?|photos?|images?|video|illustrations?) by\b`,
    String.raw`^(?:corrections?|clarification|editor['’]s note|disclosure|disclaimer|credits?|source|sources|tags?|related|contact|version tested|tested by)\b[^.]{0,40}:`,
    String.raw`^correction (?:added|appended)\b`,
    String.raw`^(?:copyright|©|all rights reserved)\b`,
    String.raw`^©`,
    String.raw`^(?:follow|like|contact|email|e-mail) (?:us|him|her|them|me|@|\S+ on (?:twitter|facebook|instagram|x)\b|\S+ \S+ (?:on|at)\b)`,
    String.raw`^(?:subscribe|sign up|click|tap|read more|see also|also read|also see|watch (?:the|this|more|below|above)|listen to (?:the|this)|scroll down|share (?:this|your)|join (?:us|our|the conversation)|for more (?:information|on|details|stories)|to (?:learn|read|find out) more)\b`,
    String.raw`^with (?:post|wire|agency) (?:wires|reports|services)\b`,
    String.raw`\bappeared first on\b`,
    String.raw`^[^.]{0,80}\b(?:is|are|was) (?:sponsored by|brought to you by)\b`,
  ].join('|'),
  'iu',
);

/** "Max Lee has more." */
const HAND_OVER =
  /^(?:\p{Lu}[\p{L}.'’-]+ ){2,3}(?:has more|has the (?:story|details|latest)|reports|explains|takes a look|brings us)(?: (?:on|from|in|live)\b[^.]{0,40})?\.$/u;

/** "Ada Rule is a staff writer at the Gazette." */
const BIO =
  /^(?:\p{Lu}[\p{L}.'’-]+ ){2,4}(?:is|was|covers|writes|reports) (?:an? |the )?(?:[\p{L}’'-]+ ){0,6}?(?:writer|reporter|editor|editor-in-chief|columnist|journalist|correspondent|contributor|author of|blogger|freelancer|critic|producer|for [\p{Lu}])/u;
/** Number of final sentences that may be an author's biography. */
const BIO_SENTENCES = 6;

/** Whether a sentence is such a line. `fromEnd` counts sentences: 0 is the last. */
export function isDebris(text: string, fromEnd: number): boolean {
  return HOUSE_LINE.test(text) || HAND_OVER.test(text) || (fromEnd < BIO_SENTENCES && BIO.test(text));
}
