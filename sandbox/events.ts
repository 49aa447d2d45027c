import type { Choice, Command, Message, Modal, Snowflake } from './protocol.ts';
import type { ServedRequest } from './rest/request-log.ts';
import type { Violation } from './violations.ts';
import type { Channel } from './state/records.ts';

/** Events in the sandbox. `viewer` is the only member who may see a message, or null for the whole channel. */
export type SandboxEvent =
  | { kind: 'message-created'; message: Message; guildId: Snowflake | null; viewer: Snowflake | null }
  | { kind: 'message-updated'; message: Message; guildId: Snowflake | null; viewer: Snowflake | null }
  | { kind: 'reaction-added'; messageId: Snowflake; channelId: Snowflake; userId: Snowflake; emoji: string }
  | {
      kind: 'message-deleted';
      id: Snowflake;
      channelId: Snowflake;
      guildId: Snowflake | null;
      viewer: Snowflake | null;
    }
  | {
      kind: 'interaction-created';
      id: Snowflake;
      payload: Readonly<Record<string, unknown>>;
      guildId: Snowflake | null;
    }
  | { kind: 'interaction-acknowledged'; id: Snowflake; callbackType: number; afterMs: number }
  | { kind: 'choices'; interactionId: Snowflake; choices: readonly Choice[] }
  | { kind: 'modal'; interactionId: Snowflake; modal: Modal; viewer: Snowflake }
  | { kind: 'typing'; channelId: Snowflake; userId: Snowflake }
  | { kind: 'channel-created' | 'channel-updated' | 'channel-deleted'; channel: Channel }
  | { kind: 'account-changed'; userId: Snowflake }
  | { kind: 'commands-changed'; commands: readonly Command[] }
  | { kind: 'guild-joined' | 'guild-left'; guildId: Snowflake }
  | { kind: 'request'; request: ServedRequest }
  | { kind: 'violation'; violation: Violation }
  | { kind: 'gateway'; what: 'ready' | 'resumed' | 'closed'; sessionId: string; shard: number; replayed: number }
  | { kind: 'clock-moved'; now: number; offset: number };

export type SandboxListener = (event: SandboxEvent) => void;

/** Notifies all listeners, in order of registration. */
export class EventBus {
  readonly #listeners = new Set<SandboxListener>();

  emit(event: SandboxEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Adds a listener; returns a function that removes it. */
  subscribe(listener: SandboxListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
