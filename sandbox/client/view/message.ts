import { html, nothing, type TemplateResult } from 'lit';
import { MessageFlag, type Message } from '../../protocol.ts';
import { focusSoon } from '../focus.ts';
import { displayName, viewerOf } from '../state.ts';
import { isEphemeral, type Store } from '../store.ts';
import { renderComponent } from './component.ts';
import { renderEmbed } from './embed.ts';
import { renderIcon } from './icon.ts';
import { renderAttachment, renderAvatar } from './media.ts';
import { renderMarkdown, userName } from './rich-text.ts';

/**
 * A message as Discord shows it.
 * @param joined Whether it stands under another of the same author, without a head of its own.
 */
export function renderMessage(store: Store, message: Message, joined: boolean): TemplateResult {
  const { state } = store;
  const viewerId = state.snapshot?.viewerId;
  const mentioned = message.mention_everyone || message.mentions.some(({ id }) => id === viewerId);
  const ephemeral = isEphemeral(message);
  const classes = `message ${joined ? 'joined' : ''} ${ephemeral ? 'ephemeral' : ''} ${mentioned ? 'mentioned' : ''}`;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    store.set({ menu: { message, x: event.clientX, y: event.clientY } });
    focusSoon('.context-menu button');
  };
  const name = displayName(message.author);
  return html`<li class=${classes} data-message-id=${message.id} @contextmenu=${open}>
    ${renderReference(store, message)}
    <div class="message-row">
      ${
        joined
          ? html`<time class="side-time">${clockTime(store, message)}</time>`
          : renderAvatar(message.author.id, name)
      }
      <div class="message-body">
        ${joined ? nothing : renderHead(store, message, name)}
        <div class="message-content">${renderBody(store, message)}</div>
        ${renderReactions(message)} ${ephemeral ? renderEphemeralNote(store, message) : nothing}
      </div>
      <button class="more" aria-label="More" title="More" @click=${open}>⋯</button>
    </div>
  </li>`;
}

function renderHead(store: Store, message: Message, name: string): TemplateResult {
  return html`<div class="message-head">
    <span class="author">${name}</span>
    ${message.author.bot === true ? html`<span class="app-tag">APP</span>` : nothing}
    <time datetime=${message.timestamp} title=${fullTime(store, message)}>${headTime(store, message)}</time>
  </div>`;
}

/** The line above a message: what it answers. */
function renderReference(store: Store, message: Message): TemplateResult | typeof nothing {
  const { interaction_metadata: metadata, referenced_message: replied } = message;
  if (metadata !== undefined && typeof metadata.name === 'string') {
    const user = metadata.user as Message['author'];
    const slash = metadata.command_type === 1 ? '/' : '';
    return html`<div class="reference">
      <span class="spine" aria-hidden="true"></span>${renderAvatar(user.id, displayName(user), 'small')}
      <b>${displayName(user)}</b> used <span class="command-name">${slash}${metadata.name}</span>
    </div>`;
  }
  if (replied === undefined || message.message_reference?.type !== 0) return nothing;
  if (replied === null) {
    return html`<div class="reference">
      <span class="spine" aria-hidden="true"></span><i>Message could not be loaded</i>
    </div>`;
  }
  const jump = (): void =>
    document.querySelector(`[data-message-id="${replied.id}"]`)?.scrollIntoView({ block: 'center' });
  const name = userName(store.state, replied.author.id);
  return html`<div class="reference">
    <span class="spine" aria-hidden="true"></span>${renderAvatar(replied.author.id, name, 'small')}
    <button class="plain" @click=${jump}><b>${name}</b> ${excerpt(replied)}</button>
  </div>`;
}

function excerpt(message: Message): string {
  const text =
    message.content !== '' ? message.content : (message.embeds[0]?.title ?? message.embeds[0]?.description ?? '');
  return text === '' ? 'Click to see attachment' : text.replace(/\s+/g, ' ').slice(0, 90);
}

function renderBody(store: Store, message: Message): unknown {
  if ((message.flags & MessageFlag.loading) !== 0) {
    const name = displayName(message.author);
    return html`<span class="thinking"
      ><span class="dots"><i></i><i></i><i></i></span> ${name} is thinking…</span
    >`;
  }
  const snapshot = message.message_snapshots?.[0]?.message;
  return html`
    ${
      snapshot === undefined
        ? nothing
        : html`<div class="forwarded">
            <small>↪ <i>Forwarded</i></small>
            ${renderParts(store, { ...message, ...snapshot })}
          </div>`
    }
    ${renderParts(store, message)}
    ${
      message.edited_timestamp !== null && message.author.bot !== true
        ? html`<small class="edited">(edited)</small>`
        : nothing
    }
  `;
}

function renderParts(store: Store, message: Message): TemplateResult {
  const embedded = JSON.stringify([message.embeds, message.components]);
  // A file that an embed or a component shows is not shown a second time below them.
  const files = message.attachments.filter(({ id }) => !embedded.includes(`/${id}/`));
  const embeds = (message.flags & MessageFlag.suppressEmbeds) === 0 ? message.embeds : [];
  return html`
    ${message.content === '' ? nothing : renderMarkdown(store, message.content, message.id)}
    ${files.length === 0 ? nothing : html`<div class="attachments">${files.map(renderAttachment)}</div>`}
    ${embeds.map((embed, i) => renderEmbed(store, embed, `${message.id}.e${i}`))}
    ${message.components.map((component) => renderComponent(store, message, component))}
  `;
}

function renderReactions(message: Message): TemplateResult | typeof nothing {
  const reactions = (message.reactions ?? []) as readonly { emoji: { name: string }; count: number }[];
  if (reactions.length === 0) return nothing;
  return html`<div class="reactions">
    ${reactions.map(({ emoji, count }) => html`<span class="reaction">${emoji.name} ${count}</span>`)}
  </div>`;
}

function renderEphemeralNote(store: Store, message: Message): TemplateResult {
  const dismiss = (): void => store.dismiss(message);
  return html`<div class="ephemeral-note">
    ${renderIcon('eye')} Only you can see this •
    <button class="plain link-like" @click=${dismiss}>Dismiss message</button>
  </div>`;
}

function format(store: Store, message: Message, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(viewerOf(store.state)?.locale ?? 'en-US', options).format(new Date(message.timestamp));
}

const clockTime = (store: Store, message: Message): string => format(store, message, { timeStyle: 'short' });
const fullTime = (store: Store, message: Message): string =>
  format(store, message, { dateStyle: 'full', timeStyle: 'short' });

/** Today a clock time is enough; other days say the day. */
function headTime(store: Store, message: Message): string {
  const today = new Date(Date.now() + store.state.clockOffset).toDateString();
  const isToday = new Date(message.timestamp).toDateString() === today;
  return isToday ? clockTime(store, message) : format(store, message, { dateStyle: 'short', timeStyle: 'short' });
}
