import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { showModal } from '../focus.ts';
import { ComponentType, type Component } from '../../protocol.ts';
import type { Store } from '../store.ts';
import { renderMarkdown } from './rich-text.ts';
import { optionsOf } from './select.ts';

/** The form that the bot opened. */
export function renderModal(store: Store): TemplateResult | typeof nothing {
  const { modal: open, channelId } = store.state;
  if (open === null) return nothing;
  const { modal, interactionId } = open;
  const close = (): void => store.set({ modal: null });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const values: Record<string, string | string[]> = {};
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
      values[field.name] =
        field instanceof HTMLSelectElement ? [...field.selectedOptions].map(({ value }) => value) : field.value;
    }
    void store
      .begin({ kind: 'submit', interactionId, values }, modal.title, channelId ?? '')
      .then((began) => began && close());
  };
  return html`<dialog class="dialog" aria-label=${modal.title} ${ref(showModal)} @close=${close}>
    <form class="modal" @submit=${submit}>
      <h2>${modal.title}</h2>
      ${modal.components.map((component) => renderInput(store, component))}
      <div class="dialog-buttons">
        <button type="button" class="button secondary" @click=${close}>Cancel</button>
        <button class="button primary">Submit</button>
      </div>
    </form>
  </dialog>`;
}

function renderInput(store: Store, component: Component): TemplateResult {
  if (component.type === ComponentType.textDisplay) return renderMarkdown(store, component.content ?? '', 'modal');
  if (component.type === ComponentType.label && component.component) {
    return html`<label class="field">
      <span>${component.label}</span>
      ${component.description ? html`<small>${component.description}</small>` : nothing}
      ${renderControl(store, component.component)}
    </label>`;
  }
  const [input] = component.components ?? [];
  if (input === undefined) return html``;
  return html`<label class="field"><span>${input.label}</span>${renderControl(store, input)}</label>`;
}

function renderControl(store: Store, input: Component): TemplateResult {
  const name = input.custom_id ?? '';
  const required = input.required !== false;
  if (input.type !== ComponentType.textInput) {
    return html`<select name=${name} ?required=${required} ?multiple=${(input.max_values ?? 1) > 1}>
      ${optionsOf(store.state, input).map(
        (option) => html`<option value=${option.value} ?selected=${option.default === true}>${option.label}</option>`,
      )}
    </select>`;
  }
  const bounds = { min: input.min_length ?? nothing, max: input.max_length ?? 4000 };
  if (input.style === 2) {
    return html`<textarea
      name=${name}
      rows="5"
      minlength=${bounds.min}
      maxlength=${bounds.max}
      placeholder=${input.placeholder ?? ''}
      ?required=${required}
      .value=${input.value ?? ''}
    ></textarea>`;
  }
  return html`<input
    name=${name}
    minlength=${bounds.min}
    maxlength=${bounds.max}
    placeholder=${input.placeholder ?? ''}
    ?required=${required}
    value=${input.value ?? ''}
  />`;
}
