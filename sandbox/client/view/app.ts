import { html, nothing, type TemplateResult } from 'lit';
import { attach } from '../compose.ts';
import type { Store } from '../store.ts';
import { asAttached, renderComposer } from './composer.ts';
import { renderContextMenu, renderForwarding } from './context-menu.ts';
import { renderHeader } from './header.ts';
import { renderMessageList } from './message-list.ts';
import { renderModal } from './modal.ts';
import { renderSidebar } from './sidebar.ts';

export function renderApp(store: Store): TemplateResult {
  const { state } = store;
  if (state.snapshot === null) return html`<p class="loading">Connecting to the sandbox…</p>`;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    attach(store, [...(event.dataTransfer?.files ?? [])].map(asAttached));
  };
  return html`<div class="app" @dragover=${(event: Event) => event.preventDefault()} @drop=${drop}>
    ${renderSidebar(store)}
    ${state.drawerOpen ? html`<div class="veil dim drawer-veil" @click=${() => store.set({ drawerOpen: false })}></div>` : nothing}
    <main>${renderHeader(store)} ${renderMessageList(store)} ${renderComposer(store)}</main>
    ${renderContextMenu(store)} ${renderForwarding(store)} ${renderModal(store)}
    ${state.notice === null ? nothing : html`<div class="toast" role="alert">${state.notice}</div>`}
  </div>`;
}
