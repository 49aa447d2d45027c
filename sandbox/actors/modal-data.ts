import { ComponentType, type Component, type Modal } from '../protocol.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/**
 * The data of a submitted form.
 * @throws Error where a required input is empty or a text is out of its bounds: the client would not send it.
 */
export function modalData(modal: Modal, values: Values): Readonly<Record<string, unknown>> {
  const known = new Set<string>();
  const fill = (component: Component): unknown => {
    if (component.type === ComponentType.textDisplay) return { type: component.type, id: component.id };
    if (component.component !== undefined) {
      return { type: component.type, id: component.id, component: fill(component.component) };
    }
    if (component.components !== undefined) {
      return { type: component.type, id: component.id, components: component.components.map(fill) };
    }
    const customId = component.custom_id ?? '';
    known.add(customId);
    const base = { type: component.type, id: component.id, custom_id: customId };
    const given = values[customId];
    if (component.type !== ComponentType.textInput) {
      const defaults = (component.options ?? []).filter((option) => option.default === true).map(({ value }) => value);
      return { ...base, values: given === undefined ? defaults : [given].flat() };
    }
    const text = typeof given === 'string' ? given : (component.value ?? '');
    if (text === '' && component.required !== false) throw new Error(`The input "${customId}" is required`);
    const [least, most] = [component.min_length ?? 0, component.max_length ?? 4000];
    if (text.length > most || (text !== '' && text.length < least)) {
      throw new Error(`The input "${customId}" takes ${least} to ${most} characters`);
    }
    return { ...base, value: text };
  };
  const components = modal.components.map(fill);
  for (const name of Object.keys(values)) if (!known.has(name)) throw new Error(`The form has no input "${name}"`);
  return { custom_id: modal.custom_id, components };
}
