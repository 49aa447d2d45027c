import { NO_METER, type InteractionKind, type Meter } from '../../core/meter.ts';
import { ACKNOWLEDGE_WAITS, isAcknowledgedAlready, isExpiredInteraction, retryPassing } from './discord-errors.ts';

/** The part of discord.js’s interaction that marks it as acknowledged; `editReply` refuses without it. */
export interface Acknowledged {
  deferred: boolean;
}

/**
 * Acknowledges an interaction, with retries on connection failures; counts as done if a retry finds it acknowledged.
 * Rejects when Discord no longer accepts an acknowledgement.
 */
export type Acknowledge = (interaction: Acknowledged, request: () => Promise<unknown>) => Promise<void>;

/** Returns the acknowledgement of an interaction that has just arrived, and reports to the meter how long it took. */
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
