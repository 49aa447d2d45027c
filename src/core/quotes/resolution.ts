import type { Speaker } from '../quote.ts';
import type { SpeechRules } from '../language/language.ts';
import type { NameIndex } from './name-index.ts';
import type { NameMention } from './names.ts';
import type { Subject } from './subjects.ts';

/** Where a subject stands, for looking back from it. */
export interface Place {
  readonly block: number;
  readonly sentence: number;
}

/** How many blocks back a pronoun's name may stand. */
const LOOK_BACK = 2;

/** Turns subjects into speakers, remembering who spoke. One resolver reads one article, in reading order. */
export class SpeakerResolver {
  readonly #names: NameIndex;
  readonly #rules: SpeechRules;
  #last: { speaker: Speaker; place: Place; person: boolean } | null = null;

  constructor(names: NameIndex, rules: SpeechRules) {
    this.#names = names;
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

  #isPerson(subject: Subject): boolean {
    if (subject.kind !== 'name') return false;
    return !subject.words.some((word) => this.#rules.organisations.has(word.toLowerCase()));
  }

  #speakerFor(subject: Subject, place: Place): Speaker | null {
    const span = { start: subject.start, end: subject.end };
    switch (subject.kind) {
      case 'name': {
        const name = this.#names.fullest(subject.words, subject.gender);
        return { name, role: subject.role ?? this.#names.roleOf(name, subject.start), span };
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
    const definite = /^(?:the|el|la|der|die|das|le|o|a)$/iu.test(words[0] ?? '') && words[0]?.toLowerCase() !== 'a';
    if (definite && words.length <= 3) {
      const organisation = this.#rules.organisations.has(subject.head)
        ? this.#names.organisationWith(subject.head)
        : null;
      if (organisation !== null) return { name: organisation, role: null };
      const person = this.#rules.roles.has(subject.head) ? this.#names.personWithRole(subject.head) : null;
      if (person !== null) return { name: person, role: this.#names.roleOf(person, subject.start) };
    }
    return { name: subject.text, role: null };
  }

  /** "they" after a sentence that two joined persons open. */
  #pairBefore(at: number, place: Place): Pick<Speaker, 'name' | 'role'> | null {
    const near = this.#names.mentions.filter(
      (mention) => mention.start < at && mention.block >= place.block - 1 && mention.kind === 'person',
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
      : { name: `${one} and ${other}`, role: null };
  }

  /** The one person (or organisation, for "it") that a singular pronoun can mean. */
  #antecedent(subject: Extract<Subject, { kind: 'pronoun' }>, place: Place): Pick<Speaker, 'name' | 'role'> | null {
    const thing = subject.pronoun === 'thing';
    const last = this.#last;
    const recent = last !== null && place.block - last.place.block <= 1 && last.person !== thing ? last : null;
    const near = this.#names.mentions.filter(
      (mention) =>
        mention.start < subject.start &&
        mention.block >= place.block - LOOK_BACK &&
        this.#fits(mention, subject.pronoun),
    );
    if (thing) return recent === null ? null : { name: recent.speaker.name, role: recent.speaker.role };
    const sameSentence = near.filter((mention) => mention.block === place.block && mention.sentence === place.sentence);
    const sameBlock = near.filter((mention) => mention.block === place.block);
    const candidates = sameSentence.length > 0 ? sameSentence : sameBlock.length > 0 ? sameBlock : near;
    const persons = new Set(candidates.map((mention) => this.#names.fullest(mention.words, mention.gender)));
    const chosen = this.#choose(persons, candidates, recent, subject.pronoun);
    return chosen === null ? null : { name: chosen, role: this.#names.roleOf(chosen, subject.start) };
  }

  #choose(
    persons: ReadonlySet<string>,
    candidates: readonly NameMention[],
    recent: { speaker: Speaker; place: Place } | null,
    pronoun: string,
  ): string | null {
    const [only] = persons;
    const speaker = recent?.speaker.name ?? null;
    const speakerFits = speaker !== null && this.#genderFits(speaker, pronoun);
    if (only === undefined) return speakerFits ? speaker : null;
    const sure = this.#names.genderOf(only) !== 'any';
    if (persons.size === 1) return speakerFits && speaker !== only && !sure ? speaker : only;
    if (speakerFits && persons.has(speaker)) return speaker;
    const leading = candidates.findLast((mention) => mention.leads);
    return leading === undefined ? null : this.#names.fullest(leading.words, leading.gender);
  }

  #genderFits(name: string, pronoun: string): boolean {
    const gender = this.#names.genderOf(name);
    return gender === 'any' || gender === pronoun;
  }

  #fits(mention: NameMention, pronoun: string): boolean {
    if (mention.kind === 'organisation') return false;
    const name = this.#names.fullest(mention.words, mention.gender);
    const person = mention.kind === 'person' || (name.includes(' ') && name !== mention.words.join(' '));
    return person && this.#genderFits(name, pronoun);
  }
}
