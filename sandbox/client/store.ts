import { CommandType, MessageFlag, type Message, type Snowflake } from '../protocol.ts';
import type { ActionAnswer, News } from '../web/contract.ts';
import { listen, send, type Intention } from './connection.ts';
import { channelOf, directChannelOf, draftOf, INITIAL, type Draft, type State } from './state.ts';

/** Real milliseconds after which an interaction without an answer is shown as failed, as Discord does. */
const PATIENCE = 3000;
const TYPING_SHOWN = 9000;

/** Holds the state, tells when it changes, and talks to the sandbox. */
export class Store {
  #state: State = INITIAL;
  #close: () => void = () => undefined;
  readonly #onChange: (state: State) => void;

  constructor(onChange: (state: State) => void) {
    this.#onChange = onChange;
    const stored = localStorage.getItem('theme');
    const light = matchMedia('(prefers-color-scheme: light)').matches;
    this.set({ theme: stored === 'light' || (stored === null && light) ? 'light' : 'dark' });
  }

  get state(): State {
    return this.#state;
  }

  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.#onChange(this.#state);
  }

  /** Becomes somebody: listens to what they see. */
  become(memberId: Snowflake): void {
    this.#close();
    sessionStorage.setItem('member', memberId);
    const { theme } = this.#state;
    this.set({ ...INITIAL, theme, channelId: this.#state.channelId });
    this.#close = listen(
      memberId,
      (news) => this.#hear(news),
      () => this.set({ connected: false }),
    );
  }

  openChannel(channelId: Snowflake): void {
    const unread = new Set(this.#state.unread);
    unread.delete(channelId);
    sessionStorage.setItem('channel', channelId);
    this.set({ channelId, unread, drawerOpen: false, menu: null, completion: null, marked: 0 });
  }

  changeDraft(change: Partial<Draft>): void {
    const { channelId, drafts } = this.#state;
    if (channelId === null) return;
    this.set({ drafts: { ...drafts, [channelId]: { ...draftOf(this.#state), ...change } } });
  }

  /** Does something as the viewer; a refusal is shown. Null: it was refused. */
  async act(intention: Intention, files: readonly File[] = []): Promise<ActionAnswer | null> {
    const { snapshot } = this.#state;
    if (snapshot === null) return null;
    try {
      return await send({ ...intention, as: snapshot.viewerId }, files);
    } catch (error) {
      this.notify(error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  /** Does something that begins an interaction, and watches whether the bot answers it. */
  async begin(
    intention: Intention,
    label: string,
    channelId: Snowflake,
    files: readonly File[] = [],
  ): Promise<boolean> {
    const answer = await this.act(intention, files);
    if (answer === null) return false;
    const { interactionId } = answer;
    if (interactionId === null) return true;
    if (this.#acknowledged.delete(interactionId)) return true;
    const startedAt = Date.now();
    this.set({ pending: [...this.#state.pending, { interactionId, channelId, label, startedAt, failed: false }] });
    setTimeout(() => {
      this.set({
        pending: this.#state.pending.map((each) =>
          each.interactionId === interactionId ? { ...each, failed: true } : each,
        ),
        waiting: new Set(),
      });
    }, PATIENCE);
    return true;
  }

  /** Takes a message that only the viewer sees out of their sight. */
  dismiss({ id }: Message): void {
    this.set({ dismissed: new Set(this.#state.dismissed).add(id) });
  }

  notify(text: string): void {
    this.set({ notice: text });
    setTimeout(() => {
      if (this.#state.notice === text) this.set({ notice: null });
    }, 6000);
  }

  setTheme(theme: State['theme']): void {
    localStorage.setItem('theme', theme);
    this.set({ theme });
  }

  /** Acknowledgements that came before the answer to the action that began them. */
  readonly #acknowledged = new Set<Snowflake>();

  #hear(news: News): void {
    switch (news.kind) {
      case 'snapshot': {
        const messages = new Map(news.messages.map((message) => [message.id, message]));
        const known = news.channels.some(({ id }) => id === this.#state.channelId);
        const first = news.channels.find(({ guildId }) => guildId !== null)?.id ?? news.channels[0]?.id ?? null;
        const channelId = known ? this.#state.channelId : first;
        this.set({ snapshot: news, connected: true, messages, channelId, clockOffset: news.now - Date.now() });
        return;
      }
      case 'message':
        this.#hearMessage(news.message);
        return;
      case 'message-deleted': {
        const messages = new Map(this.#state.messages);
        messages.delete(news.id);
        this.set({ messages });
        return;
      }
      case 'typing': {
        this.set({ typing: { ...this.#state.typing, [news.channelId]: Date.now() } });
        setTimeout(() => this.set({}), TYPING_SHOWN + 100);
        return;
      }
      case 'acknowledged': {
        const { pending } = this.#state;
        if (!pending.some(({ interactionId }) => interactionId === news.interactionId)) {
          this.#acknowledged.add(news.interactionId);
        }
        const left = pending.filter(({ interactionId }) => interactionId !== news.interactionId);
        this.set({ pending: left, waiting: new Set() });
        return;
      }
      case 'modal':
        this.set({ modal: { interactionId: news.interactionId, modal: news.modal } });
        return;
      case 'clock':
        this.set({ clockOffset: news.now - Date.now() });
        return;
      case 'bot': {
        const { snapshot } = this.#state;
        if (snapshot !== null) this.set({ snapshot: { ...snapshot, botConnected: news.connected } });
        return;
      }
    }
  }

  #hearMessage(message: Message): void {
    const { messages, channelId, unread, snapshot, typing } = this.#state;
    const isNew = !messages.has(message.id);
    const elsewhere = isNew && message.channel_id !== channelId && message.author.id !== snapshot?.viewerId;
    const { [message.channel_id]: _ended, ...stillTyping } = typing;
    this.set({
      messages: new Map(messages).set(message.id, message),
      typing: stillTyping,
      ...(elsewhere ? { unread: new Set(unread).add(message.channel_id) } : {}),
    });
  }
}

/** Messages of the open channel in order, without those that the viewer dismissed. */
export function shownMessages(state: State): Message[] {
  return [...state.messages.values()]
    .filter(({ channel_id, id }) => channel_id === state.channelId && !state.dismissed.has(id))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

export function isEphemeral(message: Message): boolean {
  return (message.flags & MessageFlag.ephemeral) !== 0;
}

export function isTyping(state: State): boolean {
  const since = state.typing[state.channelId ?? ''];
  return since !== undefined && Date.now() - since < TYPING_SHOWN;
}

/** Whether the open channel is one where the bot reads what is written: a conversation with it. */
export function isDirect(state: State): boolean {
  return channelOf(state)?.id === directChannelOf(state)?.id;
}

export const SLASH = CommandType.chatInput;
export const ON_MESSAGE = CommandType.message;
