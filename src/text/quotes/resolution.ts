import type { Speaker } from '../../core/quote.ts';
import type { SpeechRules } from '../language/language.ts';
import { Focus, type Place } from './focus.ts';
import type { NameIndex } from './name-index.ts';
import type { SentenceSubjects } from './sentence-subjects.ts';
import type { Subject } from './reading.ts';

/** Turns subjects into speakers, remembering who spoke. One resolver reads one article, in reading order. */
export class SpeakerResolver {
  readonly #names: NameIndex;
  readonly #rules: SpeechRules;
  readonly #focus: Focus;
  /** Roles that attributions gave: "said the head of the port, Kim". */
  readonly #roles = new Map<string, string>();
  /** The persons named in full so far, two at most, and how many mentions were read for them. */
  readonly #introduced = new Set<string>();
  #read = 0;

  constructor(names: NameIndex, subjects: SentenceSubjects, rules: SpeechRules) {
    this.#names = names;
    this.#rules = rules;
    this.#focus = new Focus(names, subjects, rules);
  }

  /** The speaker that a subject stands for; null when a pronoun's name isn't clear. */
  resolve(subject: Subject, place: Place): Speaker | null {
    const speaker = this.#speakerFor(subject, place);
    if (speaker !== null) this.#focus.note(speaker.name, subject, place);
    return speaker;
  }

  /** The speaker whom a transcript's label names ("WALLACE"); null for "Q" and "A". */
  resolveLabel(label: string, at: number): Speaker | null {
    const span = { start: at, end: at + label.length };
    if (this.#rules.answerLabels.has(label.toLowerCase())) {
      const person = this.#onlyPersonBefore(at);
      return person === null ? null : { name: person, role: this.#roleOf(person, at), span };
    }
    if (label.length < 2 || this.#rules.questionLabels.has(label.toLowerCase())) return null;
    // "WALLACE" is Wallace where the article writes that name; "HSS" stays as it is.
    const words = label.split(' ').map((word) => {
      const name = /^\p{Lu}{2,}$/u.test(word) ? capitalise(word) : word;
      return this.#names.isKnown(name) ? name : word;
    });
    const name = this.#names.fullest(words, 'any');
    return { name, role: this.#roleOf(name, at), span };
  }

  /** Whether a label is "Q" or "A" without an interview: nobody was introduced above it who could answer. */
  isUnansweredLabel(label: string, at: number): boolean {
    const { answerLabels, questionLabels } = this.#rules;
    const lower = label.toLowerCase();
    return (answerLabels.has(lower) || questionLabels.has(lower)) && this.#onlyPersonBefore(at) === null;
  }

  /** Whom an interview's introduction is about: the one person that it names in full. Asked in reading order. */
  #onlyPersonBefore(at: number): string | null {
    const { mentions } = this.#names;
    for (; this.#introduced.size < 2; this.#read += 1) {
      const mention = mentions[this.#read];
      if (mention === undefined || mention.start >= at) break;
      const name = this.#names.fullest(mention.words, mention.gender);
      if (mention.kind === 'person' && name.includes(' ')) this.#introduced.add(name);
    }
    return this.#introduced.size === 1 ? (this.#introduced.values().next().value ?? null) : null;
  }

  #roleOf(name: string, at: number): string | null {
    return this.#names.roleOf(name, at) ?? this.#roles.get(name) ?? null;
  }

  #speakerFor(subject: Subject, place: Place): Speaker | null {
    const span = { start: subject.start, end: subject.end };
    switch (subject.kind) {
      case 'name': {
        const name = this.#names.fullest(subject.words, subject.gender);
        if (subject.role !== null) this.#roles.set(name, subject.role);
        return { name, role: subject.role ?? this.#roleOf(name, subject.start), span };
      }
      case 'joint': {
        const [one, other] = subject.members.map(({ words, gender }) => this.#names.fullest(words, gender));
        return { name: `${one ?? ''} ${subject.and} ${other ?? ''}`, role: null, span };
      }
      case 'description':
        return { ...this.#describe(subject), span };
      case 'pronoun': {
        const name = this.#focus.resolve(subject.pronoun, subject.start, place, subject.text !== undefined);
        if (name === null) return subject.text === undefined ? null : { name: subject.text, role: null, span };
        return { name, role: this.#roleOf(name, subject.start), span };
      }
    }
  }

  /** A description stands for a name when the article has exactly one that fits: "the ministry", "the minister". */
  #describe(subject: Extract<Subject, { kind: 'description' }>): Pick<Speaker, 'name' | 'role'> {
    const name = this.#names.described(subject.text, subject.head);
    if (name !== null) return { name, role: this.#roleOf(name, subject.start) };
    // "von dem Ministerium": an article that is not the subject's form says nothing by itself.
    const [article = '', ...rest] = subject.text.split(' ');
    const isOblique = this.#rules.obliqueArticles.has(article.toLowerCase()) && rest.length > 0;
    return { name: isOblique ? rest.join(' ') : subject.text, role: null };
  }
}

function capitalise(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
