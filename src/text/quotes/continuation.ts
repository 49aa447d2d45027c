import type { Speaker } from '../../core/quote.ts';
import type { Attribution } from './attribution.ts';
import { leadingSpeaker } from './clause-subjects.ts';
import { attributedBefore } from './governing-verb.ts';
import type { MarkPair } from './marks.ts';
import type { SpeakerResolver } from './resolution.ts';
import type { SpokenBlock } from './spoken-blocks.ts';
import { isVerb } from './speakers.ts';
import type { Reading, Subject } from './reading.ts';
import { subjectAfter } from './subjects.ts';

/** One quotation while its speaker is looked for. */
export interface Candidate {
  /** Index of its token in the block. */
  readonly at: number;
  readonly pair: MarkPair;
  /** A sentence by itself: nothing else stands in it but quotations and punctuation. */
  readonly alone: boolean;
  readonly attribution: Attribution | null;
}

/** What one block leaves for the next: who spoke last, and how surely the next quotation is theirs too. */
export interface Spoken {
  readonly speaker: Speaker | null;
  /** The last quotation is left open and goes on in the next block. */
  readonly open: boolean;
  /** One person alone spoke in the block, and did not end with a question. */
  readonly sure: boolean;
}

/** Everything that resolving one block's quotations rests on. */
export interface BlockContext {
  readonly index: number;
  readonly blocks: readonly SpokenBlock[];
  readonly candidates: readonly (readonly Candidate[])[];
  readonly resolver: SpeakerResolver;
  readonly previous: Spoken | null;
  /** The reading of tokens `[low, high)` of a block. */
  readonly read: (block: number, low: number, high: number) => Reading;
}

/** The speaker of each of a block's quotations: its own attribution, else its neighbours in the block or around it. */
export function resolveBlock(context: BlockContext): (Speaker | null)[] {
  const { index, blocks, candidates, resolver, previous } = context;
  const block = blocks[index];
  const own = candidates[index] ?? [];
  if (block === undefined) return [];
  const speakers: (Speaker | null)[] = [];
  for (const [number, candidate] of own.entries()) {
    const sentence = block.tokens[candidate.at]?.sentence ?? 0;
    const label = block.labels.get(candidate.pair.start);
    if (label !== undefined) {
      speakers.push(resolver.resolveLabel(label.text, block.offset + label.at));
    } else if (candidate.attribution !== null) {
      speakers.push(resolver.resolve(candidate.attribution.subject, { block: index, sentence }));
    } else if (echoedBelow(context, candidate) !== null) {
      const echoed = echoedBelow(context, candidate);
      speakers.push(echoed === null ? null : resolver.resolve(echoed, { block: index, sentence: sentence + 1 }));
    } else if (number > 0 && candidate.alone) {
      // A quotation that continues below has the speaker named there, if there is one.
      const below = attributedBelow(context, candidate);
      const named = below?.subject.kind === 'name' ? resolver.resolve(below.subject, below.place) : null;
      speakers.push(named ?? answering(block, own, number, speakers) ?? speakers.at(-1) ?? null);
    } else if (number === 0 && continuesAbove(candidate, block, previous)) speakers.push(previous?.speaker ?? null);
    else speakers.push(resolveSubject(context, candidate) ?? null);
  }
  // An opening quotation takes the speaker of the one right after it: "We tried." "We failed," Kim said.
  const [first, second] = own;
  if (first?.alone === true && second?.attribution?.pattern === 'after' && second.at - first.at === 1)
    speakers[0] ??= speakers[1] ?? null;
  return speakers;
}

/**
 * Two who took turns go on taking turns, where one of them asks: `“Did you?” Kim asked. “No,” Lee said. “Who did?”
 * “Nobody.”`
 */
function answering(
  block: SpokenBlock,
  own: readonly Candidate[],
  number: number,
  speakers: readonly (Speaker | null)[],
): Speaker | null {
  const [other, last] = [speakers.at(-2) ?? null, speakers.at(-1) ?? null];
  if (other === null || last === null || other.name === last.name) return null;
  const asks = [number - 2, number - 1, number].some((at) => {
    const pair = own[at]?.pair;
    return pair !== undefined && /[?？]\s*$/u.test(block.line.slice(pair.start, pair.end));
  });
  return asks ? other : null;
}

/** The name in the sentence right after a quotation that says whose words it was: "Those were the words of Kim." */
function echoedBelow({ index, blocks, read }: BlockContext, { at, alone }: Candidate): Subject | null {
  const tokens = blocks[index]?.tokens ?? [];
  const next = tokens[at + 1];
  if (!alone || next === undefined || next.kind === 'quotation') return null;
  let high = at + 1;
  while (high < tokens.length && tokens[high]?.sentence === next.sentence) high += 1;
  const reading = read(index, at + 1, high);
  for (const phrase of reading.rules.echoes) {
    const parts = phrase.split(' ');
    if (!parts.every((part, offset) => tokens[at + 1 + offset]?.lower === part)) continue;
    const subject = subjectAfter(reading, at + parts.length);
    if (subject?.kind === 'name' || subject?.kind === 'description') return subject;
  }
  return null;
}

/** The speaker whom an unattributed quotation's surroundings name: below it, in the sentence or block before it. */
function resolveSubject(context: BlockContext, candidate: Candidate): Speaker | null {
  const { index, resolver } = context;
  const below = attributedBelow(context, candidate);
  if (below !== null) return resolver.resolve(below.subject, below.place);
  const above = introducedAbove(context, candidate) ?? introduced(context, candidate);
  return above === null ? null : resolver.resolve(above.subject, { block: index, sentence: above.sentence });
}

function continuesAbove(candidate: Candidate, block: SpokenBlock, previous: Spoken | null): boolean {
  if (previous === null || candidate.at !== 0) return false;
  if (previous.open) return previous.speaker !== null;
  return previous.sure && block.tokens.every((token) => token.kind === 'quotation' || token.kind === 'punctuation');
}

/** A quotation left open takes the attribution of the block that closes it. */
function attributedBelow(
  { index, blocks, candidates }: BlockContext,
  candidate: Candidate,
): { subject: Subject; place: { block: number; sentence: number } } | null {
  let block = index;
  let last = candidate;
  while (blocks[block]?.resumedBelow === true && last === candidates[block]?.at(-1)) {
    block += 1;
    const next = candidates[block]?.[0];
    if (next === undefined || block - index > 12) return null;
    if (next.attribution !== null) {
      const sentence = blocks[block]?.tokens[next.at]?.sentence ?? 0;
      return { subject: next.attribution.subject, place: { block, sentence } };
    }
    last = next;
  }
  return null;
}

/** `The Courier reports:` at the end of the block above. */
function introducedAbove({ index, blocks, read }: BlockContext, candidate: Candidate) {
  const above = blocks[index - 1];
  const last = above?.tokens.at(-1);
  if (candidate.at !== 0 || above === undefined || last?.text !== ':') return null;
  const low = above.tokens.findIndex((token) => token.sentence === last.sentence);
  const high = above.tokens.length - 1;
  const reading = read(index - 1, low, high);
  const subject = attributedBefore(reading, high, () => null) ?? leadingSpeaker(reading, high);
  return subject === null ? null : { subject, sentence: 0 };
}

/** The subject of the sentence that leads up to a quotation of its own: `Kim was blunt. "We are done."` */
function introduced({ index, blocks, read }: BlockContext, candidate: Candidate) {
  const tokens = blocks[index]?.tokens ?? [];
  const lead = tokens[candidate.at - 1];
  if (!candidate.alone || lead === undefined || lead.kind === 'quotation') return null;
  const low = tokens.findIndex((token) => token.sentence === lead.sentence);
  const reading = read(index, low, candidate.at);
  // "…, Schiff said. "The other factor …"": an attribution that closes the sentence comes before its subject.
  const closes = [1, 2, 3].some((back) => isVerb(tokens[candidate.at - 1 - back], reading.rules));
  const closing = closes ? attributedBefore(reading, candidate.at, () => null) : null;
  const subject = closing ?? leadingSpeaker(reading, candidate.at);
  return subject === null ? null : { subject, sentence: lead.sentence };
}
