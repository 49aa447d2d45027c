import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { ComponentType, type Component, type Message } from '../../protocol.ts';
import type { Store } from '../store.ts';
import { cssColor } from './embed.ts';
import { renderFileCard, renderPicture } from './media.ts';
import { renderMarkdown } from './rich-text.ts';
import { renderSelect } from './select.ts';

/** A message's component, whatever its kind. */
export function renderComponent(store: Store, message: Message, component: Component): TemplateResult | typeof nothing {
  const inner = (): unknown => (component.components ?? []).map((each) => renderComponent(store, message, each));
  const key = `${message.id}/${component.id ?? 0}`;
  switch (component.type) {
    case ComponentType.actionRow:
      return html`<div class="action-row">${inner()}</div>`;
    case ComponentType.button:
      return renderButton(store, message, component);
    case ComponentType.stringSelect:
    case ComponentType.userSelect:
    case ComponentType.roleSelect:
    case ComponentType.mentionableSelect:
    case ComponentType.channelSelect:
      return renderSelect(store, message, component);
    case ComponentType.textDisplay:
      return renderMarkdown(store, component.content ?? '', key);
    case ComponentType.section:
      return html`<div class="section">
        <div class="section-words">${inner()}</div>
        ${component.accessory ? renderComponent(store, message, component.accessory) : nothing}
      </div>`;
    case ComponentType.thumbnail:
      return component.media ? renderPicture(component.media, component.description ?? '', 'thumbnail') : nothing;
    case ComponentType.mediaGallery: {
      const items = component.items ?? [];
      return html`<div class="gallery count-${Math.min(items.length, 4)}">
        ${items.map(({ media, description }) => renderPicture(media, description ?? '', 'gallery-item'))}
      </div>`;
    }
    case ComponentType.file:
      return component.file ? renderFileCard(component.name ?? 'file', component.size, component.file.url) : nothing;
    case ComponentType.separator:
      return component.divider === false
        ? html`<div class="space spacing-${component.spacing ?? 1}"></div>`
        : html`<hr class="spacing-${component.spacing ?? 1}" />`;
    case ComponentType.container: {
      const color = cssColor(component.accent_color) ?? undefined;
      const accented = color === undefined ? '' : 'accented';
      return html`<div class="container ${accented}" style=${styleMap({ borderLeftColor: color })}>${inner()}</div>`;
    }
    default:
      return nothing;
  }
}

const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link' };

function renderButton(store: Store, message: Message, component: Component): TemplateResult {
  const style = STYLES[component.style ?? 2] ?? 'secondary';
  const words = html`${component.emoji?.name ? html`<span class="emoji">${component.emoji.name}</span>` : nothing}${
    component.label ? html`<span>${component.label}</span>` : nothing
  }`;
  if (component.url) {
    return html`<a class="button link" href=${component.url} target="_blank" rel="noopener noreferrer"
      >${words}<span aria-hidden="true">↗</span></a
    >`;
  }
  const customId = component.custom_id ?? '';
  const key = `${message.id}/${customId}`;
  const waiting = store.state.waiting.has(key);
  const press = (): void => {
    store.set({ waiting: new Set(store.state.waiting).add(key) });
    const { id, channel_id } = message;
    const label = component.label ?? component.emoji?.name ?? 'a button';
    void store
      .begin({ kind: 'press', message: { id, channel_id }, customId }, label, channel_id)
      .then((began) => began || store.set({ waiting: new Set() }));
  };
  return html`<button
    class="button ${style}"
    data-custom-id=${customId}
    ?disabled=${component.disabled === true || waiting}
    @click=${press}
  >
    ${waiting ? html`<span class="dots" aria-label="Waiting"><i></i><i></i><i></i></span>` : words}
  </button>`;
}
