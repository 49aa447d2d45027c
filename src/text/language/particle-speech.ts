/** A person as a noun phrase names one; `name` is empty where the phrase gives the role alone. */
export interface NamedPerson {
  readonly name: string;
  readonly role: string | null;
}

/**
 * How a language attributes speech by particles: a mark of quotation after the words, a topic particle after the
 * speaker. The patterns run on text whose quotations are blanked out.
 */
export interface ParticleSpeech {
  /** What follows a closing mark when the words were spoken; anchored at its start. */
  readonly quotative: RegExp;
  /** The topic of a sentence, the likeliest speaker: group 1 is the noun phrase. Global. */
  readonly topic: RegExp;
  /** A subject that is no topic, taken where there is no topic. Global, group 1 as above. */
  readonly subject: RegExp;
  /** What leads up to quotations that stand after it: "田中市長は次のように述べた。". */
  readonly announcing: RegExp;
  /** What a sentence after a quotation takes it up with: "이렇게", "そう". Anchored at the quotation's end. */
  readonly echo: RegExp;
  /** The noun phrase without what only leads up to it: "회견에서 김민수 장관" is "김민수 장관". */
  readonly trim: (phrase: string) => string;
  /** "그", "彼": the last person. */
  readonly pronouns: ReadonlySet<string>;
  /** The phrase as a person; null where it names none. `places` is what `findPlaces` found. */
  readonly person: (phrase: string, places: ReadonlySet<string>) => NamedPerson | null;
  /** Names of places in the text, which a title may be taken for. */
  readonly findPlaces: (text: string) => ReadonlySet<string>;
  /** What quotations say that matters; global. And what says nothing: thanks, greetings, condolences. */
  readonly stakes: RegExp;
  readonly smallTalk: RegExp;
  /** Whether the phrase is an organisation, a document or somebody who stays unnamed. */
  readonly speaks: RegExp;
  /** Words for a group that make a phrase an organisation wherever they stand in it: "시민단체". */
  readonly groups: ReadonlySet<string>;
}
