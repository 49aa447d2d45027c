import type { SpeechRules } from '../language/language.ts';
import { isGivenName, parseRun, runEnd, type Gender, type NameMention } from './names.ts';
import { roleAfter, roleBefore } from './roles.ts';
import { countBefore } from './search.ts';
import type { Token } from './tokens.ts';

/** Every name of an article, and how its mentions belong together. */
export interface NameIndex {
  /** In reading order. */
  readonly mentions: readonly NameMention[];
  /** The fullest name that the article has for a mention, or the mention's own words. */
  fullest(words: readonly string[], gender: Gender): string;
  /** The role that the article gives beside a name, from the mention nearest to `at`. */
  roleOf(name: string, at: number): string | null;
  genderOf(name: string): Gender;
  /** Whether the article uses this capitalised word as a name inside a sentence. */
  isKnown(word: string): boolean;
  /** Whether the article tells that these words name a person or an organisation, not merely something capitalised. */
  isSomebody(words: readonly string[], gender: Gender): boolean;
  isOrganisation(words: readonly string[]): boolean;
  /** Whether the words read as a person's full name, although nothing else in the article tells that they are one. */
  looksPersonal(words: readonly string[]): boolean;
  /** The one name that a definite description stands for: "the ministry", "the minister"; null when it is not clear. */
  described(text: string, head: string): string | null;
}

interface Entry {
  words: readonly string[];
  count: number;
  kind: NameMention['kind'];
  gender: Gender;
}

const SUFFIX = /^(?:jr|sr|ii|iii)\.?$/iu;

/** The names of one block in reading order; none of a headline in title case. */
export function findNames(
  tokens: readonly Token[],
  block: number,
  rules: SpeechRules,
  common: ReadonlySet<string> = lowerCaseWords([tokens]),
): readonly NameMention[] {
  return isTitleCase(tokens) ? [] : collectMentions(tokens, block, rules, common);
}

/** Indexes the names of all blocks. `blocks[i]` holds block i's tokens. */
export function indexNames(blocks: readonly (readonly Token[])[], rules: SpeechRules): NameIndex {
  const common = lowerCaseWords(blocks);
  const mentions = blocks.flatMap((tokens, block) => findNames(tokens, block, rules, common));
  const entries = new Map<string, Entry>();
  for (const mention of mentions) {
    const name = mention.words.join(' ');
    const entry = entries.get(name) ?? { words: mention.words, count: 0, kind: mention.kind, gender: 'any' };
    entry.count += 1;
    if (mention.kind === 'person') entry.kind = 'person';
    if (entry.gender === 'any') entry.gender = mention.gender;
    entries.set(name, entry);
  }
  const byWord = new Map<string, Entry[]>();
  for (const entry of entries.values()) {
    if (entry.words.length < 2) continue;
    for (const word of new Set(entry.words)) append(byWord, word, entry);
  }
  const memo = new Map<string, string>();
  const fullest = (words: readonly string[], gender: Gender): string => {
    const key = `${words.join(' ')}|${gender}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const found = findFullest(words, gender, byWord, entries, rules);
    memo.set(key, found);
    return found;
  };

  const roles = new Map<string, { at: number; role: string }[]>();
  const genders = new Map<string, Gender>();
  const inside = new Set<string>();
  const organisations = new Map<string, Set<string>>();
  const roleHolders = new Map<string, Set<string>>();
  for (const mention of mentions) {
    const name = fullest(mention.words, mention.gender);
    if (mention.gender !== 'any') genders.set(name, mention.gender);
    for (const [index, word] of mention.words.entries()) if (!mention.leads || index > 0) inside.add(word);
    if (mention.kind === 'organisation') {
      for (const word of mention.words) add(organisations, word.toLowerCase(), name);
    }
    if (mention.role === null) continue;
    append(roles, name, { at: mention.start, role: mention.role });
    const head = headOf(mention.role.toLowerCase().split(' '), rules);
    if (head !== undefined) add(roleHolders, head, name);
  }
  const only = (names: ReadonlySet<string> | undefined): string | null =>
    names?.size === 1 ? (names.values().next().value ?? null) : null;
  return {
    mentions,
    fullest,
    roleOf: (name, at) => nearest(roles.get(name) ?? [], at),
    genderOf: (name) => genders.get(name) ?? 'any',
    isKnown: (word) => inside.has(word),
    isSomebody: (words, gender) => {
      const known = entries.get(fullest(words, gender));
      const place = rules.places.has(known?.words.at(-1)?.toLowerCase() ?? '');
      return known?.kind === 'person' || (known?.kind === 'organisation' && !place);
    },
    looksPersonal: (words) => looksPersonal(words, rules, common),
    isOrganisation: (words) => words.some((word) => rules.organisations.has(word.toLowerCase())),
    described: (text, head) => {
      const words = text.split(' ');
      if (!rules.definiteArticles.has(words[0]?.toLowerCase() ?? '') || words.length > 6) return null;
      if (words.length > 3) {
        const holder = only(roleHolders.get(head));
        const told = (roles.get(holder ?? '') ?? []).map(({ role }) => role.toLowerCase().split(' '));
        const isTold = told.some((role) => words.slice(1).every((word) => role.includes(word.toLowerCase())));
        return isTold ? holder : null;
      }
      const organisation = rules.organisations.has(head) ? only(organisations.get(head)) : null;
      return organisation ?? (rules.roles.has(head) ? only(roleHolders.get(head)) : null);
    },
  };
}

/** Whether the capital that opens a sentence is a name's, not only the sentence's: "Looking", "Chastened". */
export function isNamedAgain(words: readonly string[], gender: Gender, names: NameIndex): boolean {
  return words.length > 1 || names.isKnown(words[0] ?? '') || names.isSomebody(words, gender);
}

/** The noun that a role ends in: "minister" of "trade minister", "chief" of "chief of staff". */
function headOf(role: readonly string[], rules: SpeechRules): string | undefined {
  const complement = role.findIndex((word, index) => index > 0 && rules.joiners.has(word));
  return role[(complement < 0 ? role.length : complement) - 1];
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  set.add(value);
  map.set(key, set);
}

/** The role given nearest to `at`, one given before it preferred. */
function nearest(roles: readonly { at: number; role: string }[], at: number): string | null {
  return (roles[countBefore(roles.length, (index) => (roles[index]?.at ?? 0) <= at) - 1] ?? roles[0])?.role ?? null;
}

function findFullest(
  words: readonly string[],
  gender: Gender,
  byWord: ReadonlyMap<string, readonly Entry[]>,
  entries: ReadonlyMap<string, Entry>,
  rules: SpeechRules,
): string {
  const own = words.join(' ');
  const [first = ''] = words;
  const last = words.findLast((word) => !SUFFIX.test(word)) ?? first;
  if (words.length === 1 && (rules.organisations.has(first.toLowerCase()) || rules.roles.has(first.toLowerCase())))
    return own;
  if (entries.get(own)?.kind === 'organisation') return own;
  const suffixed = words.some((word) => SUFFIX.test(word));
  const fits = (byWord.get(last) ?? []).filter((entry) => {
    if (entry.kind === 'organisation') return false;
    if (!suffixed && entry.words.some((word) => SUFFIX.test(word))) return false;
    if (gender !== 'any' && entry.gender !== 'any' && entry.gender !== gender) return false;
    if (words.length > 1) return entry.words[0] === first && entry.words.includes(last);
    if (entry.words.at(-1) === last) return true;
    // A first word alone stands for the name where family names come first, or where the given name is known.
    return entry.words[0] === last && entry.kind === 'person';
  });
  const best = innerMatch(words, byWord.get(first) ?? [], fits) ?? fits.sort((a, b) => b.count - a.count)[0];
  if (best === undefined) return own;
  const variants = [best, ...fits].filter(
    (entry) => entry.words[0] === best.words[0] && entry.words.at(-1) === best.words.at(-1),
  );
  return variants.sort((a, b) => b.words.length - a.words.length)[0]?.words.join(' ') ?? own;
}

/** The one person whose name holds these words inside: "Robles" of "Elena Robles Arce". */
function innerMatch(words: readonly string[], entries: readonly Entry[], others: readonly Entry[]): Entry | undefined {
  if (others.some((other) => other.words.length > words.length)) return undefined;
  const found = entries.filter(({ kind, words: full }) => {
    const at = full.indexOf(words[0] ?? '', 1);
    return kind === 'person' && at > 0 && full.length > words.length && words.every((word, i) => full[at + i] === word);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The words that the article also writes without a capital. */
function lowerCaseWords(blocks: readonly (readonly Token[])[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tokens of blocks)
    for (const { kind, capital, lower } of tokens) if (kind === 'word' && !capital) found.add(lower);
  return found;
}

/** Whether a line is a headline in title case, whose capitals say nothing about names. */
function isTitleCase(tokens: readonly Token[]): boolean {
  const longer = tokens.filter((token) => token.kind === 'word' && token.text.length > 3);
  return longer.length > 5 && longer.filter((token) => token.capital).length > 0.9 * longer.length;
}

function collectMentions(
  tokens: readonly Token[],
  block: number,
  rules: SpeechRules,
  common: ReadonlySet<string>,
): NameMention[] {
  const mentions: NameMention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = runEnd(tokens, at, rules);
    if (end === at) {
      at += 1;
      continue;
    }
    const parsed = parseRun(tokens, at, end, rules);
    const token = tokens[at];
    const noun = parsed?.kind === 'unclear' && end - at === 1 && isDetermined(tokens, at, rules);
    if (parsed !== null && token !== undefined && !noun && isPlausible(tokens, at, end)) {
      const before = tokens[at - 1];
      const leads = before?.sentence !== token.sentence || before.kind === 'quotation';
      const role =
        roleBefore(tokens, at, parsed.role, rules) ??
        roleAfter(tokens, end, rules) ??
        (tokens[at - 1]?.text === ',' && /^[,.]$/u.test(tokens[end]?.text ?? '.')
          ? roleBefore(tokens, at - 1, null, rules)
          : null);
      // One who is named together with a person is a person: "Kim Moon and Lara Beck met".
      const last = mentions.at(-1);
      const beside = last?.kind === 'person' && rules.and.has(before?.lower ?? '') && last.end === tokens[at - 2]?.end;
      // "Questioned on Tuesday, Kim Moon was blunt": a name that opens a clause after a comma and has a verb of its own.
      const next = tokens[end]?.lower ?? '';
      const inserted = before?.text === ',' && (rules.be.has(next) || rules.auxiliaries.has(next));
      const personal = (leads || beside || inserted) && looksPersonal(parsed.words, rules, common);
      const person = parsed.kind === 'person' || role !== null || personal;
      const kind = parsed.kind === 'organisation' ? parsed.kind : person ? 'person' : 'unclear';
      const owns = tokens[end]?.kind === 'possessive';
      mentions.push({ ...parsed, kind, role, leads, owns, block, sentence: token.sentence });
    }
    at = end;
  }
  return mentions;
}

/** "auf seiner neuen Facebook-Seite", "im Netz": where nouns have capitals, one that an article opens is no name. */
function isDetermined(tokens: readonly Token[], at: number, rules: SpeechRules): boolean {
  if (!rules.capitalisesNouns) return false;
  let before = at - 1;
  while (at - before < 3 && tokens[before]?.kind === 'word' && rules.inflected.test(tokens[before]?.text ?? ''))
    before -= 1;
  return [before, at - 1].some((index) => {
    const { lower = '' } = tokens[index] ?? {};
    return rules.determiners.has(lower) || rules.contractions.has(lower);
  });
}

/** Two or three words that open a sentence and are neither a place nor an organisation are a person's. */
function looksPersonal(words: readonly string[], rules: SpeechRules, common: ReadonlySet<string>): boolean {
  if (words.length < 2 || words.length > 3) return false;
  return words.every((word, index) => {
    const lower = word.toLowerCase();
    if (rules.places.has(lower) || rules.organisations.has(lower)) return false;
    if (index === 0 && (rules.verbs.has(lower) || common.has(lower)) && !isGivenName(lower, rules)) return false;
    return /^\p{Lu}\p{Ll}|^\p{Lu}\.$|^\p{Ll}/u.test(word);
  });
}

/** A single capitalised word that opens a sentence is a name only if it doesn't look like a plural noun. */
function isPlausible(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from];
  return first !== undefined && (to - from > 1 || first.text.length > 1);
}
