import { MessageFlags, Routes, type APIMessage, type REST } from 'discord.js';
import type { OpenAnswer } from '../../core/open-answers.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { outgoing } from '../render/outgoing.ts';
import { briefMessage } from './answer-brief.ts';
import { bodyOf } from './channel-messages.ts';
import { isExpiredInteraction, retryPassing } from './discord-errors.ts';
import { IN_PROGRESS } from './progress.ts';
import type { Context } from './services.ts';

/** How long Discord accepts an interaction's token, in milliseconds. */
const TOKEN_LIFETIME_MS = 15 * 60_000;

/** Where a message is reached. */
interface Way {
  readonly route: `/${string}`;
  /** Whether the request carries the bot's token; a webhook's address holds its own. */
  readonly auth: boolean;
}

/**
 * Finishes the messages that an earlier run left showing progress: each says that Lede was restarted, and one that showed
 * a brief shows it again. A message that shows something else by now is left alone. Never rejects.
 *
 * @param applicationId the bot's application, under which interactions are answered.
 */
export async function finishLeftAnswers(
  left: readonly OpenAnswer[],
  applicationId: string,
  rest: Pick<REST, 'get' | 'patch'>,
  context: Context,
): Promise<void> {
  let finished = 0;
  for (const answer of left) {
    try {
      if (await finish(answer, applicationId, rest, context)) finished += 1;
    } catch (error) {
      context.log.info({ err: error }, 'interrupted answer not finished');
    }
    await context.openAnswerStore.close(answer.id).catch((error: unknown) => {
      context.log.warn({ err: error }, 'open answer not deleted');
    });
  }
  if (left.length > 0) context.log.info({ left: left.length, finished }, 'interrupted answers finished');
}

async function finish(
  answer: OpenAnswer,
  applicationId: string,
  rest: Pick<REST, 'get' | 'patch'>,
  context: Context,
): Promise<boolean> {
  const body = bodyOf(await endOf(answer, context));
  const write = async ({ route, auth }: Way) => {
    const message = (await retryPassing(() => rest.get(route, { auth }))) as APIMessage;
    if (!showsProgress(message)) return false;
    await retryPassing(() => rest.patch(route, { body, auth }));
    return true;
  };
  const { token, messageId, channelId, isPrivate, openedAt } = answer;
  if (token !== null && context.now() < openedAt + TOKEN_LIFETIME_MS) {
    try {
      return await write({ route: Routes.webhookMessage(applicationId, token, '@original'), auth: false });
    } catch (error) {
      if (!isExpiredInteraction(error)) throw error;
    }
  }
  // A private message is out of reach without its token.
  if (isPrivate || channelId === null || messageId === null) return false;
  return write({ route: Routes.channelMessage(channelId, messageId), auth: true });
}

/** Whether a message still waits for its answer: "thinking", or a line of progress. */
function showsProgress({ flags, content }: APIMessage): boolean {
  const bits: number = flags ?? 0;
  const isLoading = (bits & MessageFlags.Loading) !== 0;
  return isLoading || content.split('\n').some((line) => line.startsWith(IN_PROGRESS));
}

async function endOf({ briefId, locale }: OpenAnswer, context: Context) {
  const content = `⚠️ ${messagesFor(locale).progress.interrupted}`;
  const stored = briefId === null ? null : await context.briefs.get(briefId);
  return stored === null ? outgoing({ content }) : { ...briefMessage(stored, context), content };
}
