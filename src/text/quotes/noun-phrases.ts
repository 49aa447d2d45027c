import type { SpeechRules } from '../language/language.ts';
import type { NameIndex } from './name-index.ts';
import { endsRole, isNounPart, joinsNumber, roleBefore } from './roles.ts';
import { isNameWord, joinTokens, parseRun, runEnd } from './names.ts';
import type { NameSubject, Reading, Subject } from './reading.ts';
import type { Token } from './tokens.ts';

export function stripDeterminer(text: string, rules: SpeechRules): string {
  const [first = '', ...rest] = text.split(' ');
  return rest.length > 0 && rules.determiners.has(first.toLowerCase()) ? rest.join(' ') : text;
}

/** The capitalised name that begins at `at`, with the role written before it inside the run. */
export function nameAt({ tokens, rules }: Reading, at: number): NameSubject | null {
  const end = runEnd(tokens, at, rules);
  if (end === at) return null;
  const parsed = parseRun(tokens, at, end, rules);
  if (parsed === null) return null;
  const { words, gender, role, start } = parsed;
  return { kind: 'name', words, gender, role, start, end: parsed.end };
}

/** "the ruling": a form of a verb with an article before it is a noun. */
export function isGerund(tokens: readonly Token[], at: number, rules: SpeechRules): boolean {
  const token = tokens[at];
  return token !== undefined && rules.participle.test(token.lower) && rules.articles.has(tokens[at - 1]?.lower ?? '');
}

function isPronoun(token: Token | undefined, rules: SpeechRules): boolean {
  return token !== undefined && Object.values(rules.pronouns).some((list) => list.includes(token.lower));
}

/** The name right before `end`, whatever it completes: the antecedent of "who". */
export function nameEndingAt(reading: Reading, end: number, low: number): Subject | null {
  const from = phraseStart(reading, end, low);
  const subject = from === end ? null : interpret(reading, from, end, end);
  return subject?.kind === 'name' ? subject : null;
}

/** The noun phrase whose last token stands before `end`, with its "of" and "for" phrases. */
export function nounPhraseEndingAt(reading: Reading, end: number, low: number): Subject | null {
  const { tokens, rules } = reading;
  const to = beforeBrackets(tokens, end - 1, low) + 1;
  if (to < end) return to > low ? nounPhraseEndingAt(reading, to, low) : null;
  let from = phraseStart(reading, end, low);
  if (from === end) return null;
  let headEnd = end;
  for (let links = 0; links < 3; links += 1) {
    // "der Sprecher der Polizei": an article in the genitive ties by itself.
    const genitive = from - 1 > low && isGenitive(tokens, from, rules);
    const linkAt = genitive ? from : from - 1;
    const link = tokens[linkAt];
    if (link === undefined || linkAt <= low || !(genitive || rules.links.has(link.lower))) break;
    if (links === 0 && endsInRole(tokens, end, rules)) break;
    const start = phraseStart(reading, linkAt, low);
    if (start === linkAt) break;
    const opener = tokens[start - 1];
    // "In a statement on Friday": a phrase after a preposition at the sentence's start is not its subject.
    if (opener !== undefined && start - 1 >= low && rules.prepositions.has(opener.lower) && start - 1 === low) break;
    headEnd = linkAt;
    from = start;
  }
  return interpret(reading, from, headEnd, end);
}

function isGenitive(tokens: readonly Token[], at: number, rules: SpeechRules): boolean {
  const article = tokens[at]?.lower ?? '';
  const before = tokens[at - 1];
  return rules.articles.has(article) && rules.of.has(article) && before?.kind === 'word' && before.capital;
}

/** "chief of staff Noh Young-min": a name whose role, "of" phrase and all, stands right before it. */
function endsInRole(tokens: readonly Token[], end: number, rules: SpeechRules): boolean {
  let from = end;
  while (isNameWord(tokens[from - 1], rules)) from -= 1;
  return from < end && endsRole(tokens, from, rules) && rules.of.has(tokens[from - 2]?.lower ?? '');
}

export function phraseStart({ tokens, rules }: Reading, end: number, low: number): number {
  let from = end;
  while (from > low && end - from < 14) {
    const token = tokens[from - 1];
    if (token === undefined) break;
    const isPart =
      isNounPart(token, rules) ||
      insideRun(tokens, from - 1, rules) ||
      isGerund(tokens, from - 1, rules) ||
      joinsNumber(tokens, from - 1);
    if (!isPart) break;
    // "she's glad": a pronoun's contraction opens no phrase.
    if (token.kind === 'possessive' && isPronoun(tokens[from - 2], rules)) break;
    from -= 1;
    if (rules.determiners.has(token.lower) && tokens[from - 1]?.kind !== 'number') break;
  }
  return from;
}

/** Whether the lower-case word at `at` belongs to a capitalised run around it: the "of" of "Ministry of Defence". */
function insideRun(tokens: readonly Token[], at: number, rules: SpeechRules): boolean {
  if (!isNameWord(tokens[at + 1], rules) || !isNameWord(tokens[at - 1], rules)) return false;
  return runEnd(tokens, at - 1, rules) > at;
}

/** Reads the phrase `[from, headEnd)` as a name or a description; `end` closes the whole with its complements. */
export function interpret(reading: Reading, from: number, headEnd: number, end: number): Subject | null {
  const { tokens, rules, names } = reading;
  const lastWord = tokens[headEnd - 1];
  if (lastWord === undefined || lastWord.kind === 'possessive') return null;
  const epithet = epithetAt(reading, from, headEnd, end);
  if (epithet !== null) return epithet;
  let runFrom = headEnd;
  while (runFrom > from && (isNameWord(tokens[runFrom - 1], rules) || insideRun(tokens, runFrom - 1, rules)))
    runFrom -= 1;
  while (runFrom < headEnd && runEnd(tokens, runFrom, rules) < headEnd) runFrom += 1;
  if (runFrom < headEnd) {
    const parsed = parseRun(tokens, runFrom, headEnd, rules);
    const opens = runFrom === reading.low;
    const common = opens && isCommonNoun(parsed?.words ?? [], names);
    // "l'Association des usagers": a lone noun for an organisation and what it is of.
    const ofSomething = end > headEnd && parsed?.words.length === 1 && rules.organisations.has(lastWord.lower);
    if (parsed !== null && !common && !ofSomething && !isArticledNoun(reading, from, runFrom, parsed.words)) {
      const { words, gender, start, end: nameEnd } = parsed;
      return {
        kind: 'name',
        words,
        gender,
        role: roleBefore(tokens, runFrom, parsed.role, rules),
        start,
        end: nameEnd,
      };
    }
  }
  const phrase = tokens.slice(from, end);
  const first = phrase[0];
  if (first === undefined || !phrase.some((token) => token.kind === 'word')) return null;
  const text = joinTokens(phrase);
  return {
    kind: 'description',
    text,
    head: lastWord.lower,
    start: first.start,
    end: tokens[end - 1]?.end ?? first.end,
  };
}

/** "the 41-year-old", "the Harl native", "the businessman", "the mother of two": what stands for the person in focus. */
function epithetAt({ tokens, rules }: Reading, from: number, headEnd: number, end: number): Subject | null {
  const first = tokens[from];
  const head = tokens[headEnd - 1];
  if (first === undefined || head === undefined || !rules.definiteArticles.has(first.lower)) return null;
  const of = headEnd;
  const children = tokens[of + 1];
  const counted = children?.kind === 'number' || rules.determiners.has(children?.lower ?? '');
  const parent = rules.parents.has(head.lower) && rules.of.has(tokens[of]?.lower ?? '') && counted;
  const epithet = rules.epithets.has(head.lower) && end === headEnd;
  if (!parent && !epithet && !rules.agedNoun.test(head.lower)) return null;
  const text = joinTokens(tokens.slice(from, parent ? of + 2 : headEnd));
  const gender = rules.femaleNouns.test(head.lower) ? 'female' : rules.maleNouns.test(head.lower) ? 'male' : undefined;
  const pronoun = gender ?? rules.genderedArticles.get(first.lower) ?? 'someone';
  return { kind: 'pronoun', pronoun, text, start: first.start, end: head.end, at: from };
}

/** "das Amt": a lone capital after an article, where all nouns have one, is a noun unless the article's names know it. */
export function isArticledNoun(
  { tokens, rules, names }: Reading,
  from: number,
  run: number,
  words: readonly string[],
): boolean {
  if (!rules.capitalisesNouns || words.length > 1 || names.fullest(words, 'any') !== words[0]) return false;
  return from < run && run - from <= 3 && rules.determiners.has(tokens[from]?.lower ?? '');
}

/** "Officials", "Investigators": a lone capitalised word at the sentence's start that is no name elsewhere. */
export function isCommonNoun(words: readonly string[], names: NameIndex): boolean {
  const [word = ''] = words;
  if (words.length > 1 || names.isKnown(word)) return false;
  // A role in the singular needs an article to be a noun: a bare "Dean" is a name.
  return /[^s]s$/u.test(word.toLowerCase());
}

/** The token before the brackets that close at `at`, or `at` itself: "Kim (R-Ohio) said". */
export function beforeBrackets(tokens: readonly Token[], at: number, low: number): number {
  if (tokens[at]?.text !== ')') return at;
  let open = at;
  while (open > low && at - open < 12 && tokens[open]?.text !== '(') open -= 1;
  return tokens[open]?.text === '(' ? open - 1 : at;
}
