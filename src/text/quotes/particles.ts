import type { NamedPerson, ParticleSpeech } from '../language/particle-speech.ts';
import type { Speaker } from '../../core/quote.ts';
import type { SpokenBlock } from './spoken-blocks.ts';
import type { MarkPair } from './marks.ts';
import { countWords } from './not-speech.ts';

/** How far around a quotation its speaker is looked for, in characters; keeps the time linear. */
const WINDOW = 240;
/** Fewer words than this, alone in a paragraph, are a caption or a heading. */
const LEAST_ALONE = 5;

/** A quotation that was spoken, with who is said to speak. */
export interface SpokenPair {
  readonly pair: MarkPair;
  readonly speaker: Speaker | null;
}

interface Found {
  readonly speaker: Speaker;
  readonly block: number;
}

/** Reads one article's quotations in a language that attributes by particles, in reading order. */
export class ParticleReader {
  readonly #rules: ParticleSpeech;
  readonly #places: ReadonlySet<string>;
  readonly #persons: PersonDirectory;
  /** Whom the text was last about: the next verb without a subject is theirs. */
  #current: Found | null = null;

  constructor(rules: ParticleSpeech, text: string, blocks: readonly SpokenBlock[]) {
    this.#rules = rules;
    this.#places = rules.findPlaces(text);
    this.#persons = new PersonDirectory();
    for (const { line, pairs } of blocks) {
      const plain = blank(line, pairs, rules);
      for (const { 1: phrase = '' } of [...phrases(plain, rules.topic), ...phrases(plain, rules.subject)]) {
        const person = rules.person(rules.trim(phrase), this.#places);
        if (person !== null) this.#persons.add(person);
      }
    }
  }

  readBlock(block: SpokenBlock, index: number): SpokenPair[] {
    const { line, pairs } = block;
    const plain = blank(line, pairs, this.#rules);
    const spoken: SpokenPair[] = [];
    for (const [number, pair] of pairs.entries()) {
      const after = pair.after ?? line.length;
      const label = block.labels.get(pair.start);
      if (label !== undefined) {
        const span = { start: block.offset + label.at, end: block.offset + label.at + label.text.length };
        spoken.push({ pair, speaker: this.#resolve(label.text, span) });
        continue;
      }
      // One quotation right after another shares the mark of quotation that follows the last.
      const follower = pairs[number + 1];
      const joined = follower !== undefined && /^[\s,、]*$/u.test(line.slice(after, follower.open));
      const said =
        this.#rules.quotative.test(line.slice(after, after + 60)) ||
        (joined && this.#rules.quotative.test(line.slice(follower.after ?? line.length, (follower.after ?? 0) + 60)));
      const closed = /[.!?。！？]$/u.test(line.slice(pair.start, pair.end).trimEnd());
      const alone = isAlone(plain, pair, after, closed);
      const echoed = alone && this.#rules.echo.test(plain.slice(after, after + WINDOW));
      if (!said && !echoed && !(alone && countWords(line.slice(pair.start, pair.end)) >= LEAST_ALONE)) continue;
      const found = echoed
        ? this.#subjectAfter(plain, block, after)
        : this.#speakerOf(plain, block, index, pair, after, said);
      if (found !== null) this.#current = { speaker: found, block: index };
      spoken.push({ pair, speaker: found });
    }
    if (pairs.length === 0) this.#noteTopic(plain, block, index);
    return spoken;
  }

  #speakerOf(
    plain: string,
    block: SpokenBlock,
    index: number,
    pair: MarkPair,
    after: number,
    said: boolean,
  ): Speaker | null {
    const from = Math.max(sentenceStart(plain, pair.open), pair.open - WINDOW);
    const to = Math.min(sentenceEnd(plain, after), after + WINDOW);
    const own = this.#subjectIn(plain.slice(from, pair.open), from, block, 'last');
    if (own !== null) return own.speaker;
    const behind = said ? this.#subjectIn(plain.slice(after, to), after, block, 'first') : null;
    if (behind !== null) return behind.speaker;
    // A topic of its own that is nobody we can name: not the one before.
    if (phrases(plain.slice(from, pair.open), this.#rules.topic).length > 0) return null;
    const lead = plain.slice(Math.max(0, from - WINDOW), from);
    if (lead.trim() !== '') {
      const start = Math.max(0, from - WINDOW) + sentenceStart(lead, lead.trimEnd().length - 1);
      const before = this.#subjectIn(plain.slice(start, from), start, block, 'last');
      if (before !== null && (said || this.#rules.announcing.test(lead))) return before.speaker;
    }
    const current = this.#current;
    return current !== null && index - current.block <= 1 ? current.speaker : null;
  }

  /** The topic of the sentence that follows a quotation of its own. */
  #subjectAfter(plain: string, block: SpokenBlock, after: number): Speaker | null {
    const start = after + (/^[\s。.!?！？]*/u.exec(plain.slice(after, after + WINDOW))?.[0].length ?? 0);
    const sentence = plain.slice(start, Math.min(sentenceEnd(plain, start), start + WINDOW));
    return this.#subjectIn(sentence, start, block, 'first')?.speaker ?? null;
  }

  /** The topic of a stretch, or its subject; null when it has none that could speak. */
  #subjectIn(
    stretch: string,
    offset: number,
    block: SpokenBlock,
    which: 'first' | 'last',
  ): { speaker: Speaker } | null {
    for (const pattern of [this.#rules.topic, this.#rules.subject]) {
      const all = phrases(stretch, pattern);
      for (const match of which === 'first' ? all : all.reverse()) {
        const phrase = this.#rules.trim(match[1] ?? '');
        const start = block.offset + offset + match.index + (match[1]?.lastIndexOf(phrase) ?? 0);
        const speaker = this.#resolve(phrase, { start, end: start + phrase.length });
        if (speaker !== null) return { speaker };
      }
    }
    return null;
  }

  #resolve(phrase: string, span: Speaker['span']): Speaker | null {
    if (phrase === '') return null;
    if (this.#rules.pronouns.has(phrase)) return this.#current === null ? null : { ...this.#current.speaker, span };
    const person = this.#rules.person(phrase, this.#places);
    if (person !== null) {
      const { name, role } = this.#persons.fullest(person);
      // A role without a holder in the article speaks as what it is called.
      return name === '' ? { name: phrase, role: null, span } : { name, role, span };
    }
    const bare = phrase.replace(/['‘’「」]/gu, '');
    const speaks = this.#rules.speaks.test(bare) || bare.split(' ').some((part) => this.#rules.groups.has(part));
    return speaks ? { name: phrase, role: null, span } : null;
  }

  /** A paragraph without quotations may change whom the text is about. */
  #noteTopic(plain: string, block: SpokenBlock, index: number): void {
    const found = this.#subjectIn(plain.slice(0, WINDOW), 0, block, 'first');
    if (found !== null) this.#current = { speaker: found.speaker, block: index };
  }
}

/** The persons of an article by full name; families and roles alone lead to the one that they fit. */
class PersonDirectory {
  readonly #roles = new Map<string, string | null>();
  /** Names by each of their beginnings. */
  readonly #longer = new Map<string, string[]>();
  readonly #found = new Map<string, NamedPerson>();

  add({ name, role }: NamedPerson): void {
    if (name === '') return;
    if (!this.#roles.has(name)) {
      for (let end = 1; end < name.length; end += 1) {
        const longer = this.#longer.get(name.slice(0, end));
        if (longer === undefined) this.#longer.set(name.slice(0, end), [name]);
        else longer.push(name);
      }
    }
    if ((this.#roles.get(name) ?? null) === null) this.#roles.set(name, role);
  }

  fullest({ name, role }: NamedPerson): NamedPerson {
    const key = `${name}|${role ?? ''}`;
    const found = this.#found.get(key) ?? this.#search({ name, role });
    this.#found.set(key, found);
    return found;
  }

  #search({ name, role }: NamedPerson): NamedPerson {
    const last = role?.split(' ').at(-1) ?? null;
    const fits = (name === '' ? [...this.#roles.keys()] : (this.#longer.get(name) ?? [])).filter((full) => {
      const known = this.#roles.get(full) ?? null;
      if (name === '') return last !== null && (known?.endsWith(last) ?? false);
      return last === null || (known?.endsWith(last) ?? true);
    });
    // A family name alone may be a whole entry: only a longer name counts, and only if it is the one.
    const [only, ...others] = fits.filter((full) => full.length > 1);
    if (only !== undefined && others.length === 0) return { name: only, role: this.#roles.get(only) ?? role };
    return { name, role: role ?? this.#roles.get(name) ?? null };
  }
}

/** Marked words of at most this many characters may be a name, unless a mark of quotation follows. */
const LONGEST_NAME = 15;

/** The line with each quotation blanked out, its length kept. Marked names stay. */
function blank(line: string, pairs: readonly MarkPair[], { quotative }: ParticleSpeech): string {
  let plain = '';
  let at = 0;
  for (const { open, after } of pairs) {
    const end = after ?? line.length;
    if (
      end - open <= LONGEST_NAME &&
      !quotative.test(line.slice(end, end + 60)) &&
      /^[은는이가はが]/u.test(line.slice(end, end + 1))
    )
      continue;
    plain += line.slice(at, open) + '"'.repeat((after ?? line.length) - open);
    at = after ?? line.length;
  }
  return plain + line.slice(at);
}

function phrases(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let from = 0; from < text.length; from += WINDOW) {
    for (const match of text.slice(from, from + WINDOW).matchAll(pattern)) {
      match.index += from;
      found.push(match);
    }
  }
  return found;
}

const SENTENCE_END = /[。！？]|[.!?](?=\s|$)/gu;

function sentenceStart(plain: string, before: number): number {
  const from = Math.max(0, before - WINDOW);
  let start = from;
  for (const match of plain.slice(from, Math.max(0, before)).matchAll(SENTENCE_END)) start = from + match.index + 1;
  return start;
}

function sentenceEnd(plain: string, after: number): number {
  const found = plain.slice(after, after + WINDOW).search(/[。！？]|[.!?](?=\s|$)/u);
  return found < 0 ? plain.length : after + found;
}

/** Whether nothing but marks stands in the quotation's own sentence, which a full stop inside it may end. */
function isAlone(plain: string, pair: MarkPair, after: number, closed: boolean): boolean {
  const behind = closed ? '' : plain.slice(after, sentenceEnd(plain, after));
  const around = plain.slice(sentenceStart(plain, pair.open), pair.open) + behind;
  return !/[\p{L}\p{N}]/u.test(around);
}
