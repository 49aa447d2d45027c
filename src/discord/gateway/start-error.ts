import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { isPassing } from '../posting/discord-errors.ts';

export type StartErrorCode =
  'bad-token' | 'disallowed-intents' | 'discord-unreachable' | 'identify-limit' | 'too-few-shards' | 'unknown';

/** Why the bot cannot start or continue. The entry point explains it to the operator. */
export class StartError extends Error {
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, options?: ErrorOptions) {
    super(`the bot cannot run: ${code}`, options);
    this.name = 'StartError';
    this.code = code;
  }
}

/** The reason for a close code after which Discord no longer accepts this bot as configured. */
export function closedForGood(closeCode: number): StartError {
  const codes: Readonly<Record<number, StartErrorCode>> = {
    [GatewayCloseCodes.AuthenticationFailed]: 'bad-token',
    [GatewayCloseCodes.DisallowedIntents]: 'disallowed-intents',
    [GatewayCloseCodes.ShardingRequired]: 'too-few-shards',
  };
  return new StartError(codes[closeCode] ?? 'unknown', { cause: new Error(`closed with ${closeCode}`) });
}

/** The reason for a failed login. */
export function toStartError(error: unknown): StartError {
  if (error instanceof StartError) return error;
  return new StartError(codeOf(error), { cause: error });
}

function codeOf(error: unknown): StartErrorCode {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return 'bad-token';
  if (error instanceof DiscordAPIError && error.status === 401) return 'bad-token';
  if (isPassing(error)) return 'discord-unreachable';
  const message = error instanceof Error ? error.message : '';
  // The gateway library rejects with plain errors that only their text distinguishes.
  if (/disallowed intents/i.test(message)) return 'disallowed-intents';
  if (/authentication failed|invalid token/i.test(message)) return 'bad-token';
  if (/sharding is required/i.test(message)) return 'too-few-shards';
  if (/sessions remaining/i.test(message)) return 'identify-limit';
  return error instanceof DiscordAPIError || /fetch failed|socket|connect|timed out/i.test(message)
    ? 'discord-unreachable'
    : 'unknown';
}
