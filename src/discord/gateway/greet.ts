import type { Logger } from '../../core/log.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';

/** The part of a server that greeting uses. */
export interface JoinedServer {
  readonly id: string;
  readonly preferredLocale: string;
  /** The channel for Discord's own welcome messages; null if none. */
  readonly systemChannel: { send(message: OutgoingMessage): Promise<unknown> } | null;
}

/**
 * Tells a new server once what Lede does. Sends nothing if Lede cannot post in the system channel: the commands are
 * visible anyway. Never rejects.
 */
export async function greet({ id, preferredLocale, systemChannel }: JoinedServer, log: Logger): Promise<void> {
  try {
    await systemChannel?.send(outgoing({ content: messagesFor(preferredLocale).directMessage.help }));
  } catch (error) {
    log.info({ err: error, server: id }, 'server not greeted');
  }
}
