import type { SpeechRules } from '../language/language.ts';
import type { Token } from './tokens.ts';

export type Gender = 'male' | 'female' | 'any';

/** A capitalised name somewhere in the article, its role and titles set apart. Offsets are into the article's text. */
export interface NameMention {
  /** The name without titles and role. */
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly role: string | null;
  readonly gender: Gender;
  readonly kind: 'person' | 'organisation' | 'unclear';
  /** First word of its sentence, or first after introductory words: likely the subject. */
  readonly leads: boolean;
  /** A possessive follows: "Kim's plan". */
  readonly owns: boolean;
  readonly block: number;
  readonly sentence: number;
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/u;
const LONGEST_NAME = 6;

/** The name's own gender as far as its title or given name tells. */
function genderOf(words: readonly string[], title: Gender, rules: SpeechRules): Gender {
  if (title !== 'any') return title;
  const given = words.length > 1 ? words[0]?.toLowerCase() : undefined;
  if (given === undefined) return 'any';
  const male = rules.maleNames.has(given);
  const female = rules.femaleNames.has(given);
  return male === female ? 'any' : male ? 'male' : 'female';
}

/** Whether a token may be part of a capitalised name. */
export function isNameWord(token: Token | undefined, rules: SpeechRules): boolean {
  if (token?.kind !== 'word') return false;
  return token.capital && (!rules.notNames.has(token.lower) || /^\p{Lu}\.$/u.test(token.text));
}

/** The end (exclusive) of the capitalised run that begins at `from`; `from` when none begins there. */
export function runEnd(tokens: readonly Token[], from: number, rules: SpeechRules): number {
  let at = from;
  while (at - from < LONGEST_NAME * 2) {
    if (isNameWord(tokens[at], rules)) {
      at += 1;
      continue;
    }
    const token = tokens[at];
    if (at === from || token === undefined) break;
    const last = tokens[at - 1];
    if (isNickname(token) && isNameWord(tokens[at + 1], rules)) at += 1;
    else if (particlesEnd(tokens, at, rules) > at) at = particlesEnd(tokens, at, rules);
    else if (joinsOrganisation(token, last, tokens[at + 1], rules)) at += 1;
    else if (token.text === '&' && isNameWord(tokens[at + 1], rules)) at += 1;
    else break;
  }
  return at;
}

/** Where the particles that begin at `at` end, if a name follows them: "de la", "von der"; `at` when none does. */
function particlesEnd(tokens: readonly Token[], at: number, rules: SpeechRules): number {
  let end = at;
  while (end - at < 3 && tokens[end]?.kind === 'word') {
    const word = tokens[end]?.lower ?? '';
    if (!rules.nameParticles.has(word) && (end === at || !rules.innerParticles.has(word))) break;
    end += 1;
  }
  return end > at && isNameWord(tokens[end], rules) ? end : at;
}

/** "Hooky" in: Bill "Hooky" Mason. */
function isNickname(token: Token): boolean {
  return token.kind === 'quotation' && token.text.length <= 30 && !/[.,!?]/u.test(token.text);
}

/** "Ministry of Foreign Affairs", "Secretary of State": an "of" after an organisation's or role's head joins. */
function joinsOrganisation(
  token: Token,
  last: Token | undefined,
  next: Token | undefined,
  rules: SpeechRules,
): boolean {
  if (!rules.joiners.has(token.lower)) return false;
  if (last === undefined || !isNameWord(next, rules)) return false;
  return rules.organisations.has(last.lower) || (rules.of.has(token.lower) && rules.roles.has(last.lower));
}

/** A capitalised run taken apart into role, titles and name. Null when it holds nothing but titles and roles. */
export function parseRun(
  tokens: readonly Token[],
  from: number,
  to: number,
  rules: SpeechRules,
): Omit<NameMention, 'leads' | 'owns' | 'block' | 'sentence'> | null {
  let nameFrom = from;
  let title: Gender = 'any';
  let titled = false;
  for (let at = from; at < to - 1; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const honorific = rules.titles.get(token.lower);
    const next = tokens[at + 1];
    if (next === undefined || SUFFIX.test(next.lower)) continue;
    const before = at > from ? tokens[at - 1] : undefined;
    const afterGivenName = before !== undefined && isGivenName(before.lower, rules);
    if (honorific !== undefined && !afterGivenName) {
      title = honorific;
    } else if (!(rules.roles.has(token.lower) && !afterGivenName)) continue;
    titled = true;
    nameFrom = at + 1;
    if (rules.joiners.has(next.lower)) nameFrom = afterComplement(tokens, at + 2, to, rules);
  }
  // "die Leiterin des Museums Greta Moll": where nouns have capitals, a governed one is none of the name.
  const opener = tokens[from - 1]?.lower ?? '';
  const governed = rules.of.has(opener) || rules.contractions.has(opener) || rules.obliqueArticles.has(opener);
  if (!titled && rules.capitalisesNouns && governed) {
    for (let at = from + 1; at < to - 1 && nameFrom === from; at += 1)
      if (isGivenName(tokens[at]?.lower ?? '', rules)) nameFrom = at;
  }
  const nameTokens = tokens.slice(nameFrom, to);
  const first = nameTokens[0];
  const last = nameTokens.at(-1);
  if (first === undefined || last === undefined) return null;
  const spoken = nameTokens.filter((token) => token.kind !== 'quotation');
  const words = spoken.map((token) => token.text);
  const lowers = spoken.map((token) => token.lower);
  const nameless = (word: string): boolean =>
    rules.titles.has(word) || rules.adjectives.has(word) || (rules.roles.has(word) && !isGivenName(word, rules));
  if (lowers.every(nameless)) return null;
  const role = roleText(tokens, from, nameFrom, rules);
  const organisation = lowers.some((word) => rules.organisations.has(word));
  const asian =
    words.length >= 2 && words.length <= 3 && words.slice(1).some((word) => /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(word));
  const person = !organisation && (titled || asian || (words.length >= 2 && isGivenName(lowers[0] ?? '', rules)));
  return {
    words,
    start: first.start,
    end: last.end,
    role,
    gender: genderOf(words, title, rules),
    kind: person ? 'person' : organisation ? 'organisation' : 'unclear',
  };
}

export function isGivenName(word: string, rules: SpeechRules): boolean {
  return rules.maleNames.has(word) || rules.femaleNames.has(word);
}

/** Where the name begins after "Secretary of State …": the complement takes what two name words leave, at least one. */
function afterComplement(tokens: readonly Token[], from: number, to: number, rules: SpeechRules): number {
  for (let at = from + 1; at < to; at += 1) {
    if (isGivenName(tokens[at]?.lower ?? '', rules)) return at;
  }
  return Math.max(from + 1, to - 2);
}

/** The text of the words before the name that tell the role; titles like "Mr." tell none. */
function roleText(tokens: readonly Token[], from: number, nameFrom: number, rules: SpeechRules): string | null {
  const before = tokens.slice(from, nameFrom);
  if (!before.some((token) => rules.roles.has(token.lower))) return null;
  return joinTokens(before);
}

/** The tokens' text with the spaces that print would have. */
export function joinTokens(tokens: readonly Token[]): string {
  let text = '';
  let end = 0;
  for (const token of tokens) {
    text += (text !== '' && token.start > end ? ' ' : '') + token.text;
    end = token.end;
  }
  return text;
}
