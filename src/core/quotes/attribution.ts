import type { SpeechRules } from '../language/language.ts';
import {
  leadingSubject,
  nameAt,
  nounPhraseEndingAt,
  pronounAt,
  subjectAfter,
  subjectBefore,
  type Reading,
  type Subject,
} from './subjects.ts';
import type { Token } from './tokens.ts';

/** How an attribution was found: the surer the pattern, the more a following quotation may rest on it. */
export interface Attribution {
  readonly subject: Subject;
  readonly pattern: 'after' | 'before' | 'source-phrase' | 'label' | 'later';
}

/** How far from a quotation its verb may stand, in tokens. */
const REACH = 45;
const HEARERS = new Set([
  'told',
  'asked',
  'reminded',
  'warned',
  'informed',
  'advised',
  'urged',
  'ordered',
  'instructed',
  'invited',
  'called',
  'described',
  'dubbed',
  'labeled',
  'labelled',
  'branded',
  'accused',
  'criticized',
  'criticised',
  'praised',
  'hailed',
  'given',
  'seen',
  'made',
  'taken',
  'used',
  'needed',
  'required',
  'cast',
  'considered',
  'regarded',
  'viewed',
  'portrayed',
  'depicted',
  'characterized',
  'referred',
  'expected',
  'attacked',
  'slammed',
  'dismissed',
  'denounced',
  'condemned',
  'mocked',
  'blamed',
  'forced',
  'greeted',
  'reassured',
  'assured',
]);
const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);

/** Who says the quotation at token `at`, as its own sentence tells; null when the sentence doesn't. */
export function attribute(reading: Reading, at: number): Attribution | null {
  const [first, second] = isEmbedded(reading, at)
    ? [attributedBefore, attributedRightAfter]
    : [attributedRightAfter, attributedBefore];
  return (
    first(reading, at) ??
    second(reading, at) ??
    attributedBySourcePhrase(reading, at) ??
    attributedByLabel(reading, at) ??
    attributedLater(reading, at)
  );
}

/** Whether a quotation completes the clause before it (`he heard "the gap…"`), so that clause's verb comes first. */
function isEmbedded({ tokens, low }: Reading, at: number): boolean {
  return at > low && tokens[at - 1]?.kind === 'word';
}

function isVerb(token: Token | undefined, rules: SpeechRules): boolean {
  return token?.kind === 'word' && rules.verbs.has(token.lower);
}

function isMark(token: Token | undefined): boolean {
  return token?.text === ',' || token?.text === '—' || token?.text === '–' || token?.text === '-';
}

/** `"…," Kim said`, `"…," said Kim`, `"…," according to Kim`, `"…," as Kim put it`. */
function attributedRightAfter(reading: Reading, at: number): Attribution | null {
  const { tokens, rules, high } = reading;
  let from = at + 1;
  while (from < high && isMark(tokens[from])) from += 1;
  if (from < high && tokens[from]?.lower === 'as') from += 1;
  const first = tokens[from];
  if (first === undefined || from >= high) return null;
  const inverted = isVerb(first, rules) || (first.kind === 'word' && rules.trailingVerbs.has(first.lower));
  if (inverted && !first.lower.endsWith('ing')) {
    const subject = subjectAfter(reading, from);
    if (subject !== null && isSpeaker(subject, reading)) return { subject, pattern: 'after' };
  }
  for (let verb = from + 1; verb < Math.min(high, from + REACH); verb += 1) {
    const token = tokens[verb];
    if (token === undefined || token.kind === 'quotation') break;
    const trails = token.kind === 'word' && rules.trailingVerbs.has(token.lower) && verb - from < 5;
    if (!isVerb(token, rules) && !trails) continue;
    if (token.lower.endsWith('ing') || isPassiveOfHearer(tokens, verb)) continue;
    if (isNounUse(tokens, verb, rules)) continue;
    const subject = subjectBefore({ ...reading, low: from }, verb);
    if (subject === null || !isSpeaker(subject, reading)) continue;
    const begins =
      subject.start <= first.end || (subject.kind === 'name' && beginsNounPhrase(reading, from, subject.start));
    if (begins) return { subject, pattern: 'after' };
    break;
  }
  return null;
}

/** Whether the words from `from` up to a name at `start` only describe it ("Pentagon spokesman Jonathan Hoffman"). */
function beginsNounPhrase(reading: Reading, from: number, start: number): boolean {
  const { tokens, rules } = reading;
  for (let at = from; at < from + 14; at += 1) {
    const token = tokens[at];
    if (token === undefined) return false;
    if (token.start >= start) return true;
    if (token.kind === 'quotation' || rules.conjunctions.has(token.lower) || isVerb(token, rules)) return false;
    if (token.kind === 'punctuation' && token.text !== ',' && token.text !== '-') return false;
    if (rules.prepositions.has(token.lower) && token.lower !== 'of' && token.lower !== 'for') return false;
  }
  return false;
}

function isPassiveOfHearer(tokens: readonly Token[], verb: number): boolean {
  if (!HEARERS.has(tokens[verb]?.lower ?? '')) return false;
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at -= 1) {
    const { lower = '', kind } = tokens[at] ?? {};
    if (BE.has(lower)) return true;
    if (kind !== 'word' || !(lower.endsWith('ly') || ['not', 'also', 'once', 'then', 'later'].includes(lower)))
      return false;
  }
  return false;
}

/** "his claim", "the report": a form that is a verb elsewhere and a noun here. */
function isNounUse(tokens: readonly Token[], verb: number, rules: SpeechRules): boolean {
  const before = tokens[verb - 1];
  if (before === undefined) return false;
  const { lower } = tokens[verb] ?? { lower: '' };
  if (/(?:ed|said|told|wrote|ing)$/u.test(lower))
    return before.kind === 'possessive' || ['the', 'a', 'an'].includes(before.lower);
  return (
    before.kind === 'possessive' ||
    rules.determiners.has(before.lower) ||
    (rules.prepositions.has(before.lower) && before.lower !== 'to')
  );
}

/** `Kim said: "…"`, `Kim told Lee that "…"`, `Kim's claim that "…"`, `Kim called it "…"`. */
function attributedBefore(reading: Reading, at: number): Attribution | null {
  const { tokens, rules, low } = reading;
  for (let verb = at - 1; verb >= Math.max(low, at - REACH); verb -= 1) {
    const token = tokens[verb];
    if (token?.kind !== 'word') continue;
    const { lower } = token;
    if (rules.speechNouns.has(lower)) {
      const owner = ownerOf(reading, verb);
      if (owner !== null && isCloseTo(tokens, verb, at)) return { subject: owner, pattern: 'before' };
    }
    const says = rules.verbs.has(lower);
    if (!says && !rules.framingVerbs.has(lower)) continue;
    if (isNounUse(tokens, verb, rules)) continue;
    if (isPassiveOfHearer(tokens, verb)) {
      const agent = agentAfter(reading, verb, at);
      if (agent !== null) return { subject: agent, pattern: 'before' };
      continue;
    }
    if (!says && at - verb > 14) continue;
    const subject = subjectOf(reading, verb);
    if (subject === null || !isSpeaker(subject, reading)) continue;
    if (!says && subject.kind === 'description' && !isSomebody(subject.head, rules)) continue;
    return { subject, pattern: 'before' };
  }
  return null;
}

function subjectOf(reading: Reading, verb: number): Subject | null {
  const { tokens } = reading;
  const { lower = '' } = tokens[verb] ?? {};
  const before = tokens[verb - 1];
  if (lower.endsWith('ing') && !BE.has(before?.lower ?? '')) return participleSubject(reading, verb);
  if (before?.lower === 'to') return leadingSubject(reading, verb);
  return subjectBefore(reading, verb);
}

/** "Kim attacked the plan, calling it …": the clause's own subject; after a quotation, that quotation's speaker. */
function participleSubject(reading: Reading, verb: number): Subject | null {
  const { tokens, low } = reading;
  for (let at = verb - 1; at > low; at -= 1) {
    if (tokens[at]?.kind !== 'quotation') continue;
    const earlier = attributedRightAfter({ ...reading, high: verb }, at);
    if (earlier !== null) return earlier.subject;
  }
  const said = lastFiniteVerb(reading, verb);
  return (said === null ? null : subjectBefore(reading, said)) ?? leadingSubject(reading, verb);
}

function lastFiniteVerb({ tokens, low, rules }: Reading, limit: number): number | null {
  for (let at = limit - 1; at > low; at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'quotation') return null;
    if (
      isVerb(token, rules) &&
      !token?.lower.endsWith('ing') &&
      !isNounUse(tokens, at, rules) &&
      tokens[at - 1]?.lower !== 'to'
    )
      return at;
  }
  return null;
}

/** A speech noun governs a quotation only with few words in between: "his claim that", "in her words,". */
function isCloseTo(tokens: readonly Token[], noun: number, at: number): boolean {
  const between = tokens.slice(noun + 1, at);
  return (
    between.length <= 4 &&
    between.every(
      (token) => token.kind === 'punctuation' || /^(?:that|of|was|is|were|about|as|:|,|how|the)$/u.test(token.lower),
    )
  );
}

/** Whose statement a speech noun is: "Kim's", "his", "of Kim". */
function ownerOf(reading: Reading, noun: number): Subject | null {
  const { tokens, low, rules } = reading;
  for (let at = noun - 1; at >= Math.max(low, noun - 5); at -= 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'punctuation' || token.kind === 'quotation') return null;
    if (token.kind === 'possessive') return nounPhraseEndingAt(reading, at, low);
    if (token.lower === 'his' || token.lower === 'her') {
      const pronoun = token.lower === 'his' ? 'male' : 'female';
      return { kind: 'pronoun', pronoun, start: token.start, end: token.end, at };
    }
    if (rules.prepositions.has(token.lower) || rules.conjunctions.has(token.lower)) return null;
  }
  return null;
}

/** "was described by Kim as": the agent of a passive. */
function agentAfter(reading: Reading, verb: number, limit: number): Subject | null {
  for (let at = verb + 1; at < Math.min(limit, verb + 12); at += 1) {
    if (reading.tokens[at]?.lower === 'by') return subjectAfter(reading, at);
  }
  return null;
}

/** `According to Kim, … "…"`, on either side of the quotation within its sentence. */
function attributedBySourcePhrase(reading: Reading, at: number): Attribution | null {
  const { tokens, low, high, rules } = reading;
  for (const phrase of rules.sourcePhrases) {
    const parts = phrase.split(' ');
    for (let from = low; from + parts.length < high; from += 1) {
      if (Math.abs(from - at) > REACH) continue;
      if (!parts.every((part, index) => tokens[from + index]?.lower === part)) continue;
      const subject = subjectAfter(reading, from + parts.length - 1);
      if (subject !== null && isSpeaker(subject, reading)) return { subject, pattern: 'source-phrase' };
    }
  }
  return null;
}

/** `Kim: "…"` at the start of a sentence. */
function attributedByLabel(reading: Reading, at: number): Attribution | null {
  const { tokens, low } = reading;
  if (tokens[at - 1]?.text !== ':' || at - low > 10) return null;
  const name = nameAt(reading, low);
  if (name !== null && name.end === tokens[at - 2]?.end) return { subject: name, pattern: 'label' };
  const phrase = nounPhraseEndingAt(reading, at - 1, low);
  return phrase !== null && phrase.kind === 'name' ? { subject: phrase, pattern: 'label' } : null;
}

/** `The "gap" has narrowed, Kim said.`: an attribution that closes the sentence. */
function attributedLater(reading: Reading, at: number): Attribution | null {
  const { tokens, rules, high } = reading;
  for (let verb = at + 2; verb < Math.min(high, at + REACH); verb += 1) {
    const token = tokens[verb];
    if (
      token === undefined ||
      !isVerb(token, rules) ||
      isPassiveOfHearer(tokens, verb) ||
      isNounUse(tokens, verb, rules)
    )
      continue;
    const subject = token.lower.endsWith('ing') ? null : subjectBefore({ ...reading, low: at + 1 }, verb);
    if (subject !== null && isSpeaker(subject, reading)) {
      const before = tokens.findIndex((candidate, index) => index > at && candidate.end > subject.start) - 1;
      let opener = before;
      while (opener > at && tokens[opener]?.text !== ',' && verb - opener < 12) opener -= 1;
      if (tokens[opener]?.text === ',' && opener > at) return { subject, pattern: 'later' };
    }
    if (isMark(tokens[verb - 1])) {
      const inverted = subjectAfter(reading, verb);
      if (inverted !== null && isSpeaker(inverted, reading)) return { subject: inverted, pattern: 'later' };
    }
  }
  return null;
}

const NOBODY = new Set([
  'reporters',
  'thing',
  'things',
  'way',
  'time',
  'day',
  'year',
  'week',
  'month',
  'night',
  'morning',
  'ways',
  'times',
  'what',
  'part',
  'reason',
  'fact',
  'idea',
  'example',
  'plan',
  'deal',
  'case',
  'place',
  'lot',
  'kind',
  'sort',
  'bit',
  'more',
  'much',
  'event',
  'meeting',
  'money',
  'number',
]);

/** Whether a subject can speak at all: not "the plan", "the day" or a bare number. */
function isSpeaker(subject: Subject, { rules }: Reading): boolean {
  if (subject.kind !== 'description') return true;
  const { head, text } = subject;
  if (NOBODY.has(head) || !/\p{L}{2}/u.test(head) || (rules.notNames.has(head) && !SPEAKING.has(head))) return false;
  const [first = ''] = text.toLowerCase().split(' ');
  return (
    rules.determiners.has(first) || first !== head || SPEAKING.has(head) || head.endsWith('s') || rules.roles.has(head)
  );
}

/** Whether a noun is a person's, a group's or an organisation's. */
function isSomebody(head: string, rules: SpeechRules): boolean {
  const one = head.replace(/s$/u, '');
  return rules.roles.has(one) || rules.organisations.has(one) || rules.roles.has(head) || SPEAKING.has(head);
}

const SPEAKING = new Set([
  'police',
  'people',
  'officials',
  'critics',
  'supporters',
  'experts',
  'analysts',
  'sources',
  'everyone',
  'authorities',
  'staff',
  'someone',
  'others',
  'many',
  'some',
  'one',
]);

export { pronounAt };
