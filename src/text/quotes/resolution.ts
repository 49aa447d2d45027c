import type { Speaker } from '../../core/quote.ts';
import type { SpeechRules } from '../language/language.ts';
import type { NameIndex } from './name-index.ts';
import type { NameMention } from './names.ts';
import { countBefore } from './search.ts';
import type { SentenceSubjects } from './sentence-subjects.ts';
import type { Subject } from './reading.ts';

/** Where a subject stands, for looking back from it. */
export interface Place {
  readonly block: number;
  readonly sentence: number;
}

/** How much weightier than every other a pronoun's name must be. */
const CLEAR = 0.7;
/** How many mentions, or subjects of sentences, back a pronoun's name may stand. */
const FEW_BACK = 60;
/** How many blocks back a pronoun's name may stand. */
const LOOK_BACK = 2;

/** Turns subjects into speakers, remembering who spoke. One resolver reads one article, in reading order. */
export class SpeakerResolver {
  readonly #names: NameIndex;
  readonly #rules: SpeechRules;
  readonly #subjects: SentenceSubjects;
  /** Roles that attributions gave: "said the head of the port, Kim". */
  readonly #roles = new Map<string, string>();
  /** The persons named in full so far, two at most, and how many mentions were read for them. */
  readonly #introduced = new Set<string>();
  #read = 0;
  #last: { speaker: Speaker; place: Place; person: boolean } | null = null;

  constructor(names: NameIndex, subjects: SentenceSubjects, rules: SpeechRules) {
    this.#names = names;
    this.#subjects = subjects;
    this.#rules = rules;
  }

  /** The speaker that a subject stands for; null when a pronoun's name isn't clear. */
  resolve(subject: Subject, place: Place): Speaker | null {
    const speaker = this.#speakerFor(subject, place);
    if (speaker !== null) {
      const person =
        subject.kind === 'pronoun'
          ? subject.pronoun !== 'thing' && subject.pronoun !== 'plural'
          : this.#isPerson(subject);
      this.#last = { speaker, place, person };
    }
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

  #isPerson(subject: Subject): boolean {
    if (subject.kind !== 'name') return false;
    return !subject.words.some((word) => this.#rules.organisations.has(word.toLowerCase()));
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
        const found =
          subject.pronoun === 'plural' ? this.#pairBefore(subject.start, place) : this.#antecedent(subject, place);
        return found === null ? null : { ...found, span };
      }
    }
  }

  /** A description stands for a name when the article has exactly one that fits: "the ministry", "the minister". */
  #describe(subject: Extract<Subject, { kind: 'description' }>): Pick<Speaker, 'name' | 'role'> {
    const words = subject.text.split(' ');
    if (this.#rules.definiteArticles.has(words[0]?.toLowerCase() ?? '') && words.length <= 3) {
      const organisation = this.#rules.organisations.has(subject.head)
        ? this.#names.organisationWith(subject.head)
        : null;
      if (organisation !== null) return { name: organisation, role: null };
      const person = this.#rules.roles.has(subject.head) ? this.#names.personWithRole(subject.head) : null;
      if (person !== null) return { name: person, role: this.#roleOf(person, subject.start) };
    }
    return { name: subject.text, role: null };
  }

  /** "they" after a sentence that two joined persons open. */
  #pairBefore(at: number, place: Place): Pick<Speaker, 'name' | 'role'> | null {
    const near = this.#mentionsBefore(at).filter(
      (mention) => mention.block >= place.block - 1 && mention.kind === 'person',
    );
    const first = near[0];
    const second = near[1];
    if (near.length !== 2 || first === undefined || second === undefined) return null;
    if (
      first.block !== second.block ||
      first.sentence !== second.sentence ||
      first.sentence > 0 ||
      (!first.leads && first.role === null)
    )
      return null;
    const [one, other] = [first, second].map((mention) => this.#names.fullest(mention.words, mention.gender));
    return one === other || one === undefined || other === undefined
      ? null
      : { name: [one, this.#rules.and.values().next().value, other].join(' '), role: null };
  }

  /** The person (or organisation, for "it") that a singular pronoun most clearly means; null when two are as likely. */
  #antecedent(subject: Extract<Subject, { kind: 'pronoun' }>, place: Place): Pick<Speaker, 'name' | 'role'> | null {
    if (subject.pronoun === 'first') return null;
    const last = this.#last;
    const thing = subject.pronoun === 'thing';
    const recent = last !== null && place.block - last.place.block <= 1 && last.person !== thing ? last : null;
    if (thing) {
      const own = this.#thingBefore(subject, place);
      return own ?? (recent === null ? null : { name: recent.speaker.name, role: recent.speaker.role });
    }
    const weights = new Map<string, number>();
    const weigh = (name: string, weight: number): void => {
      if (this.#genderFits(name, subject.pronoun)) weights.set(name, Math.max(weights.get(name) ?? 0, weight));
    };
    if (recent !== null) weigh(recent.speaker.name, recent.place.block === place.block ? 4 : 3);
    for (const mention of this.#mentionsBefore(subject.start)) {
      if (mention.block < place.block - LOOK_BACK || !this.#fits(mention, subject.pronoun)) continue;
      const near = mention.block === place.block ? 1.5 : 0.5;
      weigh(this.#names.fullest(mention.words, mention.gender), mention.owns ? near / 2 : near);
    }
    for (const { name, weight } of this.#subjectsBefore(subject.start, place)) {
      if (weights.has(name)) weigh(name, (weights.get(name) ?? 0) * 0.25 + weight);
    }
    for (const [name, weight] of weights) {
      if (this.#names.genderOf(name) === subject.pronoun) weights.set(name, weight + 1);
    }
    const [best, second] = [...weights].sort((a, b) => b[1] - a[1]);
    if (best === undefined || (second !== undefined && best[1] - second[1] < CLEAR)) return null;
    return { name: best[0], role: this.#roleOf(best[0], subject.start) };
  }

  /** The last mentions before an offset: few enough that each pronoun costs the same in any article. */
  #mentionsBefore(at: number): readonly NameMention[] {
    const { mentions } = this.#names;
    const end = countBefore(mentions.length, (index) => (mentions[index]?.start ?? 0) < at);
    return mentions.slice(Math.max(0, end - FEW_BACK), end);
  }

  /** The named subjects of the sentences up to the pronoun's, the nearer the weightier. */
  #subjectsBefore(at: number, place: Place): { name: string; weight: number }[] {
    const found: { name: string; weight: number }[] = [];
    for (let block = Math.max(0, place.block - 1); block <= place.block; block += 1) {
      const all = this.#subjects[block] ?? [];
      const end = countBefore(all.length, (index) => (all[index]?.[1].start ?? 0) < at);
      const subjects = all.slice(Math.max(0, end - FEW_BACK), end);
      const last = subjects.at(-1)?.[0];
      for (const [sentence, { words, gender }] of subjects) {
        const distance = place.sentence - sentence;
        // One who became the subject since the last quotation outweighs its speaker.
        const since = this.#last?.place.block === block && this.#last.place.sentence < sentence && distance <= 1;
        const near = since ? 5 : distance <= 1 ? 3 : 2;
        const weight = block === place.block ? near : sentence === last ? 2.75 : 1.5;
        found.push({ name: this.#names.fullest(words, gender), weight });
      }
    }
    return found;
  }

  /** The organisation that opens the pronoun's own sentence: "The Council … what it called". */
  #thingBefore(subject: { start: number }, place: Place): Pick<Speaker, 'name' | 'role'> | null {
    const own = this.#mentionsBefore(subject.start).filter(
      (mention) => mention.block === place.block && mention.sentence === place.sentence,
    );
    const [first] = own;
    if (first === undefined || !first.leads || first.kind === 'person') return null;
    return { name: this.#names.fullest(first.words, first.gender), role: null };
  }

  #genderFits(name: string, pronoun: string): boolean {
    const gender = this.#names.genderOf(name);
    return gender === 'any' || gender === pronoun || pronoun === 'someone';
  }

  #fits(mention: NameMention, pronoun: string): boolean {
    if (mention.kind === 'organisation') return false;
    const name = this.#names.fullest(mention.words, mention.gender);
    const person = mention.kind === 'person' || (name.includes(' ') && name !== mention.words.join(' '));
    return person && this.#genderFits(name, pronoun);
  }
}

function capitalise(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
