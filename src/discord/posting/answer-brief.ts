import { randomBytes } from 'node:crypto';
import { DEFAULT_BRIEF_OPTIONS, type Brief, type BriefOptions, type BriefResult } from '../../core/brief.ts';
import type { StoredBrief } from '../../core/brief-store.ts';
import { LedeError, toFailure } from '../../core/failure.ts';
import type { OnProgress } from '../../core/job.ts';
import type { Source } from '../../core/source.ts';
import type { SummaryLength } from '../../core/summarizer.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { Answer } from './answer.ts';
import { answerWithList, type MakeOne } from './answer-list.ts';
import { originOf, type Asker, type Request } from './asker.ts';
import { briefButtons, cancelButton } from '../render/buttons.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';
import { findPassages } from '../render/passages.ts';
import { progressText } from './progress.ts';
import { renderBriefPage } from '../render/brief.ts';
import { checkBrief, checkChannel, checkSource } from './server-policy.ts';
import { isFree, type Taken } from './rate-limits.ts';
import type { Context } from './services.ts';
import { MAX_SOURCES } from './sources.ts';
import { isKept } from './keep.ts';

/** Longest article that is kept with its brief, in UTF-16 units. */
const MAX_KEPT_TEXT = 200_000;

/** What a request asks for. */
export interface Wanted {
  readonly sources: readonly Source[];
  /** null if not given. */
  readonly length: SummaryLength | null;
  /** An installed model's id; null for the configured one. */
  readonly model: string | null;
}

/**
 * Answers with a brief; for several articles with one message that has a line for each. Throws 'no-source' for none,
 * 'rate-limited' over a limit, 'channel-not-allowed' where the server’s settings exclude Lede, and the failure of a
 * single article.
 */
export async function answerWithBriefs(
  answer: Answer,
  request: Request,
  wanted: Wanted,
  context: Context,
): Promise<void> {
  const { asker, settings } = request;
  const { sources, model } = wanted;
  if (sources.length === 0) throw new LedeError('no-source');
  checkChannel(settings, asker);
  const length = wanted.length ?? settings.length ?? 'standard';
  const taken = sources.slice(0, MAX_SOURCES);
  const budget = context.limits.take(asker, taken.length);
  const { locale } = answer;
  const make: MakeOne = async (source, onProgress, signal) => {
    try {
      return await makeStored({ source, length, model, locale }, request, { onProgress, signal }, budget, context);
    } catch (error) {
      if (isFree({ ok: false, ...toFailure(error) })) budget.giveBack();
      throw error;
    }
  };
  const [only, ...others] = taken;
  if (only === undefined || others.length > 0) {
    const isCut = sources.length > MAX_SOURCES;
    const note = isCut ? messagesFor(locale).brief.tooManySources(sources.length, MAX_SOURCES) : '';
    return answerWithList(answer, request, taken, note, make, context);
  }
  const job = context.jobs.begin(asker.memberId);
  const cancel = cancelButton(job.id, asker.memberId, locale, context.ids);
  const onProgress: OnProgress = (progress) => answer.progress(progressText(progress, locale), cancel);
  const stored = await make(only, onProgress, job.signal).finally(() => job.end());
  await deliver(stored, (message) => answer.finish(message), context);
}

/** Makes a brief in its stored form. Throws LedeError. */
export async function makeStored(
  wanted: { source: Source; length: SummaryLength; model: string | null; locale: string },
  { asker, settings, isPrivate }: Request,
  { onProgress, signal }: { onProgress?: OnProgress; signal?: AbortSignal },
  budget: Taken,
  context: Context,
): Promise<StoredBrief> {
  const { source, length, model } = wanted;
  checkSource(settings, source);
  const job = { source, options: optionsFor(length, model), origin: originOf(asker) };
  const result = await context.queue.run(job, onProgress, signal);
  if (!result.ok) throw new LedeError(result.code, result.details);
  checkBrief(settings, source, result.brief);
  if (isFree(result)) budget.giveBack();
  return toStored(result, { ...wanted, asker, isPrivate }, context.now());
}

export function optionsFor(length: SummaryLength, model: string | null): BriefOptions {
  return { ...DEFAULT_BRIEF_OPTIONS, length, model };
}

/** An unguessable id. */
export function newBriefId(): string {
  return randomBytes(16).toString('base64url');
}

/** The stored part of the article's text. */
export function keepText(text: string, { summary }: Pick<Brief, 'summary'>): Pick<StoredBrief, 'text' | 'passages'> {
  return { text: text.length <= MAX_KEPT_TEXT ? text : null, passages: findPassages(text, summary) };
}

/** The stored form of a brief. */
export function toStored(
  { brief, text, keptSince }: Extract<BriefResult, { ok: true }>,
  request: {
    source: Source;
    length: SummaryLength;
    model: string | null;
    locale: string;
    asker: Omit<Asker, 'parentId'>;
    isPrivate: boolean;
  },
  createdAt: number,
): StoredBrief {
  const { source, length, model, locale, asker, isPrivate } = request;
  return {
    id: newBriefId(),
    memberId: asker.memberId,
    guildId: asker.guildId,
    channelId: asker.channelId,
    messageId: null,
    isPrivate,
    locale,
    heading: null,
    // Bytes are not stored: a link can be fetched again, and text is stored separately.
    source: source.kind === 'upload' ? { ...source, bytes: null } : source,
    length,
    model,
    brief,
    ...keepText(text, brief),
    keptSince: keptSince ?? null,
    createdAt,
  };
}

/**
 * Stores a brief and sends it with its buttons, or without them if it cannot be stored. `send` resolves with the
 * message’s id, or null if it could not be sent.
 */
export async function deliver(
  stored: StoredBrief,
  send: (message: OutgoingMessage) => Promise<string | null>,
  context: Context,
): Promise<void> {
  // Stored before it is sent: its buttons may be pressed immediately.
  const hasButtons = await isKept(context.briefs.put(stored), context.log);
  const messageId = await send(briefMessage(stored, context, hasButtons));
  if (hasButtons && messageId !== null && messageId !== stored.messageId)
    await isKept(context.briefs.setMessage(stored.id, messageId), context.log);
}

/** A page of a stored brief as a message; past the end, the last page. */
export function briefMessage(stored: StoredBrief, context: Context, withButtons = true, page = 0): OutgoingMessage {
  const { embeds, pages, shown } = renderBriefPage(stored, page);
  return outgoing({
    content: stored.heading ?? '',
    embeds: [...embeds],
    components: withButtons ? briefButtons(stored, { page: shown, pages }, context.ids) : [],
  });
}
