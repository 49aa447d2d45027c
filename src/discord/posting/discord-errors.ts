import { DiscordAPIError, HTTPError } from 'discord.js';

/** Codes of Discord's API that Lede acts on. */
const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_WEBHOOK = 10015;
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const INVALID_WEBHOOK_TOKEN = 50027;

/** Whether an interaction can no longer be answered: not acknowledged in 3 s, or its token's 15 minutes are over. */
export function isExpiredInteraction(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    [UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN].includes(Number(error.code))
  );
}

/** Whether the interaction has been acknowledged already: the answer to an earlier try was lost on its way. */
export function isAcknowledgedAlready(error: unknown): boolean {
  return error instanceof DiscordAPIError && Number(error.code) === ALREADY_ACKNOWLEDGED;
}

/** Whether a channel is gone, or may not be written in. */
export function isChannelRefusal(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  return error.status === 403 || error.status === 404 || Number(error.code) === UNKNOWN_CHANNEL;
}

/** Whether trying again may help: Discord's own failure, or the way there. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status >= 500;
  if (error instanceof HTTPError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  return /^(UND_ERR_|ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)/.test(code) || name === 'AbortError';
}

/** Waits between tries of a request that must arrive, in milliseconds. */
export const RETRY_WAITS: readonly number[] = [500, 2000, 6000];

/** The same for an acknowledgement, which Discord takes for three seconds. */
export const ACKNOWLEDGE_WAITS = [100, 400, 800];

/** Tries a request that may be repeated without harm again while its failure is a passing one. */
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
