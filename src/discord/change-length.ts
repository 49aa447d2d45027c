import type { Brief, BriefResult } from '../core/brief.ts';
import type { StoredBrief } from '../core/brief-store.ts';
import { LedeError } from '../core/failure.ts';
import { CLEAN_BODY_MEDIA_TYPE, type Source } from '../core/source.ts';
import type { SummaryLength } from '../core/summarizer.ts';
import { optionsFor } from './answer-brief.ts';
import { findPassages } from './passages.ts';
import type { Context } from './services.ts';

const LENGTHS = ['short', 'standard', 'long'] as const satisfies readonly SummaryLength[];

/** The next length in a direction; the same at either end. */
export function nextLength(length: SummaryLength, direction: 'longer' | 'shorter'): SummaryLength {
  return LENGTHS[LENGTHS.indexOf(length) + (direction === 'longer' ? 1 : -1)] ?? length;
}

/**
 * The same brief in another length, with a new `createdAt`. Made from the kept text, so that neither the site nor a
 * file's link is needed again. Throws what went wrong as LedeError.
 */
export async function changeLength(stored: StoredBrief, length: SummaryLength, context: Context): Promise<StoredBrief> {
  const result = await context.queue.run({ source: sourceAgain(stored), options: optionsFor(length) });
  if (!result.ok) throw new LedeError(result.code, result.details);
  const brief = stored.text === null ? result.brief : withMetadata(result, stored.brief);
  return { ...stored, length, brief, passages: findPassages(result.text, brief.summary), createdAt: context.now() };
}

function sourceAgain({ text, source, brief }: StoredBrief): Source {
  if (text === null) return source;
  return { kind: 'text', text, mediaType: CLEAN_BODY_MEDIA_TYPE, url: brief.article.url };
}

/** Text alone knows no title and no site: they are those of the first reading. */
function withMetadata({ brief }: Extract<BriefResult, { ok: true }>, first: Brief): Brief {
  return { ...brief, article: first.article, notices: first.notices };
}
