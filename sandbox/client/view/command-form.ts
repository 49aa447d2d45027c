import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { withFile } from '../commands.ts';
import { cancelCommand, changeCommand, complete, pickChoice } from '../compose.ts';
import { focusSoon } from '../focus.ts';
import { OptionType, type CommandOption } from '../../protocol.ts';
import { draftOf, localized, type CommandDraft } from '../state.ts';
import type { Store } from '../store.ts';
import { channelOptions, optionsOf } from './select.ts';
import { entryName } from './suggestions.ts';

/** A slash command's fields: those in use, and the others to be added. */
export function renderCommandForm(store: Store, draft: CommandDraft): TemplateResult {
  const { command, path, options } = draft;
  const shown = draft.shown.flatMap((name) => options.find((option) => option.name === name) ?? []);
  const others = options.filter(({ name }) => !draft.shown.includes(name));
  const title = entryName(store.state, { command, path, name: '', leaf: command, options });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancelCommand(store);
  };
  return html`<div class="command-form" @keydown=${onKey}>
    <span class="command-title">/${title}</span>
    ${shown.map((option) => renderOption(store, draft, option))}
    ${others.map((option) => {
      const { name, description } = localized(store.state, option);
      const add = (): void => {
        changeCommand(store, { shown: [...draft.shown, option.name] });
        focusSoon(`[data-option="${option.name}"]`);
      };
      return html`<button type="button" class="chip add-option" title=${description} @click=${add}>+ ${name}</button>`;
    })}
    <button type="button" class="icon cancel" aria-label="Cancel the command" @click=${() => cancelCommand(store)}>
      ✕
    </button>
  </div>`;
}

function renderOption(store: Store, draft: CommandDraft, option: CommandOption): TemplateResult {
  const { name, description } = localized(store.state, option);
  const remove = (): void => {
    const { [option.name]: _value, ...values } = draft.values;
    const { [option.name]: _file, ...files } = draft.files;
    changeCommand(store, { shown: draft.shown.filter((each) => each !== option.name), values, files });
  };
  return html`<span class="option" title=${description}>
    <span class="option-name">${name}</span>
    <span class="option-hint"><b>${name}</b> ${description}</span>
    ${renderField(store, draft, option, description)}
    ${
      option.required === true
        ? nothing
        : html`<button type="button" class="icon tiny" aria-label="Remove ${name}" @click=${remove}>✕</button>`
    }
  </span>`;
}

function renderField(store: Store, draft: CommandDraft, option: CommandOption, label: string): TemplateResult {
  if (option.type === OptionType.attachment) return renderFileField(store, draft, option, label);
  const value = draft.values[option.name] ?? '';
  const change = (event: Event): void => {
    const { [option.name]: _picked, ...picked } = draft.picked;
    const text = (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
    changeCommand(store, { values: { ...draft.values, [option.name]: text }, picked });
    if (option.autocomplete === true) complete(store, option.name);
  };
  const choices = choicesOf(store, option);
  if (choices !== null) {
    return html`<select data-option=${option.name} aria-label=${label} @change=${change}>
      <option value="" ?selected=${value === ''}>…</option>
      ${choices.map((each) => html`<option value=${each.value} ?selected=${value === each.value}>${each.label}</option>`)}
    </select>`;
  }
  const isNumber = option.type === OptionType.integer || option.type === OptionType.number;
  const onKey = (event: KeyboardEvent): void => pickByKey(store, option.name, event);
  const ask = option.autocomplete === true ? (): void => complete(store, option.name) : nothing;
  return html`<input
      data-option=${option.name}
      type=${isNumber ? 'number' : 'text'}
      step=${option.type === OptionType.number ? 'any' : nothing}
      min=${option.min_value ?? nothing}
      max=${option.max_value ?? nothing}
      maxlength=${option.max_length ?? nothing}
      placeholder=${label}
      aria-label=${label}
      .value=${live(value)}
      @input=${change}
      @focus=${ask}
      @blur=${() => store.state.completion?.option === option.name && store.set({ completion: null })}
      @keydown=${onKey}
    />${renderCompletion(store, option)}`;
}

/** The choices that the bot offers, by the keys: the arrows mark one, Enter and Tab take it. */
function pickByKey(store: Store, option: string, event: KeyboardEvent): void {
  const { completion, marked } = store.state;
  const choices = completion?.option === option ? completion.choices : [];
  if (choices.length === 0) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    store.set({ marked: (marked + step + choices.length) % choices.length });
    return;
  }
  if (event.key !== 'Enter' && event.key !== 'Tab') return;
  const typed = draftOf(store.state).command?.values[option] ?? '';
  const whole = choices.find(({ name }) => name === typed);
  const choice = whole ?? choices[marked];
  // A field that was only passed through stays empty.
  if (choice === undefined || (typed === '' && marked === 0)) return;
  pickChoice(store, option, choice);
  // What was typed out whole is sent by the same key.
  if (whole === undefined) event.preventDefault();
}

/** The values of a field that is picked from a list; null for one that is typed. */
function choicesOf(store: Store, option: CommandOption): readonly { label: string; value: string }[] | null {
  switch (option.type) {
    case OptionType.boolean:
      return [
        { label: 'True', value: 'true' },
        { label: 'False', value: 'false' },
      ];
    case OptionType.channel:
      return channelOptions(store.state, option.channel_types ?? []);
    case OptionType.user:
      return optionsOf(store.state, { type: 5 });
    case OptionType.role:
      return optionsOf(store.state, { type: 6 });
    case OptionType.mentionable:
      return optionsOf(store.state, { type: 7 });
    default:
      if ((option.choices ?? []).length === 0) return null;
      return (option.choices ?? []).map((choice) => ({
        label: localized(store.state, choice).name,
        value: String(choice.value),
      }));
  }
}

function renderFileField(store: Store, draft: CommandDraft, option: CommandOption, label: string): TemplateResult {
  const file = draft.files[option.name];
  const chosen = (event: Event): void => {
    const [first] = (event.currentTarget as HTMLInputElement).files ?? [];
    const { command } = { command: draft };
    if (first === undefined) return;
    store.changeDraft({ command: withFile(command, option.name, { kind: 'file', file: first }) });
    focusSoon('#send');
  };
  const name = file === undefined ? 'Choose a file' : file.kind === 'file' ? file.file.name : file.name;
  return html`<label class="file-field">
    ${name}
    <input type="file" data-option=${option.name} aria-label=${label} @change=${chosen} />
  </label>`;
}

/** What the bot offers for the field that is typed in. */
function renderCompletion(store: Store, option: CommandOption): TemplateResult | typeof nothing {
  const { completion } = store.state;
  if (completion?.option !== option.name) return nothing;
  const { choices, loading } = completion;
  if (choices.length === 0) {
    return html`<span class="completion none">${loading ? 'Loading…' : 'No options match your search'}</span>`;
  }
  return html`<span class="completion" role="listbox">
    ${choices.map(
      (choice, i) =>
        html`<button
          type="button"
          role="option"
          tabindex="-1"
          class=${i === store.state.marked ? 'marked' : ''}
          aria-selected=${i === store.state.marked ? 'true' : 'false'}
          @mousedown=${(event: Event) => event.preventDefault()}
          @click=${() => pickChoice(store, option.name, choice)}
        >
          ${choice.name}
        </button>`,
    )}
  </span>`;
}
