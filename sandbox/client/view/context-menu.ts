import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Message } from '../../protocol.ts';
import type { Intention } from '../connection.ts';
import { focusSoon, showModal } from '../focus.ts';
import { localized, offered } from '../state.ts';
import { isEphemeral, ON_MESSAGE, type Store } from '../store.ts';

const WIDTH = 230;
const HEIGHT = 280;

/** The menu of a message: reply, forward, its commands under "Apps". */
export function renderContextMenu(store: Store): TemplateResult | typeof nothing {
  const { menu } = store.state;
  if (menu === null) return nothing;
  const { message } = menu;
  const close = (): void => store.set({ menu: null });
  const item = (label: string, run: () => void, className = ''): TemplateResult =>
    html`<button
      role="menuitem"
      class=${className}
      @click=${() => {
        close();
        run();
      }}
    >
      ${label}
    </button>`;
  const ephemeral = isEphemeral(message);
  const commands = ephemeral ? [] : offered(store.state, ON_MESSAGE);
  const left = Math.max(8, Math.min(menu.x, innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(menu.y, innerHeight - HEIGHT - 8));
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')];
    const at = items.findIndex((each) => each === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  };
  return html`<div class="veil" @click=${close} @contextmenu=${(event: Event) => event.preventDefault()}></div>
    <div class="context-menu" role="menu" @keydown=${onKey} style=${styleMap({ left: `${left}px`, top: `${top}px` })}>
      ${
        ephemeral
          ? nothing
          : html`${item('Reply', () => reply(store, message))}
            ${item('Forward', () => store.set({ forwarding: message }))}`
      }
      ${message.content === '' ? nothing : item('Copy text', () => void navigator.clipboard.writeText(message.content))}
      ${
        message.author.id === store.state.snapshot?.viewerId
          ? item('Delete message', () => void store.act({ kind: 'delete', message: refOf(message) }), 'danger')
          : nothing
      }
      ${ephemeral ? item('Dismiss message', () => store.dismiss(message)) : html`<div class="menu-head">Apps</div>`}
      ${
        commands.length === 0
          ? ephemeral
            ? nothing
            : html`<div class="menu-none">No command is offered here</div>`
          : commands.map((command) =>
              item(localized(store.state, command).name, () => run(store, message, command.name)),
            )
      }
    </div>`;
}

function refOf({ id, channel_id }: Message): { id: string; channel_id: string } {
  return { id, channel_id };
}

function reply(store: Store, message: Message): void {
  store.changeDraft({ replyTo: message });
  focusSoon('#text');
}

function run(store: Store, message: Message, name: string): void {
  void store.begin({ kind: 'message-command', name, message: refOf(message) }, name, message.channel_id);
}

/** Where a message is forwarded to. */
export function renderForwarding(store: Store): TemplateResult | typeof nothing {
  const { forwarding, snapshot } = store.state;
  if (forwarding === null) return nothing;
  const close = (): void => store.set({ forwarding: null });
  const forward = (channel: string): void => {
    close();
    const intention: Intention = {
      kind: 'send',
      channel,
      content: '',
      files: [],
      replyTo: null,
      forward: refOf(forwarding),
    };
    void store.act(intention).then((answer) => answer && store.openChannel(channel));
  };
  const leave = (event: Event): void => {
    if (event.target === event.currentTarget) close();
  };
  return html`<dialog class="dialog" aria-label="Forward to" ${ref(showModal)} @close=${close} @click=${leave}>
    <h2>Forward to</h2>
    <ul class="forward-list">
      ${(snapshot?.channels ?? []).map(
        ({ id, name, guildId }) =>
          html`<li>
            <button @click=${() => forward(id)}>
              ${guildId === null ? '@' : '#'}${name}
              <small>${snapshot?.guilds.find((guild) => guild.id === guildId)?.name ?? 'Direct message'}</small>
            </button>
          </li>`,
      )}
    </ul>
    <button class="button secondary" @click=${close}>Cancel</button>
  </dialog>`;
}
