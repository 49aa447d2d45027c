import type { SandboxEvent } from '../events.ts';
import { plainText } from '../plain-text.ts';
import { MessageFlag, type Choice, type Message, type Modal, type Snowflake } from '../protocol.ts';
import { messagesIn } from '../state/messages.ts';
import { serializeMessage } from '../state/serialize-message.ts';
import type { World } from '../state/world.ts';
import type { Channel, StoredInteraction, StoredMessage } from '../state/records.ts';

/** A form that the bot opened for a member; `submitModal` submits it. */
export interface OpenModal {
  readonly interaction: StoredInteraction;
  readonly modal: Modal;
}

const DEFAULT_WAIT = 30_000;

/** A member's action and its results as that member sees them. Waits are in real milliseconds. */
export class ActionHandle {
  /** Null for a plain message. */
  readonly interaction: StoredInteraction | null;
  /** The member's own message; null for an interaction. */
  readonly message: Message | null;
  readonly #world: World;
  readonly #channel: Channel;
  readonly #viewerId: Snowflake;
  readonly #marker: Snowflake;
  readonly #startedAt: number;

  constructor(
    world: World,
    channel: Channel,
    viewerId: Snowflake,
    did: { interaction?: StoredInteraction; message?: StoredMessage },
  ) {
    this.interaction = did.interaction ?? null;
    this.message = did.message === undefined ? null : serializeMessage(world, did.message);
    this.#world = world;
    this.#channel = channel;
    this.#viewerId = viewerId;
    // An interaction may be answered before the handle exists, so its id marks the start.
    this.#marker = did.interaction?.id ?? did.message?.id ?? world.mint.next();
    this.#startedAt = did.interaction?.createdAt ?? did.message?.createdAt ?? world.clock.now();
  }

  /** Messages added or changed since, oldest first, without answers to other members and interactions. */
  seen(): Message[] {
    return messagesIn(this.#world, this.#channel, this.#viewerId)
      .filter((message) => this.#concerns(message))
      .map((message) => serializeMessage(this.#world, message));
  }

  /**
   * The first message since that matches the predicate, now or within `ms`.
   * @throws Error that says what was seen instead.
   */
  async waitFor(predicate: (message: Message) => boolean, ms = DEFAULT_WAIT): Promise<Message> {
    return this.#await(ms, 'A message', () => this.seen().find(predicate));
  }

  /** The answer after "thinking": the interaction's original response, or the first message after the member's own. */
  async reply(ms = DEFAULT_WAIT): Promise<Message> {
    const isSettled = (message: Message): boolean =>
      (message.flags & MessageFlag.loading) === 0 && message.author.id === this.#world.botId;
    return this.#await(ms, 'An answer', () => {
      if (this.interaction === null) return this.seen().find(isSettled);
      const original = this.#world.messages.get(this.interaction.originalId ?? '');
      const wire = original && serializeMessage(this.#world, original);
      return wire && isSettled(wire) ? wire : undefined;
    });
  }

  /** Waits for the acknowledgement; returns the milliseconds it took. */
  async acknowledged(ms = DEFAULT_WAIT): Promise<number> {
    return this.#await(ms, 'An acknowledgement', () => {
      const { acknowledgedAt, createdAt } = this.interaction ?? { acknowledgedAt: null, createdAt: 0 };
      return acknowledgedAt === null ? undefined : acknowledgedAt - createdAt;
    });
  }

  /** The form that the bot answered with. */
  async modal(ms = DEFAULT_WAIT): Promise<OpenModal> {
    return this.#await(ms, 'A modal', () => {
      const { interaction } = this;
      if (interaction?.modal) return { interaction, modal: interaction.modal };
      return undefined;
    });
  }

  /** The choices that the bot offered to an autocomplete. */
  async choices(ms = DEFAULT_WAIT): Promise<readonly Choice[]> {
    return this.#await(ms, 'Choices', () => this.interaction?.choices ?? undefined);
  }

  #concerns(message: StoredMessage): boolean {
    if (message.id === this.message?.id) return false;
    const { interaction } = this;
    if (interaction !== null && (interaction.messageIds.has(message.id) || interaction.originalId === message.id)) {
      return true;
    }
    if (interaction !== null && message.interaction !== null) return false;
    const isNew = BigInt(message.id) > BigInt(this.#marker);
    return isNew || (message.editedAt !== null && message.editedAt >= this.#startedAt);
  }

  /** Whether an event can affect this handle; with hundreds of concurrent actions, most cannot. */
  #mayMatter(event: SandboxEvent): boolean {
    const { interaction } = this;
    switch (event.kind) {
      case 'message-created':
      case 'message-updated': {
        const { id, channel_id, interaction_metadata: metadata } = event.message;
        if (channel_id !== this.#channel.id) return false;
        if (interaction === null || metadata === undefined || metadata.id === interaction.id) return true;
        return id === interaction.originalId || id === interaction.sourceMessageId;
      }
      case 'interaction-acknowledged':
        return event.id === interaction?.id;
      case 'choices':
      case 'modal':
        return event.interactionId === interaction?.id;
      default:
        return false;
    }
  }

  async #await<T>(ms: number, what: string, look: () => T | undefined): Promise<T> {
    const found = look();
    if (found !== undefined) return found;
    return new Promise<T>((resolve, reject) => {
      const stop = this.#world.bus.subscribe((event: SandboxEvent) => {
        if (!this.#mayMatter(event)) return;
        // The state is complete only after the event's request was served.
        queueMicrotask(() => {
          const now = look();
          if (now === undefined) return;
          finish();
          resolve(now);
        });
      });
      const timer = setTimeout(() => {
        finish();
        const seen = this.seen().map((message) => `- ${plainText(message).slice(0, 300)}`);
        reject(new Error(`${what} did not come within ${ms} ms. Seen:\n${seen.join('\n') || '(nothing)'}`));
      }, ms);
      const finish = (): void => {
        stop();
        clearTimeout(timer);
      };
    });
  }
}
