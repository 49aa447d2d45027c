import { html, type TemplateResult } from 'lit';
import type { CommandEntry } from '../commands.ts';
import { pickEntry } from '../compose.ts';
import { channelOf, localized, type State } from '../state.ts';
import type { Store } from '../store.ts';
import { renderAvatar } from './media.ts';

/** A command's whole name in the viewer's language. */
export function entryName(state: State, { command, path }: CommandEntry): string {
  const names = [localized(state, command).name];
  let options = command.options ?? [];
  for (const step of path) {
    const option = options.find(({ name }) => name === step);
    names.push(option === undefined ? step : localized(state, option).name);
    options = option?.options ?? [];
  }
  return names.join(' ');
}

/** The list of commands above the composer. */
export function renderSuggestions(store: Store, entries: readonly CommandEntry[]): TemplateResult {
  const { marked, snapshot } = store.state;
  if (entries.length === 0) {
    const there = channelOf(store.state)?.commands.length ?? 0;
    const words = there === 0 ? 'No command is offered here to this member.' : 'No command of that name.';
    return html`<div class="suggestions none">${words}</div>`;
  }
  return html`<ul class="suggestions" role="listbox" aria-label="Commands">
    ${entries.map(
      (entry, i) =>
        html`<li role="option" aria-selected=${i === marked ? 'true' : 'false'}>
          <button type="button" class=${i === marked ? 'marked' : ''} @click=${() => pickEntry(store, entry)}>
            ${renderAvatar(snapshot?.bot.id ?? '1', snapshot?.bot.username ?? 'Bot', 'small')}
            <span class="suggestion-words">
              <span class="suggestion-name">/${entryName(store.state, entry)}</span>
              <span class="suggestion-options"
                >${entry.options.map((option) => html`<i>${localized(store.state, option).name}</i>`)}</span
              >
              <small>${localized(store.state, entry.leaf).description}</small>
            </span>
            <span class="suggestion-bot">${snapshot?.bot.username}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}
