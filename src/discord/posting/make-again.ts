import type { StoredBrief } from '../../core/brief-store.ts';
import type { OnProgress } from '../../core/job.ts';
import { briefMessage } from './answer-brief.ts';
import { cancelButton } from '../render/buttons.ts';
import { retryPassing } from './discord-errors.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import { createProgressLine, progressText } from './progress.ts';
import type { Context } from './services.ts';

/** What is told of a brief that is made again, and what stops it. */
export interface Making {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/**
 * Makes a brief again while its message shows above it how far that is, with a button that cancels in the place of all
 * others. Where it fails or is cancelled the message becomes what it was, and the failure is thrown.
 *
 * @param token of the interaction that reaches the message; null where none does.
 * @param edit rewrites the message.
 */
export async function makeAgainInPlace<T>(
  stored: StoredBrief,
  token: string | null,
  edit: (message: OutgoingMessage) => Promise<unknown>,
  context: Context,
  make: (making: Making) => Promise<T>,
): Promise<T> {
  const job = context.jobs.begin(stored.memberId);
  const components = cancelButton(job.id, stored.memberId, stored.locale, context.ids);
  const { id: briefId, memberId, guildId, channelId, messageId, isPrivate, locale, heading } = stored;
  const open = { memberId, guildId, channelId, messageId, token, briefId, isPrivate, locale };
  const entry = context.openAnswers.begin(open);
  const shown: string[] = [];
  const line = createProgressLine(
    (text) => {
      shown.push(text);
      const content = heading === null ? text : `${heading}\n${text}`;
      return edit({ ...briefMessage(stored, context, false), content, components });
    },
    (error) => context.log.warn({ err: error }, 'progress update failed'),
  );
  try {
    const made = await make({
      onProgress: (progress) => line.show(progressText(progress, stored.locale)),
      signal: job.signal,
    });
    await line.stop();
    return made;
  } catch (error) {
    await line.stop();
    if (shown.length > 0) {
      await retryPassing(() => edit(briefMessage(stored, context))).catch((editError: unknown) => {
        context.log.warn({ err: editError }, 'brief restore failed');
      });
    }
    throw error;
  } finally {
    job.end();
    entry.end();
  }
}
