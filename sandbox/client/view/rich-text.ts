import { html, nothing, type TemplateResult } from 'lit';
import { parseInline, parseMarkdown, type Block, type Inline, type ListItem } from '../markdown.ts';
import { displayName, viewerOf, type State } from '../state.ts';
import type { Store } from '../store.ts';

type Rendered = TemplateResult | typeof nothing | string;

/** A text with Discord's markup. `key` tells apart where it stands, so that a revealed spoiler stays revealed. */
export function renderMarkdown(store: Store, source: string, key: string): TemplateResult {
  return html`<div class="markdown">
    ${parseMarkdown(source).map((block, i) => renderBlock(store, block, `${key}.${i}`))}
  </div>`;
}

/** A text where only inline markup counts, such as an embed's title. */
export function renderInlineMarkdown(store: Store, source: string, key: string): TemplateResult {
  return html`${renderRun(store, parseInline(source), key)}`;
}

function renderBlock(store: Store, block: Block, key: string): Rendered {
  switch (block.kind) {
    case 'paragraph':
      return html`<div class="paragraph" dir="auto">${renderRun(store, block.children, key)}</div>`;
    case 'heading': {
      const inner = renderRun(store, block.children, key);
      if (block.level === 1) return html`<h3 class="h1">${inner}</h3>`;
      return block.level === 2 ? html`<h4 class="h2">${inner}</h4>` : html`<h5 class="h3">${inner}</h5>`;
    }
    case 'subtext':
      return html`<div class="subtext" dir="auto">${renderRun(store, block.children, key)}</div>`;
    case 'quote':
      return html`<blockquote>${block.blocks.map((each, i) => renderBlock(store, each, `${key}.${i}`))}</blockquote>`;
    case 'list':
      return block.ordered
        ? html`<ol start=${block.start}>
            ${block.items.map((item, i) => renderItem(store, item, `${key}.${i}`))}
          </ol>`
        : html`<ul>
            ${block.items.map((item, i) => renderItem(store, item, `${key}.${i}`))}
          </ul>`;
    case 'fence':
      return html`<pre><code>${block.text}</code></pre>`;
  }
}

function renderItem(store: Store, item: ListItem, key: string): TemplateResult {
  return html`<li class="depth-${Math.min(item.depth, 3)}" dir="auto">${renderRun(store, item.children, key)}</li>`;
}

function renderRun(store: Store, run: readonly Inline[], key: string): Rendered[] {
  return run.map((node, i) => renderInline(store, node, `${key}.${i}`));
}

function renderInline(store: Store, node: Inline, key: string): Rendered {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'strong':
      return html`<strong>${renderRun(store, node.children, key)}</strong>`;
    case 'emphasis':
      return html`<em>${renderRun(store, node.children, key)}</em>`;
    case 'underline':
      return html`<u>${renderRun(store, node.children, key)}</u>`;
    case 'strike':
      return html`<s>${renderRun(store, node.children, key)}</s>`;
    case 'spoiler': {
      const revealed = store.state.revealed.has(key);
      const reveal = (): void => store.set({ revealed: new Set(store.state.revealed).add(key) });
      return html`<span
        class="spoiler ${revealed ? 'revealed' : ''}"
        role="button"
        tabindex="0"
        aria-label=${revealed ? nothing : 'Spoiler'}
        @click=${reveal}
        >${renderRun(store, node.children, key)}</span
      >`;
    }
    case 'link':
      return renderLink(node.href, renderRun(store, node.children, key));
    case 'user':
      return html`<span class="mention">@${userName(store.state, node.id)}</span>`;
    case 'role':
      return html`<span class="mention">@${roleName(store.state, node.id)}</span>`;
    case 'channel':
      return renderChannelMention(store, node.id);
    case 'everyone':
      return html`<span class="mention">${node.text}</span>`;
    case 'command':
      return html`<span class="mention">/${node.name}</span>`;
    case 'time':
      return renderTime(store.state, node.seconds, node.style);
  }
}

/** A link out of the client, which tells the other side nothing of where it was followed. */
export function renderLink(href: string, inner: unknown): TemplateResult {
  return html`<a href=${href} title=${href} target="_blank" rel="noopener noreferrer nofollow">${inner}</a>`;
}

function renderChannelMention(store: Store, id: string): TemplateResult {
  const channel = store.state.snapshot?.channels.find((each) => each.id === id);
  if (channel === undefined) return html`<span class="mention">#unknown</span>`;
  return html`<button class="mention" @click=${() => store.openChannel(id)}>#${channel.name}</button>`;
}

/** How a user's id is shown. */
export function userName({ snapshot }: State, id: string): string {
  const users = [...(snapshot?.members.map(({ user }) => user) ?? []), ...(snapshot ? [snapshot.bot] : [])];
  const user = users.find((each) => each.id === id);
  return user === undefined ? 'unknown-user' : displayName(user);
}

function roleName({ snapshot }: State, id: string): string {
  const roles = snapshot?.guilds.flatMap((guild) => guild.roles) ?? [];
  return roles.find((role) => role.id === id)?.name.replace(/^@/, '') ?? 'unknown-role';
}

const TIME_STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

function renderTime(state: State, seconds: number, style: string): TemplateResult {
  const locale = viewerOf(state)?.locale ?? 'en-US';
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return html`<span class="time">Invalid Date</span>`;
  const full = new Intl.DateTimeFormat(locale, TIME_STYLES.F).format(date);
  const format = TIME_STYLES[style];
  const shown =
    format === undefined
      ? relativeTime(locale, date.getTime() - Date.now() - state.clockOffset)
      : new Intl.DateTimeFormat(locale, format).format(date);
  return html`<time class="time" datetime=${date.toISOString()} title=${full}>${shown}</time>`;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "in two hours", "three days ago": `ms` from now, in the largest unit that it fills. */
export function relativeTime(locale: string, ms: number): string {
  const seconds = Math.round(ms / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit === undefined ? format.format(seconds, 'second') : format.format(Math.trunc(seconds / unit[1]), unit[0]);
}
