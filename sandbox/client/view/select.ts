import { html, type TemplateResult } from 'lit';
import { ComponentType, type Component, type Message, type SelectOption } from '../../protocol.ts';
import { channelOf, displayName, type State } from '../state.ts';
import type { Store } from '../store.ts';

/** A select menu. One value picks at once; several are ticked and sent with a button. */
export function renderSelect(store: Store, message: Message, component: Component): TemplateResult {
  const options = optionsOf(store.state, component);
  const placeholder = component.placeholder ?? 'Make a selection';
  const send = (values: readonly string[]): void => {
    const { id, channel_id } = message;
    const customId = component.custom_id ?? '';
    void store.begin(
      { kind: 'choose', message: { id, channel_id }, customId, values: [...values] },
      placeholder,
      channel_id,
    );
  };
  if ((component.max_values ?? 1) > 1) return renderMany(component, options, placeholder, send);
  const picked = (event: Event): void => {
    const field = event.currentTarget as HTMLSelectElement;
    if (field.value !== '') send([field.value]);
  };
  return html`<select
    class="select"
    data-custom-id=${component.custom_id ?? ''}
    aria-label=${placeholder}
    ?disabled=${component.disabled === true}
    @change=${picked}
  >
    <option value="" disabled ?selected=${!options.some((option) => option.default === true)}>${placeholder}</option>
    ${options.map(
      (option) =>
        html`<option value=${option.value} title=${option.description ?? ''} ?selected=${option.default === true}>
          ${option.label}
        </option>`,
    )}
  </select>`;
}

function renderMany(
  component: Component,
  options: readonly SelectOption[],
  placeholder: string,
  send: (values: readonly string[]) => void,
): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    send(new FormData(form).getAll('value').map(String));
  };
  return html`<details class="select many">
    <summary>${placeholder}</summary>
    <form @submit=${submit} data-custom-id=${component.custom_id ?? ''}>
      ${options.map(
        (option) =>
          html`<label>
            <input type="checkbox" name="value" value=${option.value} ?checked=${option.default === true} />
            <span>${option.label}</span>
          </label>`,
      )}
      <button class="button primary">Done</button>
    </form>
  </details>`;
}

/** What a select offers: its own options, or the members, roles or channels of the server. */
export function optionsOf(state: State, component: Component): readonly SelectOption[] {
  const { snapshot } = state;
  const guildId = channelOf(state)?.guildId ?? null;
  const people = (snapshot?.members ?? []).map(({ user }) => ({ label: displayName(user), value: user.id }));
  const roles = (snapshot?.guilds.find(({ id }) => id === guildId)?.roles ?? [])
    .filter(({ id }) => id !== guildId)
    .map(({ name, id }) => ({ label: `@${name}`, value: id }));
  switch (component.type) {
    case ComponentType.userSelect:
      return people;
    case ComponentType.roleSelect:
      return roles;
    case ComponentType.mentionableSelect:
      return [...people, ...roles];
    case ComponentType.channelSelect:
      return channelOptions(state, component.channel_types ?? []);
    default:
      return component.options ?? [];
  }
}

/** Channels of the open server, by type where types are named. */
export function channelOptions(state: State, types: readonly number[]): readonly SelectOption[] {
  const guildId = channelOf(state)?.guildId ?? null;
  return (state.snapshot?.channels ?? [])
    .filter((channel) => channel.guildId === guildId && (types.length === 0 || types.includes(channel.type)))
    .map(({ name, id }) => ({ label: `#${name}`, value: id }));
}
