import { DiscordAPIError, HTTPError } from 'discord.js';

/** Discord's error codes that Lede handles. */
const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_WEBHOOK = 10015;
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const INVALID_WEBHOOK_TOKEN = 50027;

/**
 * Whether an interaction can no longer be answered: not acknowledged within 3 s, or its token’s 15 minutes have
 * passed.
 */
export function isExpiredInteraction(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    [UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN].includes(Number(error.code))
  );
}

/** Whether the interaction is already acknowledged: the response to an earlier attempt was lost. */
export function isAcknowledgedAlready(error: unknown): boolean {
  return error instanceof DiscordAPIError && Number(error.code) === ALREADY_ACKNOWLEDGED;
}

/** Whether a channel is gone or not writable. */
export function isChannelRefusal(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  return error.status === 403 || error.status === 404 || Number(error.code) === UNKNOWN_CHANNEL;
}

/** Whether a retry may succeed: a failure of Discord itself or of the connection. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status >= 500;
  if (error instanceof HTTPError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  return /^(UND_ERR_|ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)/.test(code) || name === 'AbortError';
}

/** Delays between attempts of a request that must arrive, in milliseconds. */
export const RETRY_WAITS: readonly number[] = [500, 2000, 6000];

/** The same for an acknowledgement, which must arrive within three seconds. */
export const ACKNOWLEDGE_WAITS = [100, 400, 800];

/** Retries an idempotent request while its failure is temporary. */
export async function retryPassing<T>(request: () => Promise<T>, waits: readonly number[] = RETRY_WAITS): Promise<T> {
  for (const wait of waits) {
    try {
      return await request();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return request();
}
