import { NO_METER, type InteractionKind, type Meter } from '../../core/meter.ts';
import { ACKNOWLEDGE_WAITS, isAcknowledgedAlready, isExpiredInteraction, retryPassing } from './discord-errors.ts';

/** What of discord.js's interaction says that it was acknowledged; `editReply` refuses while it doesn't. */
export interface Acknowledged {
  deferred: boolean;
}

/**
 * Acknowledges an interaction, also when the connection breaks meanwhile: a repeat that finds it acknowledged already
 * is as good. Rejects when Discord takes no acknowledgement any more.
 */
export type Acknowledge = (interaction: Acknowledged, request: () => Promise<unknown>) => Promise<void>;

/** The way to acknowledge an interaction that has just arrived; the meter is told how long it took from now on. */
export function startAcknowledging(of: InteractionKind, meter: Meter = NO_METER): Acknowledge {
  const arrived = performance.now();
  const tell = (outcome: 'taken' | 'too-late' | 'failed') =>
    meter({ kind: 'acknowledgement', of, outcome, seconds: (performance.now() - arrived) / 1000 });
  return async (interaction, request) => {
    try {
      await retryPassing(request, ACKNOWLEDGE_WAITS);
    } catch (error) {
      if (!isAcknowledgedAlready(error)) {
        tell(isExpiredInteraction(error) ? 'too-late' : 'failed');
        throw error;
      }
      interaction.deferred = true;
    }
    tell('taken');
  };
}
