import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Message } from '../../protocol.ts';
import { channelOf, viewerOf } from '../state.ts';
import { isTyping, shownMessages, type Store } from '../store.ts';
import { renderMessage } from './message.ts';

/** Messages of one author this close together share a head: seven minutes, as on Discord. */
const TOGETHER = 7 * 60_000;

export function renderMessageList(store: Store): TemplateResult {
  const { state } = store;
  const messages = shownMessages(state);
  const channel = channelOf(state);
  return html`<div class="scroller" id="scroller" tabindex="0">
    <ol class="messages" role="log" aria-label="Messages" aria-live="polite">
      <li class="beginning">${renderBeginning(store)}</li>
      ${repeat(
        messages,
        ({ id }) => id,
        (message, i) => {
          const before = messages[i - 1];
          const divider = before === undefined || dayOf(before) !== dayOf(message);
          return html`${divider ? renderDivider(store, message) : nothing}${renderMessage(
            store,
            message,
            !divider && isJoined(before, message),
          )}`;
        },
      )}
      ${state.pending.filter(({ channelId }) => channelId === channel?.id).map(renderPending)}
    </ol>
  </div>`;
}

function isJoined(before: Message, message: Message): boolean {
  const plain = message.message_reference === undefined && message.interaction_metadata === undefined;
  const near = Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER;
  return plain && near && before.author.id === message.author.id && before.flags === message.flags;
}

function renderBeginning(store: Store): TemplateResult {
  const channel = channelOf(store.state);
  if (channel === null) return html``;
  if (channel.guildId === null) {
    const words = channel.hasBot
      ? 'Send a link or a file, right-click a message for Apps, or type / for commands.'
      : 'The bot is not in this conversation. Commands work for members who have added it to their account.';
    return html`<h2>${channel.name}</h2>
      <p>${words}</p>`;
  }
  const there = channel.hasBot ? 'Type / to see what the bot can do.' : 'The bot is not in this server.';
  return html`<h2>Welcome to #${channel.name}!</h2>
    <p>This is the start of the #${channel.name} channel. ${there}</p>`;
}

function renderDivider(store: Store, message: Message): TemplateResult {
  const locale = viewerOf(store.state)?.locale ?? 'en-US';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(message.timestamp));
  return html`<li class="divider" role="separator"><span>${day}</span></li>`;
}

function renderPending(pending: { label: string; failed: boolean }): TemplateResult {
  return pending.failed
    ? html`<li class="pending failed" role="status">⚠ <b>${pending.label}</b>: The application did not respond</li>`
    : html`<li class="pending" role="status">Sending <b>${pending.label}</b>…</li>`;
}

function dayOf(message: Message): string {
  return new Date(message.timestamp).toDateString();
}

/** The line under the messages while the bot types. */
export function renderTyping(store: Store): TemplateResult | typeof nothing {
  if (!isTyping(store.state)) return nothing;
  return html`<div class="typing" role="status">
    <span class="dots"><i></i><i></i><i></i></span> ${store.state.snapshot?.bot.username ?? 'Somebody'} is typing…
  </div>`;
}
