import { randomBytes } from 'node:crypto';
import { DEFAULT_BRIEF_OPTIONS, type Brief, type BriefOptions, type BriefResult } from '../../core/brief.ts';
import type { StoredBrief } from '../../core/brief-store.ts';
import { LedeError, toFailure } from '../../core/failure.ts';
import type { Source } from '../../core/source.ts';
import type { SummaryLength } from '../../core/summarizer.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { Answer } from './answer.ts';
import { originOf, type Asker, type Request } from './asker.ts';
import { briefButtons, cancelButton } from '../render/buttons.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';
import { findPassages } from '../render/passages.ts';
import { progressText } from './progress.ts';
import { renderBriefPage } from '../render/brief.ts';
import { checkBrief, checkChannel, checkSource } from './server-policy.ts';
import type { Context } from './services.ts';
import { MAX_SOURCES } from './sources.ts';

/** Longest article that is kept with its brief, in UTF-16 units. */
const MAX_KEPT_TEXT = 200_000;

/** The articles that a request is for, and how they are wanted. */
export interface Wanted {
  readonly sources: readonly Source[];
  /** null where the member doesn't say. */
  readonly length: SummaryLength | null;
  /** An installed model's id; null for the configured one. */
  readonly model: string | null;
}

/** One article, with nothing left open. */
interface WantedBrief {
  readonly source: Source;
  readonly length: SummaryLength;
  readonly model: string | null;
}

/**
 * Briefs of what was asked for, each in a message of its own; one that fails does not stop the others. Throws
 * 'no-source' for none, 'rate-limited' when the member or the server asks for too many, 'channel-not-allowed' where
 * the server's settings keep Lede out.
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
  context.limits.take(asker, taken.length);
  const answers = await openAnswers(answer, taken.length + (sources.length > MAX_SOURCES ? 1 : 0), context);
  if (sources.length > MAX_SOURCES) {
    // The note takes the first message, so that it stands above the briefs.
    const note = messagesFor(answer.locale).brief.tooManySources(sources.length, MAX_SOURCES);
    await answers.shift()?.finish(outgoing({ content: note }));
  }
  await Promise.all(
    answers.map(async (each, index) => {
      const source = taken[index];
      if (source === undefined) return;
      try {
        await answerWithBrief(each, request, { source, length, model }, context);
      } catch (error) {
        const failure = toFailure(error);
        const level = failure.code === 'internal' ? 'error' : 'info';
        context.log[level]({ err: error, code: failure.code }, 'a brief could not be answered');
        await each.fail(failure);
      }
    }),
  );
}

async function answerWithBrief(
  answer: Answer,
  { asker, settings, isPrivate }: Request,
  { source, length, model }: WantedBrief,
  context: Context,
): Promise<void> {
  checkSource(settings, source);
  const job = context.jobs.begin(asker.memberId);
  const cancel = cancelButton(job.id, asker.memberId, answer.locale, context.ids);
  let result: BriefResult;
  try {
    result = await context.queue.run(
      { source, options: optionsFor(length, model), origin: originOf(asker) },
      (progress) => answer.progress(progressText(progress, answer.locale), cancel),
      job.signal,
    );
  } finally {
    job.end();
  }
  if (!result.ok) {
    context.log.info({ code: result.code, details: result.details }, 'no brief');
    return answer.fail(result);
  }
  checkBrief(settings, source, result.brief);
  const stored = toStored(result, { source, length, model, locale: answer.locale, asker, isPrivate }, context.now());
  await deliver(stored, (message) => answer.finish(message), context);
}

export function optionsFor(length: SummaryLength, model: string | null): BriefOptions {
  return { ...DEFAULT_BRIEF_OPTIONS, length, model };
}

/** An id that nobody can guess. */
export function newBriefId(): string {
  return randomBytes(16).toString('base64url');
}

/** What is kept of the article's text. */
export function keepText(text: string, { summary }: Pick<Brief, 'summary'>): Pick<StoredBrief, 'text' | 'passages'> {
  return { text: text.length <= MAX_KEPT_TEXT ? text : null, passages: findPassages(text, summary) };
}

/** What is kept of a brief that was made. */
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
    // Bytes are not kept: what can be fetched again is, and text is kept beside.
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
 * Keeps a brief and sends it with its buttons. When it cannot be kept it is sent without them. `send` resolves with
 * the message's id, or null when it could not be sent.
 */
export async function deliver(
  stored: StoredBrief,
  send: (message: OutgoingMessage) => Promise<string | null>,
  context: Context,
): Promise<void> {
  const attempt = async (write: Promise<void>) => {
    try {
      await write;
      return true;
    } catch (error) {
      context.log.error({ err: error }, 'a brief could not be kept');
      return false;
    }
  };
  // Kept before it is sent: its buttons may be pressed at once.
  const isKept = await attempt(context.briefs.put(stored));
  const messageId = await send(briefMessage(stored, context, isKept));
  if (isKept && messageId !== null && messageId !== stored.messageId)
    await attempt(context.briefs.setMessage(stored.id, messageId));
}

/** A page of a stored brief as a message; a page past the end is the last. */
export function briefMessage(stored: StoredBrief, context: Context, withButtons = true, page = 0): OutgoingMessage {
  const { embeds, pages, shown } = renderBriefPage(stored, page);
  return outgoing({
    content: stored.heading ?? '',
    embeds: [...embeds],
    components: withButtons ? briefButtons(stored, { page: shown, pages }, context.ids) : [],
  });
}

/** The first answer and as many further ones as are needed; fewer when Discord refuses more. */
async function openAnswers(first: Answer, count: number, context: Context): Promise<Answer[]> {
  const answers = [first];
  while (answers.length < count) {
    try {
      answers.push(await first.another());
    } catch (error) {
      context.log.error({ err: error, wanted: count, opened: answers.length }, 'no further message could be opened');
      break;
    }
  }
  return answers;
}
