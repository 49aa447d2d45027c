import type { SpeechRules } from '../language/language.ts';
import { isNameWord, joinTokens } from './names.ts';
import type { Token } from './tokens.ts';

/** "South Korea's chief negotiator" before "Jeong Eun-bo"; joined with a role inside the run itself. */
export function roleBefore(
  tokens: readonly Token[],
  from: number,
  own: string | null,
  rules: SpeechRules,
): string | null {
  if (!endsRole(tokens, from, rules)) {
    if (own === null) return null;
    const start = modifiersStart(tokens, from, rules);
    const pre = tokens.slice(start, from);
    return pre.length > 0 && tokens[from - 1]?.kind === 'possessive' ? `${joinTokens(pre)} ${own}` : own;
  }
  const start = modifiersStart(tokens, from, rules);
  const text = joinTokens(tokens.slice(start, from));
  return own === null ? text : `${text} ${own}`;
}

/** Whether a role in lower case ends right before `to`: "spokesman", "chief of staff". */
export function endsRole(tokens: readonly Token[], to: number, rules: SpeechRules): boolean {
  const last = tokens[to - 1];
  if (last?.kind !== 'word' || last.capital) return false;
  return (
    rules.roles.has(last.lower) ||
    (rules.of.has(tokens[to - 2]?.lower ?? '') && rules.roles.has(tokens[to - 3]?.lower ?? ''))
  );
}

/** Where the noun phrase that ends before `to` begins, without its article. */
function modifiersStart(tokens: readonly Token[], to: number, rules: SpeechRules): number {
  let at = to;
  const sentence = tokens[to - 1]?.sentence;
  while (at > 0 && to - at < 12) {
    const token = tokens[at - 1];
    if (token?.sentence !== sentence) break;
    const of =
      rules.of.has(token?.lower ?? '') &&
      tokens[at - 2]?.kind === 'word' &&
      rules.roles.has(tokens[at - 2]?.lower ?? '');
    if (token === undefined || !(of || isNounPart(token, rules))) break;
    at -= 1;
  }
  while (at < to && rules.determiners.has(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** The hyphen of "41-year-old", which the number and the word beside it belong to. */
export function joinsNumber(tokens: readonly Token[], at: number): boolean {
  const [number, hyphen, word] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return (
    /^[-‑]$/u.test(hyphen?.text ?? '') &&
    number?.kind === 'number' &&
    word?.kind === 'word' &&
    number.end === hyphen?.start &&
    hyphen.end === word.start
  );
}

/** Whether a token may be inside a noun phrase: no preposition, conjunction, pronoun, verb of saying or mark. */
export function isNounPart(token: Token, rules: SpeechRules): boolean {
  if (token.kind === 'possessive' || token.kind === 'number') return true;
  if (token.kind !== 'word') return token.text === '&' || token.text === '/';
  const { lower } = token;
  if (rules.prepositions.has(lower) || rules.relativePronouns.has(lower))
    return rules.determiners.has(lower) && lower === 'that';
  if (rules.conjunctions.has(lower) || rules.betweenSubjectAndVerb.has(lower) || rules.be.has(lower)) return false;
  if (Object.values(rules.pronouns).some((list) => list.includes(lower))) return false;
  if (rules.weekday.test(lower)) return false;
  return !(rules.finiteOnly.test(lower) && rules.verbs.has(lower));
}

/** ", who chairs the harbour authority": the clause itself tells the role. */
function clauseRole(tokens: readonly Token[], who: number, rules: SpeechRules): string | null {
  const verb = rules.betweenSubjectAndVerb.has(tokens[who + 1]?.lower ?? '') ? who + 2 : who + 1;
  if (!rules.roleVerbs.has(tokens[verb]?.lower ?? '')) return null;
  let at = verb + 1;
  while (at - who < 14) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== tokens[who]?.sentence) break;
    if (token.kind === 'punctuation' || token.kind === 'quotation') break;
    const joinsNames = isNameWord(tokens[at - 1], rules) && isNameWord(tokens[at + 1], rules);
    if (rules.verbs.has(token.lower) || (rules.conjunctions.has(token.lower) && !joinsNames)) break;
    at += 1;
  }
  return at - who < 3 || at - who >= 14 ? null : joinTokens(tokens.slice(who, at));
}

/** The role in an apposition or predicate after a name: ", the chief negotiator,", "is the chief negotiator". */
export function roleAfter(tokens: readonly Token[], end: number, rules: SpeechRules): string | null {
  const isPredicate = rules.be.has(tokens[end]?.lower ?? '') && rules.determiners.has(tokens[end + 1]?.lower ?? '');
  if (tokens[end]?.text !== ',' && !isPredicate) return null;
  let at = end + 1;
  if (rules.relativePronouns.has(tokens[at]?.lower ?? '')) return clauseRole(tokens, at, rules);
  if (isNameWord(tokens[at], rules) && !rules.roles.has(tokens[at]?.lower ?? '')) {
    // "Kim, South Korea's chief negotiator": allowed when a possessive follows the capitalised words.
    if (!tokens.slice(at, at + 4).some((token) => token.kind === 'possessive')) return null;
  }
  if (rules.determiners.has(tokens[at]?.lower ?? '')) at += 1;
  const from = at;
  let role = false;
  while (at - from < 12) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'quotation' || token.sentence !== tokens[end]?.sentence) break;
    if (token.kind === 'punctuation' && token.text !== '-') break;
    const verb = rules.verbs.has(token.lower) && rules.finiteOnly.test(token.lower);
    if (role && (rules.relativePronouns.has(token.lower) || rules.conjunctions.has(token.lower))) break;
    if (rules.relativePronouns.has(token.lower) || verb) return null;
    if (!role && rules.prepositions.has(token.lower) && (isPredicate || !rules.of.has(token.lower))) return null;
    if (rules.roles.has(token.lower)) role = true;
    at += 1;
  }
  return role ? joinTokens(tokens.slice(from, at)) : null;
}
