import type { SpeechRules } from '../language/language.ts';
import type { NameIndex } from './name-index.ts';
import type { Gender } from './names.ts';
import type { Token } from './tokens.ts';

/** How a sentence is read: its block's tokens, its own range of them, and what the article knows. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly low: number;
  readonly high: number;
  readonly rules: SpeechRules;
  readonly names: NameIndex;
}

export interface NameSubject {
  readonly kind: 'name';
  readonly words: readonly string[];
  readonly gender: Gender;
  readonly role: string | null;
  readonly start: number;
  readonly end: number;
}

/** Who a verb's subject is, as it stands in the sentence. Offsets are into the article's text. */
export type Subject =
  | NameSubject
  | {
      readonly kind: 'joint';
      readonly members: readonly [NameSubject, NameSubject];
      /** The word that joins them, as the article writes it. */
      readonly and: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'description';
      readonly text: string;
      readonly head: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'pronoun';
      readonly pronoun: keyof SpeechRules['pronouns'];
      /** What a noun that stands for the person in focus says of them ("the businessman"); absent for real pronouns. */
      readonly text?: string;
      readonly start: number;
      readonly end: number;
      /** Where the sentence of the pronoun begins: an index into its block's tokens. */
      readonly at: number;
    };
