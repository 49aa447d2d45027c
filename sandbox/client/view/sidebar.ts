import { html, nothing, type TemplateResult } from 'lit';
import type { SeenChannel, SeenGuild, SeenMember } from '../../web/contract.ts';
import { channelOf, displayName, viewerOf } from '../state.ts';
import type { Store } from '../store.ts';
import { renderIcon } from './icon.ts';
import { renderAvatar } from './media.ts';

/** Servers and conversations on the left, with the one who looks at the bottom. */
export function renderSidebar(store: Store): TemplateResult {
  const { snapshot } = store.state;
  const open = channelOf(store.state);
  const guild = snapshot?.guilds.find(({ id }) => id === open?.guildId) ?? null;
  const channels = (snapshot?.channels ?? []).filter(({ guildId }) => guildId === (guild?.id ?? null));
  return html`<nav class="sidebar ${store.state.drawerOpen ? 'open' : ''}" aria-label="Servers and channels">
    <div class="rail">
      ${renderHome(store, guild === null)}
      <hr />
      ${snapshot?.guilds.map((each) => renderGuild(store, each, each.id === guild?.id))}
    </div>
    <div class="channels">
      <header class="guild-name">${guild?.name ?? 'Direct messages'}</header>
      <ul>
        ${channels
          .filter(({ parentId }) => parentId === null)
          // In direct messages the conversation with the bot stands first.
          .sort((a, b) => (guild === null ? Number(b.hasBot) - Number(a.hasBot) : 0))
          .map((each) => renderChannel(store, each, channels))}
      </ul>
      ${renderViewer(store)}
    </div>
  </nav>`;
}

function renderHome(store: Store, selected: boolean): TemplateResult {
  const { snapshot, unread } = store.state;
  const direct = (snapshot?.channels ?? []).filter(({ guildId }) => guildId === null);
  const home = direct.find(({ hasBot }) => hasBot) ?? direct[0];
  const news = direct.some(({ id }) => unread.has(id));
  return html`<button
    class="guild home ${selected ? 'selected' : ''} ${news ? 'unread' : ''}"
    title="Direct messages"
    aria-label="Direct messages"
    @click=${() => home && store.openChannel(home.id)}
  >
    ${renderIcon('chat')}
  </button>`;
}

function renderGuild(store: Store, guild: SeenGuild, selected: boolean): TemplateResult {
  const inside = (store.state.snapshot?.channels ?? []).filter(({ guildId }) => guildId === guild.id);
  const news = inside.some(({ id }) => store.state.unread.has(id));
  const initials = guild.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('');
  return html`<button
    class="guild ${selected ? 'selected' : ''} ${news ? 'unread' : ''}"
    title=${guild.name}
    aria-label=${guild.name}
    @click=${() => inside[0] && store.openChannel(inside[0].id)}
  >
    ${initials}
  </button>`;
}

const SIGNS: Readonly<Record<number, 'megaphone' | 'thread'>> = {
  5: 'megaphone',
  10: 'thread',
  11: 'thread',
  12: 'thread',
};

function renderChannel(store: Store, channel: SeenChannel, all: readonly SeenChannel[]): TemplateResult {
  const { channelId, unread, snapshot } = store.state;
  const threads = all.filter(({ parentId }) => parentId === channel.id);
  const isOpen = channel.id === channelId;
  const direct = channel.guildId === null;
  const glyph = SIGNS[channel.type];
  const sign = direct
    ? renderAvatar(channel.hasBot ? (snapshot?.bot.id ?? '1') : channel.id, channel.name, 'channel-avatar')
    : html`<span class="sign" aria-hidden="true">${glyph === undefined ? '#' : renderIcon(glyph)}</span>`;
  return html`<li>
    <button
      class="channel ${isOpen ? 'selected' : ''} ${unread.has(channel.id) ? 'unread' : ''}"
      aria-current=${isOpen ? 'page' : nothing}
      @click=${() => store.openChannel(channel.id)}
    >
      ${sign}<span class="channel-name">${channel.name}</span>
    </button>
    ${
      threads.length === 0
        ? nothing
        : html`<ul class="threads">
            ${threads.map((thread) => renderChannel(store, thread, all))}
          </ul>`
    }
  </li>`;
}

/** Who looks, and the list of those who could. */
function renderViewer(store: Store): TemplateResult {
  const viewer = viewerOf(store.state);
  const members = store.state.snapshot?.members ?? [];
  if (viewer === null) return html``;
  const name = displayName(viewer.user);
  const change = (event: Event): void => store.become((event.currentTarget as HTMLSelectElement).value);
  const role = viewer.manageServer ? 'a moderator' : 'a member';
  return html`<div class="viewer">
    ${renderAvatar(viewer.user.id, name)}
    <label>
      <span class="viewer-label">You are ${role}</span>
      <select id="member" @change=${change}>
        ${members.map(
          ({ user, locale }) =>
            html`<option value=${user.id} ?selected=${user.id === viewer.user.id}>
              ${displayName(user)} (${locale})
            </option>`,
        )}
      </select>
    </label>
    ${renderAccount(store, viewer)}
  </div>`;
}

/** What the viewer's own account allows. */
function renderAccount(store: Store, viewer: SeenMember): TemplateResult {
  const bot = store.state.snapshot?.bot.username ?? 'the bot';
  const tick = (name: 'appInstalled' | 'acceptsDirectMessages', label: string): TemplateResult => {
    const change = (event: Event): void => {
      const { checked } = event.currentTarget as HTMLInputElement;
      const unchanged = { appInstalled: null, acceptsDirectMessages: null };
      void store.act({ kind: 'account', ...unchanged, [name]: checked });
    };
    return html`<label><input type="checkbox" .checked=${viewer[name]} @change=${change} /> ${label}</label>`;
  };
  return html`<details class="account">
    <summary class="icon" aria-label="Account" title="Account">${renderIcon('gear')}</summary>
    <div class="account-menu">
      ${tick('appInstalled', `${bot} is added to my account, so that its commands work everywhere`)}
      ${tick('acceptsDirectMessages', `${bot} may send me direct messages`)}
    </div>
  </details>`;
}
