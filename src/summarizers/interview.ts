/**
 * Interviews: an introduction, then questions in lines of their own and answers in the first person. The introduction
 * says who speaks; a line from an answer does not.
 */
import type { Article } from '../core/article.ts';
import type { Sentence } from '../core/sentence.ts';
import { sliceSpan } from '../core/span.ts';

/** In log-odds of a sentence. */
const INTERVIEW_WEIGHTS = {
  /** The sentence that introduces who speaks. */
  introduces: 4,
  /** It tells how the interview came about: "We spoke to her in the yard". */
  occasion: 2,
  /** It leans on the question or on the sentence before it. */
  leans: 1.5,
  /** It states something in so many words: a number, what changed, what the speaker holds. */
  states: 0.8,
};

/** Fewest questions of an interview. */
const MIN_QUESTIONS = 3;
const LONGEST_QUESTION = 60;
/** Share of the answers that must speak in the first person; answers of a list of frequent questions rarely do. */
const FIRST_PERSON_SHARE = 0.4;
/** Shorter answers ("Bob Marley") say nothing about the person. */
const MIN_ANSWER_WORDS = 6;

const QUESTION = /\?["”’]?$/u;
const ASKED = /^Q(?:uestion)?(?: ?\d+)?[.:] /u;
const FIRST_PERSON = /\b(?:I|I['’](?:m|ve|d|ll)|me|my|we|we['’](?:re|ve|d|ll)|our|us)\b/iu;
const NAME = /(?<![.!?] )\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}\.)?(?: (?:van|von|de|da|del|al|bin|le|la) | )\p{Lu}[\p{L}'’-]+/u;
const OCCASION =
  /\b(?:we|i|us|to|who) (?:\w+ )?(?:spoke|talked|sat down|caught up|met|chatted|interviewed|asked)\b|\bwe(?:['’]ve| have) asked\b|\b(?:spoke|talked|sat down|caught up|chatted) (?:to|with)\b|\b(?:this|the) (?:interview|conversation) (?:has been|was|is)\b|\bhere(?:['’]s| is| are) (?:what|our|an|the)\b|\bedited (?:for|and)\b|\bread on\b|\bget(?:ting)? to know\b/iu;
const LEANS =
  /^["“]?(?:that|it|this|these|those|they|he|she|them|because|yes|no|yeah|absolutely|exactly|well|definitely|sure)\b(?! (?:who|of the|year|week|month)\b)/iu;
const STATES =
  /\p{N}|\b(?:now|never|always|the (?:most|biggest|best|worst|only|first|last|hardest|main|key)|should|must|believe|think|want|need|decided|because|instead|will|learned|change[sd]?|going to)\b/iu;

/** What an interview says of each of its sentences. */
export interface Interview {
  /** Whether a sentence is a question or stands in one's line. */
  isQuestion(index: number): boolean;
  /** In log-odds. */
  worthOf(index: number): number;
  /** The sentence that introduces who speaks, or -1. */
  readonly introduction: number;
}

/** Reads an article as an interview; null if it is none. English. Linear in the text. */
export function readInterview(
  { blocks, text, kind }: Pick<Article, 'blocks' | 'text' | 'kind'>,
  sentences: readonly Sentence[],
): Interview | null {
  if (kind === 'thread' || kind === 'question' || kind === 'documentation') return null;
  const lines = blocks.filter(({ kind: block }) => block !== 'standfirst').map(({ span }) => sliceSpan(text, span));
  const questions = new Set<number>();
  lines.forEach((line, at) => {
    const asks = QUESTION.test(line) || ASKED.test(line);
    if (asks && line.split(' ').length <= LONGEST_QUESTION && at + 1 < lines.length) questions.add(at);
  });
  const answers = lines.filter((_, at) => questions.has(at - 1) && !questions.has(at));
  if (answers.length < MIN_QUESTIONS) return null;
  const full = answers.filter((line) => line.split(' ').length >= MIN_ANSWER_WORDS);
  const personal = full.filter((line) => FIRST_PERSON.test(line)).length;
  if (personal === 0 || personal < FIRST_PERSON_SHARE * full.length) return null;
  const first = Math.min(...questions);
  const introduction = sentences.findIndex(
    ({ block, text: words }) =>
      block < first && blocks[block]?.kind === 'paragraph' && NAME.test(words) && !OCCASION.test(words),
  );
  return {
    introduction,
    isQuestion: (index) => questions.has(sentences[index]?.block ?? -1),
    worthOf(index) {
      const sentence = sentences[index];
      if (sentence === undefined) return 0;
      let worth = index === introduction ? INTERVIEW_WEIGHTS.introduces : 0;
      if (OCCASION.test(sentence.text)) worth -= INTERVIEW_WEIGHTS.occasion;
      if (sentence.block < first) return worth;
      if (LEANS.test(sentence.text)) worth -= INTERVIEW_WEIGHTS.leans;
      if (STATES.test(sentence.text)) worth += INTERVIEW_WEIGHTS.states;
      return worth;
    },
  };
}
