import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { entriesOf, fileOption, matchEntries } from '../commands.ts';
import { attach, pickEntry, sendDraft, typeText } from '../compose.ts';
import { channelOf, displayName, draftOf, localized, offered, type Attached } from '../state.ts';
import { isDirect, SLASH, type Store } from '../store.ts';
import { renderCommandForm } from './command-form.ts';
import { renderIcon } from './icon.ts';
import { sizeText } from './media.ts';
import { renderTyping } from './message-list.ts';
import { entryName, renderSuggestions } from './suggestions.ts';

export function renderComposer(store: Store): TemplateResult {
  const draft = draftOf(store.state);
  const typed = draft.command === null && /^\/\S*( \S*){0,2}$/.test(draft.text) ? draft.text.slice(1) : null;
  const entries = entriesOf(offered(store.state, SLASH));
  const matching =
    typed === null ? [] : matchEntries(entries, typed, (entry) => entryName(store.state, entry)).slice(0, 20);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void sendDraft(store);
  };
  return html`<form class="composer" @submit=${submit} autocomplete="off">
    ${typed === null ? nothing : renderSuggestions(store, matching)} ${renderSamples(store)} ${renderReplyBar(store)}
    ${renderAttached(store)}
    <div class="composer-box">
      ${draft.command === null ? renderText(store, matching) : renderCommandForm(store, draft.command)}
      <button class="icon send" id="send" aria-label="Send" title="Send">${renderIcon('send')}</button>
    </div>
    <div class="under-composer">${renderTyping(store)}</div>
  </form>`;
}

function renderText(store: Store, matching: ReturnType<typeof matchEntries>): TemplateResult {
  const draft = draftOf(store.state);
  const channel = channelOf(store.state);
  const sign = channel?.guildId === null ? '@' : '#';
  const placeholder = `Message ${sign}${channel?.name ?? ''}`;
  const onKey = (event: KeyboardEvent): void => {
    const { marked } = store.state;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (matching.length > 0 && step !== 0) {
      event.preventDefault();
      store.set({ marked: (marked + step + matching.length) % matching.length });
      return;
    }
    const entry = matching[marked];
    if (entry !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      pickEntry(store, entry);
      return;
    }
    if (event.key === 'Escape') store.changeDraft({ text: matching.length > 0 ? '' : draft.text, replyTo: null });
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void sendDraft(store);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attach(store, files.map(asAttached));
  };
  const rows = Math.min(8, draft.text.split('\n').length);
  return html`${renderUpload(store)}
    <textarea
      id="text"
      rows=${rows}
      aria-label=${placeholder}
      placeholder=${placeholder}
      .value=${live(draft.text)}
      @input=${(event: Event) => typeText(store, (event.currentTarget as HTMLTextAreaElement).value)}
      @keydown=${onKey}
      @paste=${onPaste}
    ></textarea>`;
}

export function asAttached(file: File): Attached {
  return { kind: 'file', file };
}

function renderUpload(store: Store): TemplateResult {
  const chosen = (event: Event): void => {
    const field = event.currentTarget as HTMLInputElement;
    attach(store, [...(field.files ?? [])].map(asAttached));
    field.value = '';
  };
  return html`<label class="icon upload" title="Upload a file">
    ${renderIcon('plus')}
    <input type="file" id="upload" multiple aria-label="Upload a file" @change=${chosen} />
  </label>`;
}

/** Sample files, one click away: into the message to the bot, or into a command that takes a file. */
function renderSamples(store: Store): TemplateResult | typeof nothing {
  const samples = store.state.snapshot?.samples ?? [];
  const draft = draftOf(store.state);
  const takesFile = draft.command !== null && fileOption(draft.command.options) !== null;
  const offeredHere = entriesOf(offered(store.state, SLASH)).some(({ options }) => fileOption(options) !== null);
  const empty = draft.command === null && draft.text === '' && draft.attached.length === 0;
  const useful = draft.command === null ? empty && (isDirect(store.state) || offeredHere) : takesFile;
  if (samples.length === 0 || !useful) return nothing;
  return html`<div class="samples" role="group" aria-label="Sample articles">
    <span>Try</span>
    ${samples.map(({ title, name, size }, index) => {
      const take = (): void => attach(store, [{ kind: 'sample', index, name }]);
      return html`<button type="button" class="chip sample" title="${name}, ${sizeText(size)}" @click=${take}>
        ${title}
      </button>`;
    })}
  </div>`;
}

function renderReplyBar(store: Store): TemplateResult | typeof nothing {
  const { replyTo } = draftOf(store.state);
  if (replyTo === null) return nothing;
  return html`<div class="reply-bar">
    <span>Replying to <b>${displayName(replyTo.author)}</b></span>
    <button
      type="button"
      class="icon"
      aria-label="Cancel the reply"
      @click=${() => store.changeDraft({ replyTo: null })}
    >
      ✕
    </button>
  </div>`;
}

function renderAttached(store: Store): TemplateResult | typeof nothing {
  const { attached } = draftOf(store.state);
  if (attached.length === 0) return nothing;
  return html`<ul class="attached">
    ${attached.map((each, i) => {
      const name = each.kind === 'file' ? each.file.name : each.name;
      const remove = (): void => store.changeDraft({ attached: attached.filter((_, at) => at !== i) });
      return html`<li>
        ${renderIcon('file')}<span class="attached-name">${name}</span>
        <button type="button" class="icon" aria-label="Remove ${name}" @click=${remove}>✕</button>
      </li>`;
    })}
  </ul>`;
}

/** What a command is called in the viewer's language, for the form's head. */
export function commandTitle(store: Store, path: readonly { name: string }[]): string {
  return `/${path.map((step) => localized(store.state, step).name).join(' ')}`;
}
