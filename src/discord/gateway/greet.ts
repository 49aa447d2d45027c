import type { Logger } from '../../core/log.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';

/** The few things of a server that greeting it needs. */
export interface JoinedServer {
  readonly id: string;
  readonly preferredLocale: string;
  /** Where Discord itself welcomes members; null where there is none. */
  readonly systemChannel: { send(message: OutgoingMessage): Promise<unknown> } | null;
}

/**
 * Tells a server that has just added Lede, once, what it does. If Lede cannot post in the system channel, nothing is sent:
 * the commands are visible anyway. Never rejects.
 */
export async function greet({ id, preferredLocale, systemChannel }: JoinedServer, log: Logger): Promise<void> {
  try {
    await systemChannel?.send(outgoing({ content: messagesFor(preferredLocale).directMessage.help }));
  } catch (error) {
    log.info({ err: error, server: id }, 'server not greeted');
  }
}
