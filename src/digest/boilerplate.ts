/** Texts that feed software and aggregators add to descriptions. Each pattern is linear: no nested repetition. */
const ADDED: readonly RegExp[] = [
  /\b(?:article|comments) url:\s*\S*/gi,
  /\bpoints:\s*\d+/gi,
  /#\s*comments:\s*\d+/gi,
  /\bsubmitted by\s+\S{1,60}(?:\s+to\s+\S{1,60})?/gi,
  /\[(?:link|comments|more|…|\.\.\.)\]/gi,
  /\bfull changelog:?\s*\S*/gi,
  /\bwhat['’]s changed\b:?/gi,
  /(?:^|(?<=[.!?…»”"]\s))the post .{1,300}? (?:appeared first on|first appeared on) .{1,200}$/gi,
  /(?:^|(?<=[.!?…»”"]\s))der beitrag .{1,300}? erschien zuerst auf .{1,200}$/gi,
  /(?:^|(?<=[.!?…»”"]\s))la entrada .{1,300}? (?:se publicó primero|apareció primero) en .{1,200}$/gi,
  /(?:^|(?<=[.!?…»”"]\s))l['’]article .{1,300}? est apparu en premier sur .{1,200}$/gi,
  /(?:^|(?<=[.!?…»”"]\s))o post .{1,300}? apareceu primeiro em .{1,200}$/gi,
  /\b(?:continue reading|read more|read the full (?:story|article)|weiterlesen|mehr lesen|leer más|seguir leyendo|lire la suite|leia mais|continue lendo)\b.{0,80}$/gi,
  /https?:\/\/\S+/gi,
];

/** A description without what aggregators and feed software add to all of theirs. */
export function withoutBoilerplate(description: string): string {
  return ADDED.reduce((text, pattern) => text.replace(pattern, ' '), description)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The sentences of a description, each with its final punctuation. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?。！？])\s+/u).filter((sentence) => sentence !== '');
}

/** A sentence in the form used for comparison: only letters, with one sign for each number. */
export function patternOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{M}0]+/gu, ' ')
    .trim();
}
