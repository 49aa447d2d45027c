import { ACKNOWLEDGE_WAITS, isAcknowledgedAlready, retryPassing } from './discord-errors.ts';

/** What of discord.js's interaction says that it was acknowledged; `editReply` refuses while it doesn't. */
export interface Acknowledged {
  deferred: boolean;
}

/**
 * Acknowledges an interaction, also when the connection breaks meanwhile: a repeat that finds it acknowledged already
 * is as good. Rejects when Discord takes no acknowledgement any more.
 */
export async function acknowledge(interaction: Acknowledged, request: () => Promise<unknown>): Promise<void> {
  try {
    await retryPassing(request, ACKNOWLEDGE_WAITS);
  } catch (error) {
    if (!isAcknowledgedAlready(error)) throw error;
    interaction.deferred = true;
  }
}
