import type { BriefResult } from '../../core/brief.ts';
import type { StoredBrief } from '../../core/brief-store.ts';
import { LedeError, type FailureCode } from '../../core/failure.ts';
import { CLEAN_BODY_MEDIA_TYPE, type Source } from '../../core/source.ts';
import { SUMMARY_LENGTHS, type SummaryLength } from '../../core/summarizer.ts';
import { keepText, optionsFor } from './answer-brief.ts';
import { originOf } from './asker.ts';
import type { Making } from './make-again.ts';
import { findPassages } from '../render/passages.ts';
import type { Context } from './services.ts';

/** The next length in a direction; unchanged at either end. */
export function nextLength(length: SummaryLength, direction: 'longer' | 'shorter'): SummaryLength {
  return SUMMARY_LENGTHS[SUMMARY_LENGTHS.indexOf(length) + (direction === 'longer' ? 1 : -1)] ?? length;
}

/** Makes the brief again from the current source, whatever is stored. Throws LedeError. */
export async function refreshBrief(stored: StoredBrief, context: Context, making: Making): Promise<StoredBrief> {
  const { source, length, model } = stored;
  const job = { source, options: optionsFor(length, model), origin: originOf(stored), isFresh: true };
  const result = await context.queue.run(job, making.onProgress, making.signal);
  if (!result.ok) throw new LedeError(result.code, result.details);
  const { brief, text } = result;
  return { ...stored, brief, ...keepText(text, brief), keptSince: null, createdAt: context.now() };
}

/** Makes the brief again with another model. Throws LedeError. */
export async function changeModel(
  stored: StoredBrief,
  model: string | null,
  context: Context,
  making: Making,
): Promise<StoredBrief> {
  const { brief, text, keptSince = null } = await makeAgain({ ...stored, model }, stored.length, context, making);
  const passages = findPassages(text, brief.summary);
  return { ...stored, model, brief, passages, keptSince, createdAt: context.now() };
}

/** Failures not caused by the source: the stored text would meet them as well. */
const NOT_OF_THE_SOURCE: ReadonlySet<FailureCode> = new Set([
  ...(['model-unavailable', 'storage-unavailable', 'queue-full', 'job-timeout', 'cancelled', 'internal'] as const),
]);

/**
 * Makes the brief longer or shorter, with a new `createdAt`: the next length that has a different number of lines,
 * since a short article may fill two lengths alike. Throws LedeError.
 */
export async function changeLength(
  stored: StoredBrief,
  direction: 'longer' | 'shorter',
  context: Context,
  making: Making,
): Promise<StoredBrief> {
  let { length } = stored;
  for (;;) {
    length = nextLength(length, direction);
    const { brief, text, keptSince = null } = await makeAgain(stored, length, context, making);
    const isLast = nextLength(length, direction) === length;
    if (!isLast && brief.summary.length === stored.brief.summary.length) continue;
    return {
      ...stored,
      length,
      brief,
      passages: findPassages(text, brief.summary),
      keptSince,
      createdAt: context.now(),
    };
  }
}

/**
 * Reads the source again, since its title and page layout count in the choice. If it is gone (an expired link, a
 * paywall), uses the stored text with the title and site of the first reading.
 */
async function makeAgain(
  stored: StoredBrief,
  length: SummaryLength,
  context: Context,
  { onProgress, signal }: Making,
): Promise<Extract<BriefResult, { ok: true }>> {
  const options = optionsFor(length, stored.model);
  const origin = originOf(stored);
  const again = await context.queue.run({ source: stored.source, options, origin }, onProgress, signal);
  if (again.ok) return again;
  const { text, brief: first } = stored;
  if (text === null || NOT_OF_THE_SOURCE.has(again.code)) throw new LedeError(again.code, again.details);
  const source: Source = { kind: 'text', text, mediaType: CLEAN_BODY_MEDIA_TYPE, url: first.article.url };
  const result = await context.queue.run({ source, options, origin }, onProgress, signal);
  if (!result.ok) throw new LedeError(result.code, result.details);
  return { ...result, brief: { ...result.brief, article: first.article, notices: first.notices } };
}
