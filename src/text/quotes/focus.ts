import type { SpeechRules } from '../language/language.ts';
import { isNamedAgain, type NameIndex } from './name-index.ts';
import type { Gender } from './names.ts';
import type { Subject } from './reading.ts';
import type { SentenceSubjects } from './sentence-subjects.ts';

/** Where a subject stands, for looking back from it. */
export interface Place {
  readonly block: number;
  readonly sentence: number;
}

type Kind = 'person' | 'thing' | 'plural';
type Pronoun = keyof SpeechRules['pronouns'];

/** Somebody or something that a pronoun may stand for, with where it was last seen. */
interface Candidate {
  readonly name: string;
  readonly kind: Kind;
  /** Of two who act together, both; empty for everybody else. */
  members: readonly string[];
  /** Without a name: "a spokeswoman". */
  described: boolean;
  /** Whether the article tells that it is a person, or only that it has a capital. */
  sure: boolean;
  gender: Gender;
  count: number;
  subject: Place | null;
  spoke: Place | null;
  mention: (Place & { owns: boolean }) | null;
}

/** How much weightier than every other the candidate must be whom a pronoun stands for. */
const CLEAR = 0.7;
/** How many candidates are kept in mind, so that each pronoun costs the same in any article. */
const KEPT = 24;
/** How many blocks back one who was named only in passing, or once was the subject, is still meant. */
const LOOK_BACK = 4;
const FAR_BACK = 10;

/**
 * Who the text is about, in reading order: the last subjects, speakers and names, each with its place. A pronoun stands
 * for the one that is clearly the most prominent; each sentence whose subject is a pronoun keeps that one in focus.
 */
export class Focus {
  readonly #names: NameIndex;
  readonly #rules: SpeechRules;
  readonly #subjects: SentenceSubjects;
  readonly #candidates = new Map<string, Candidate>();
  /** By full name, every person whom the article names; read when first asked for. */
  #persons: ReadonlySet<string> | null = null;
  #mention = 0;
  #block = 0;
  #inBlock = 0;

  constructor(names: NameIndex, subjects: SentenceSubjects, rules: SpeechRules) {
    this.#names = names;
    this.#subjects = subjects;
    this.#rules = rules;
  }

  /** Notes that somebody spoke at a place; a pronoun that stood for them tells their gender from then on. */
  note(name: string, subject: Subject, place: Place): void {
    this.#readUpTo(subject.start, place);
    const candidate = this.#keep(name, kindOf(subject));
    candidate.spoke = place;
    if (subject.kind === 'pronoun') learn(candidate, subject.pronoun);
    else if (subject.kind === 'description') candidate.gender = this.#genderOfNoun(subject);
  }

  /** Whom a pronoun, or a noun for the person in focus, most clearly stands for; null when two are as likely, or nobody fits. */
  resolve(pronoun: Pronoun, at: number, place: Place, isNoun: boolean): string | null {
    if (pronoun === 'first') return null;
    this.#readUpTo(at, place);
    return this.#clearest(pronoun, place) ?? (isNoun ? this.#onlyPerson(pronoun) : null);
  }

  /** The one person whom the whole article names, where nobody was named yet: `“…,” the 41-year-old said. Kim Moon …`. */
  #onlyPerson(pronoun: Pronoun): string | null {
    if (pronoun === 'thing' || pronoun === 'plural') return null;
    if ([...this.#candidates.values()].some(({ kind, sure }) => kind === 'person' && sure)) return null;
    this.#persons ??= new Set(
      this.#names.mentions
        .filter(({ kind }) => kind === 'person')
        .map((one) => this.#names.fullest(one.words, one.gender)),
    );
    const [only] = this.#persons;
    if (only === undefined || this.#persons.size > 1) return null;
    const gender = this.#names.genderOf(only);
    return pronoun === 'someone' || gender === 'any' || gender === pronoun ? only : null;
  }

  #clearest(pronoun: Pronoun, place: Place): string | null {
    let best: { name: string; weight: number; gender: Gender } | null = null;
    let second = 0;
    let nearby = false;
    for (const candidate of this.#candidates.values()) {
      if (!this.#fits(candidate, pronoun)) continue;
      const weight = weigh(candidate, pronoun, place);
      if (weight <= 0) continue;
      nearby ||= candidate.gender === pronoun && isNear(candidate, place);
      if (best === null || weight > best.weight) {
        second = best?.weight ?? 0;
        best = { name: candidate.name, weight, gender: candidate.gender };
      } else second = Math.max(second, weight);
    }
    // Beside somebody of the pronoun's gender, the more prominent one whose gender nothing tells is not clear.
    if (best?.gender === 'any' && nearby) return null;
    if (best === null || best.weight - second < CLEAR || this.#isOneOfTwo(best.name, pronoun, place)) return null;
    return best.name;
  }

  /** Whether a name was last one of two who act together, and the other fits as well: "Kim and Lee met. … she said". */
  #isOneOfTwo(name: string, pronoun: Pronoun, place: Place): boolean {
    const alone = this.#candidates.get(name)?.subject ?? this.#candidates.get(name)?.spoke ?? null;
    return [...this.#candidates.values()].some(({ members, subject }) => {
      if (subject === null || !members.includes(name) || place.block - subject.block > 1) return false;
      if (alone !== null && alone.block >= subject.block) return false;
      const gender = this.#names.genderOf(members.find((member) => member !== name) ?? '');
      return gender === 'any' || gender === pronoun;
    });
  }

  #fits(candidate: Candidate, pronoun: Pronoun): boolean {
    switch (pronoun) {
      case 'thing':
        return candidate.kind === 'thing';
      case 'plural':
        return candidate.kind === 'plural';
      default:
        if (candidate.kind !== 'person') return false;
        // Where every noun has a capital, one that nothing else tells of is no person.
        if (this.#rules.capitalisesNouns && !candidate.sure && candidate.gender === 'any') return false;
        return pronoun === 'someone' || candidate.gender === 'any' || candidate.gender === pronoun;
    }
  }

  /** Reads the names and sentence subjects that stand before an offset. */
  #readUpTo(at: number, place: Place): void {
    const { mentions } = this.#names;
    for (;;) {
      const subject = this.#nextSubject();
      const mention = mentions[this.#mention];
      const subjectAt = subject?.[1].start ?? Infinity;
      const mentionAt = mention?.start ?? Infinity;
      if (Math.min(subjectAt, mentionAt) >= at) return;
      if (mention !== undefined && mentionAt <= subjectAt) {
        this.#mention += 1;
        if (mention.leads && !isNamedAgain(mention.words, mention.gender, this.#names)) continue;
        const name = this.#names.fullest(mention.words, mention.gender);
        const thing = mention.kind === 'organisation';
        const candidate = this.#keep(name, thing ? 'thing' : 'person');
        candidate.count += 1;
        candidate.sure ||= mention.kind !== 'unclear' || (name.includes(' ') && name !== mention.words.join(' '));
        candidate.mention = { block: mention.block, sentence: mention.sentence, owns: mention.owns };
      } else if (subject !== undefined) {
        this.#inBlock += 1;
        this.#noteSubject(subject[1], { block: this.#block, sentence: subject[0] }, place);
      }
    }
  }

  #nextSubject(): readonly [number, Subject] | undefined {
    while (this.#block < this.#subjects.length) {
      const subject = this.#subjects[this.#block]?.[this.#inBlock];
      if (subject !== undefined) return subject;
      this.#block += 1;
      this.#inBlock = 0;
    }
    return undefined;
  }

  #noteSubject(subject: Subject, at: Place, asked: Place): void {
    if (subject.kind === 'pronoun') {
      // The pronoun that is asked for does not speak for itself.
      if (subject.pronoun === 'first' || (at.block === asked.block && at.sentence === asked.sentence)) return;
      const name = this.#clearest(subject.pronoun, at);
      const candidate = name === null ? undefined : this.#candidates.get(name);
      if (candidate === undefined) return;
      candidate.subject = at;
      learn(candidate, subject.pronoun);
      return;
    }
    if (subject.kind === 'name') {
      const name = this.#names.fullest(subject.words, subject.gender);
      const known = this.#candidates.get(name);
      const candidate = this.#keep(
        name,
        known?.kind ?? (this.#names.isOrganisation(subject.words) ? 'thing' : 'person'),
      );
      candidate.subject = at;
      candidate.sure ||= subject.role !== null;
    } else if (subject.kind === 'joint') {
      const [one, other] = subject.members.map(({ words, gender }) => this.#names.fullest(words, gender));
      const both = this.#keep(`${one ?? ''} ${subject.and} ${other ?? ''}`, 'plural');
      both.subject = at;
      both.members = [one ?? '', other ?? ''];
    } else {
      const kind = this.#kindOfNoun(subject.head);
      if (kind === null) return;
      const named = this.#names.described(subject.text, subject.head);
      const candidate = this.#keep(named ?? subject.text, kind);
      candidate.described = named === null;
      candidate.subject = at;
      candidate.sure = true;
      if (candidate.gender === 'any') candidate.gender = this.#genderOfNoun(subject);
    }
  }

  #kindOfNoun(head: string): Kind | null {
    const { roles, organisations, collectives } = this.#rules;
    if (collectives.has(head)) return 'plural';
    if (roles.has(head)) return head.endsWith('s') && roles.has(head.slice(0, -1)) ? 'plural' : 'person';
    if (organisations.has(head)) return 'thing';
    return head.endsWith('s') && roles.has(head.slice(0, -1)) ? 'plural' : null;
  }

  #genderOfNoun({ head, text }: { head: string; text: string }): Gender {
    if (this.#rules.femaleNouns.test(head)) return 'female';
    if (this.#rules.maleNouns.test(head)) return 'male';
    return this.#rules.genderedArticles.get(text.split(' ')[0]?.toLowerCase() ?? '') ?? 'any';
  }

  /** The candidate of this name, moved to the end of those kept; the one longest unseen gives way. */
  #keep(name: string, kind: Kind): Candidate {
    const known = this.#candidates.get(name);
    const candidate = known ?? {
      name,
      kind,
      members: [],
      described: false,
      sure: false,
      gender: this.#names.genderOf(name),
      count: 0,
      subject: null,
      spoke: null,
      mention: null,
    };
    this.#candidates.delete(name);
    this.#candidates.set(name, candidate);
    if (this.#candidates.size > KEPT) {
      const oldest = this.#candidates.keys().next().value;
      if (oldest !== undefined) this.#candidates.delete(oldest);
    }
    return candidate;
  }
}

function kindOf(subject: Subject): Kind {
  if (subject.kind === 'joint') return 'plural';
  if (subject.kind !== 'pronoun') return 'person';
  return subject.pronoun === 'thing' ? 'thing' : subject.pronoun === 'plural' ? 'plural' : 'person';
}

function learn(candidate: Candidate, pronoun: Pronoun): void {
  if (candidate.gender === 'any' && (pronoun === 'male' || pronoun === 'female')) candidate.gender = pronoun;
}

/** Whether a candidate was named in this sentence or one of the two before it. */
function isNear({ mention, subject }: Candidate, { block, sentence }: Place): boolean {
  return [mention, subject].some((at) => at?.block === block && sentence - at.sentence <= 2);
}

/** How prominent a candidate is at a place: as a subject and speaker the nearer the more, less where only named. */
function weigh(candidate: Candidate, pronoun: Pronoun, place: Place): number {
  const { subject, spoke, mention, gender, described, sure, count } = candidate;
  const prominence = Math.max(
    subject === null ? 0 : subjectWeight(subject, place),
    spoke === null ? 0 : spokenWeight(spoke, place),
    mention === null ? 0 : mentionWeight(mention, place),
  );
  if (prominence === 0) return 0;
  const fits = gender === pronoun ? 0.75 : 0;
  const named = described ? -0.75 : !sure && gender === 'any' ? -1.5 : 0;
  return prominence + fits + named + Math.min(0.5, 0.1 * count);
}

function subjectWeight(at: Place, place: Place): number {
  const blocks = place.block - at.block;
  if (blocks === 0) {
    const sentences = place.sentence - at.sentence;
    return sentences <= 0 ? 6 : sentences === 1 ? 5 : sentences === 2 ? 4.25 : 3.5;
  }
  return blocks === 1 ? 3 : blocks <= LOOK_BACK ? 2.5 - 0.4 * blocks : blocks <= FAR_BACK ? 0.5 : 0;
}

function spokenWeight(at: Place, place: Place): number {
  const blocks = place.block - at.block;
  if (blocks === 0) return 4.75;
  return blocks === 1 ? 3.75 : blocks <= LOOK_BACK ? 2.6 - 0.4 * blocks : blocks <= FAR_BACK ? 0.6 : 0;
}

function mentionWeight(at: Place & { owns: boolean }, place: Place): number {
  const blocks = place.block - at.block;
  const weight = blocks === 0 ? 1.5 : blocks === 1 ? 0.75 : blocks <= LOOK_BACK ? 0.4 : 0;
  return at.owns ? weight / 2 : weight;
}
