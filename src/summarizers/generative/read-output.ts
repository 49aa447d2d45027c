import { z } from 'zod';
import { splitSentences } from '../../text/sentences.ts';

/** A sentence that a model wrote and the lines of its input that it names as its sources, from 1 on. */
export interface WrittenSentence {
  readonly text: string;
  readonly cites: readonly number[];
}

/** What a model is asked for where it can answer with JSON. */
export const OUTPUT_SCHEMA = {
  type: 'object',
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          text: { type: 'string' },
          sources: { type: 'array', items: { type: 'integer' } },
        },
        required: ['text', 'sources'],
        additionalProperties: false,
      },
    },
  },
  required: ['sentences'],
  additionalProperties: false,
} as const;

const Item = z.object({ text: z.string(), sources: z.array(z.number()).catch([]).default([]) });
type Item = z.infer<typeof Item>;

/** How models mark what they think: Qwen, DeepSeek and many others, Magistral, Seed, gpt-oss. */
const THOUGHT_PAIRS: readonly (readonly [open: string, close: string])[] = [
  ...['think', 'thinking', 'thought', 'reasoning', 'reflection', 'seed:think'].map(
    (name) => [`<${name}>`, `</${name}>`] as const,
  ),
  ['[THINK]', '[/THINK]'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
  ['◁think▷', '◁/think▷'],
];
const HARMONY_FINAL = /<\|channel\|>\s*final\s*(?:<\|[^|]*\|>)*\s*<\|message\|>/giu;
const HARMONY_OTHER = /<\|channel\|>\s*(?:analysis|commentary)/iu;

/**
 * What a model wrote without what it thought. A thought that never ends hides all that follows; an end without a
 * beginning (templates that open the thought themselves) hides all before it.
 */
export function withoutThoughts(written: string): string {
  let text = written;
  const finals = [...text.matchAll(HARMONY_FINAL)];
  const final = finals.at(-1);
  if (final !== undefined) text = text.slice(final.index + final[0].length);
  else if (HARMONY_OTHER.test(text)) return '';
  for (const [open, close] of THOUGHT_PAIRS) {
    const lower = text.toLowerCase();
    const [start, end] = [lower.indexOf(open.toLowerCase()), lower.lastIndexOf(close.toLowerCase())];
    if (end >= 0) {
      // Everything up to the last end is thought, apart from what stood before the first beginning.
      text = (start >= 0 && start < end ? text.slice(0, start) : '') + text.slice(end + close.length);
    } else if (start >= 0) text = text.slice(0, start);
  }
  return text.replace(/<\|[^|>]{1,40}\|>/gu, '').trim();
}

/** A bullet, a number or a label that models put before a sentence. */
const LEADING_MARKS =
  /^(?:[-*•–]\s+|\d{1,2}[.)]\s+|(?:summary|here is (?:a|the|your) (?:brief |short )?summary[^:]*|sure[,!][^:]*)\s*:\s*)/iu;
const ENDS = /[.!?…。！？]["'”’»」』)\]]*$/u;
/** The numbers that a sentence cites: "[1, 2]", "[1][3]", "(sources 2 and 4)", before or after its full stop. */
const CITATION =
  /\s*(?:[[【(](?:\s*(?:sources?|sentences?|s\.?|lines?)?:?\s*#?\d{1,4}(?:\s*(?:,|;|-|–|and|&)\s*(?:and\s+)?#?\d{1,4})*\s*)[\]】)])+/giu;
/** Brackets of round form cite only where they say so: "(2)" alone may be a count. */
const ROUND_WITHOUT_WORD = /^\s*\(\s*#?\d/u;
/** No summary has more lines; what follows is not read. */
const MOST_SENTENCES = 50;
const LONGEST = 20_000;

/**
 * The sentences of what a model wrote, without thoughts, list marks, markup and citations. JSON of OUTPUT_SCHEMA is
 * read as such, also if it was cut off; anything else as text. The last sentence is dropped when the model was cut off in the middle of it,
 * unless it is the only one.
 */
export function readOutput(written: string, language: string | null, isComplete: boolean): WrittenSentence[] {
  const text = withoutThoughts(written).slice(0, LONGEST);
  const answer = readJson(text);
  if (answer !== null) {
    return answer.slice(0, MOST_SENTENCES).flatMap(({ text: line, sources }) => {
      const sentences = splitText(line, language);
      return sentences.map((each) => ({ text: each.text, cites: [...new Set([...sources, ...each.cites])] }));
    });
  }
  const sentences = splitText(text, language);
  if (!isComplete && sentences.length > 1 && !ENDS.test(sentences.at(-1)?.text ?? '')) sentences.pop();
  return sentences.slice(0, MOST_SENTENCES);
}

/** JSON from here on, in a fence or not. */
const JSON_START = /^\s*(?:```(?:json)?\s*)?(?=[{[]\s*(?:["{\]}]|$))/u;
/** JSON that prose introduces. */
const NAMED_START = /\{\s{0,20}"sentences"\s{0,5}:/u;

/**
 * The complete objects of an answer that begins as JSON: those of the array in it, or the one that it is. An answer that
 * was cut off keeps the objects before the cut. Null for text. Never shows JSON as text. Linear in the text.
 */
function readJson(text: string): Item[] | null {
  const start = JSON_START.exec(text)?.[0].length ?? text.search(NAMED_START);
  if (start < 0) return null;
  const reader = createItemReader();
  reader.read(text.slice(start));
  return reader.items();
}

/** Finds the objects of a JSON answer while it is being written. */
export interface ItemReader {
  /** Reads on. Returns the number of complete objects so far, and the length of the one that is being written. */
  read(piece: string): { complete: number; open: number };
  items(): Item[];
}

/** Reads the innermost objects, which have no braces inside except in strings. Constant work a character. */
export function createItemReader(): ItemReader {
  const parts: string[] = [];
  let object = '';
  let isOpen = false;
  let inString = false;
  let isEscaped = false;
  return {
    read(piece) {
      let from = isOpen ? 0 : -1;
      for (let at = 0; at < piece.length; at += 1) {
        const character = piece[at];
        if (isEscaped) isEscaped = false;
        else if (inString && character === '\\') isEscaped = true;
        else if (character === '"') inString = !inString;
        else if (inString) continue;
        else if (character === '{') {
          // An outer object: what stood before is not an item's.
          [object, isOpen, from] = ['', true, at];
        } else if (character === '}' && isOpen) {
          parts.push(object + piece.slice(Math.max(0, from), at + 1));
          [object, isOpen, from] = ['', false, -1];
        }
      }
      if (isOpen) object += piece.slice(Math.max(0, from));
      return { complete: parts.length, open: object.length };
    },
    items: () => [...parts.flatMap(parseItem), ...readOpenItem(object)],
  };
}

/** A whole text whose sources were cut off: small models count on for ever there. What they cite then says nothing. */
const WHOLE_TEXT = /^\{\s*"text"\s*:\s*("(?:[^"\\]|\\.)*")\s*,/u;

function readOpenItem(object: string): Item[] {
  const text = WHOLE_TEXT.exec(object)?.[1];
  return text === undefined ? [] : parseItem(`{"text":${text}}`);
}

function parseItem(text: string): Item[] {
  try {
    const parsed = Item.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

function splitText(text: string, language: string | null): WrittenSentence[] {
  const lines = text
    .replace(/<n>/gu, '\n')
    .replace(/```[a-z]*|\*\*|__|^#+\s*/gmu, '')
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim().replace(LEADING_MARKS, ''))
    .map((line) => line.replace(/\s+([.,;:!?%])(?=\s|$)/gu, '$1'))
    .filter((line) => line !== '');
  return lines.flatMap((line) => splitLine(line, language));
}

/** A citation closes the sentence before it. */
function splitLine(line: string, language: string | null): WrittenSentence[] {
  const parts: WrittenSentence[] = [];
  let from = 0;
  const take = (raw: string, cites: readonly number[]): void => {
    const stop = /^\s*[.!?。]/u.exec(raw)?.[0] ?? '';
    const last = parts.at(-1);
    // The full stop may stand behind the citation.
    if (stop !== '' && last !== undefined && !ENDS.test(last.text)) {
      parts[parts.length - 1] = { ...last, text: last.text + stop.trim() };
    }
    const rest = (stop !== '' && last !== undefined ? raw.slice(stop.length) : raw).trim();
    const block = { kind: 'paragraph' as const, span: { start: 0, end: rest.length } };
    const sentences = rest === '' ? [] : splitSentences({ text: rest, blocks: [block], language });
    if (sentences.length === 0 && last !== undefined && cites.length > 0) {
      parts[parts.length - 1] = { ...(parts.at(-1) ?? last), cites: [...last.cites, ...cites] };
    }
    sentences.forEach(({ text }, at) => parts.push({ text, cites: at === sentences.length - 1 ? cites : [] }));
  };
  for (const match of line.matchAll(CITATION)) {
    if (ROUND_WITHOUT_WORD.test(match[0])) continue;
    take(line.slice(from, match.index), numbersOf(match[0]));
    from = match.index + match[0].length;
  }
  take(line.slice(from), []);
  return parts;
}

/** The numbers of a citation, with those inside a short range. */
function numbersOf(citation: string): number[] {
  const numbers: number[] = [];
  for (const match of citation.matchAll(/(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?/gu)) {
    const first = Number(match[1]);
    const last = Math.min(Number(match[2] ?? first), first + 5);
    for (let each = first; each <= Math.max(first, last); each += 1) numbers.push(each);
  }
  return [...new Set(numbers)];
}
