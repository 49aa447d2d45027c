import { splitSentences } from '../../text/sentences.ts';

/** A bullet, a number or a label that models put before a sentence. */
const LEADING_MARKS = /^(?:[-*•–]\s+|\d{1,2}[.)]\s+|(?:summary|here is (?:a|the) summary[^:]*)\s*:\s*)/iu;
const ENDS = /[.!?…。！？]["'”’»」』)\]]*$/u;

/**
 * The sentences of what a model wrote, without list marks and markup. The last is dropped when the model was cut off
 * in the midst of it, unless it is the only one.
 */
export function splitOutput(text: string, language: string | null, isComplete: boolean): string[] {
  const lines = text
    .replace(/<n>/gu, '\n')
    .replace(/\*\*|__|^#+\s*/gmu, '')
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim().replace(LEADING_MARKS, ''))
    .map((line) => line.replace(/\s+([.,;:!?%])(?=\s|$)/gu, '$1'))
    .filter((line) => line !== '');
  const blocks: { kind: 'paragraph'; span: { start: number; end: number } }[] = [];
  let start = 0;
  for (const line of lines) {
    blocks.push({ kind: 'paragraph', span: { start, end: start + line.length } });
    start += line.length + 1;
  }
  const sentences = splitSentences({ text: lines.join('\n'), blocks, language }).map((sentence) => sentence.text);
  const last = sentences.at(-1) ?? '';
  if (!isComplete && sentences.length > 1 && !ENDS.test(last)) sentences.pop();
  return sentences;
}
