import { z } from 'zod';
import { ComponentType, type Component } from '../protocol.ts';

/**
 * Limits of message components and of a modal's, from Discord's component reference. The recursion is two deep at
 * most (container, section, button), so the schemas are written out rather than lazy.
 */
const text = (max: number): z.ZodType<string> => z.string().min(1).max(max);
const customId = text(100);
const id = z.int().min(0).optional();
const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish(), animated: z.boolean().optional() });
const mediaItem = z.object({
  url: z
    .string()
    .max(2048)
    .refine((url) => /^(https?|attachment):\/\/\S+$/.test(url), { message: 'Not a well formed URL.' }),
});

const button = z
  .object({
    type: z.literal(ComponentType.button),
    id,
    style: z.int().min(1).max(5),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.optional(),
    url: z.string().max(512).nullish(),
    disabled: z.boolean().optional(),
  })
  .refine((b) => Boolean(b.label) || Boolean(b.emoji), {
    message: 'A button needs a label or an emoji',
    path: ['label'],
  })
  .refine((b) => (b.style === 5 ? Boolean(b.url) && b.custom_id === undefined : b.custom_id !== undefined && !b.url), {
    message: 'A link button takes a url, every other button a custom_id',
    path: ['custom_id'],
  });

const option = z.object({
  label: text(100),
  value: text(100),
  description: z.string().max(100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().optional(),
});
const selectBase = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
};
const stringSelect = z
  .object({ type: z.literal(ComponentType.stringSelect), ...selectBase, options: z.array(option).min(1).max(25) })
  .refine((s) => new Set(s.options.map((o) => o.value)).size === s.options.length, {
    message: 'The specified option value is already used',
    path: ['options'],
  });
const autoSelect = z.object({
  type: z.union([
    z.literal(ComponentType.userSelect),
    z.literal(ComponentType.roleSelect),
    z.literal(ComponentType.mentionableSelect),
  ]),
  ...selectBase,
  default_values: z
    .array(z.object({ id: z.string(), type: z.string() }))
    .max(25)
    .optional(),
});
const channelSelect = z.object({
  type: z.literal(ComponentType.channelSelect),
  ...selectBase,
  channel_types: z.array(z.int()).optional(),
  default_values: z
    .array(z.object({ id: z.string(), type: z.literal('channel') }))
    .max(25)
    .optional(),
});
const select = z.discriminatedUnion('type', [stringSelect, autoSelect, channelSelect]);

const actionRow = z.object({
  type: z.literal(ComponentType.actionRow),
  id,
  components: z.union([z.array(button).min(1).max(5), z.array(select).length(1)]),
});
const textDisplay = z.object({ type: z.literal(ComponentType.textDisplay), id, content: text(4000) });
const thumbnail = z.object({
  type: z.literal(ComponentType.thumbnail),
  id,
  media: mediaItem,
  description: z.string().max(1024).nullish(),
  spoiler: z.boolean().optional(),
});
const section = z.object({
  type: z.literal(ComponentType.section),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const mediaGallery = z.object({
  type: z.literal(ComponentType.mediaGallery),
  id,
  items: z
    .array(z.object({ media: mediaItem, description: z.string().max(1024).nullish(), spoiler: z.boolean().optional() }))
    .min(1)
    .max(10),
});
const file = z.object({
  type: z.literal(ComponentType.file),
  id,
  file: z.object({ url: z.string().startsWith('attachment://') }),
  spoiler: z.boolean().optional(),
});
const separator = z.object({
  type: z.literal(ComponentType.separator),
  id,
  divider: z.boolean().optional(),
  spacing: z.union([z.literal(1), z.literal(2)]).optional(),
});
const inContainer = z.discriminatedUnion('type', [actionRow, section, textDisplay, mediaGallery, file, separator]);
const container = z.object({
  type: z.literal(ComponentType.container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
  components: z.array(inContainer).min(1),
});

/** What may stand at the top of a message. */
export const componentSchema = z.discriminatedUnion('type', [
  actionRow,
  section,
  textDisplay,
  mediaGallery,
  file,
  separator,
  container,
]);

const textInput = z
  .object({
    type: z.literal(ComponentType.textInput),
    id,
    custom_id: customId,
    style: z.union([z.literal(1), z.literal(2)]),
    label: z.string().max(45).nullish(),
    min_length: z.int().min(0).max(4000).optional(),
    max_length: z.int().min(1).max(4000).optional(),
    required: z.boolean().optional(),
    value: z.string().max(4000).nullish(),
    placeholder: z.string().max(100).nullish(),
  })
  .refine((t) => (t.min_length ?? 0) <= (t.max_length ?? 4000), { message: 'min_length over max_length' });
const fileUpload = z.object({
  type: z.literal(ComponentType.fileUpload),
  id,
  custom_id: customId,
  min_values: z.int().min(0).max(10).optional(),
  max_values: z.int().min(1).max(10).optional(),
  required: z.boolean().optional(),
});
const label = z.object({
  type: z.literal(ComponentType.label),
  id,
  label: text(45),
  description: z.string().max(100).nullish(),
  component: z.discriminatedUnion('type', [textInput, stringSelect, autoSelect, channelSelect, fileUpload]),
});
const inputRow = z.object({
  type: z.literal(ComponentType.actionRow),
  id,
  components: z.array(textInput.refine((t) => Boolean(t.label), { message: 'This field is required' })).length(1),
});

export const modalSchema = z.object({
  custom_id: customId,
  title: text(45),
  components: z
    .array(z.discriminatedUnion('type', [inputRow, label, textDisplay]))
    .min(1)
    .max(5),
});

/** Components of version 2 that a message without the flag may not hold. */
export const V2_ONLY: ReadonlySet<number> = new Set([
  ComponentType.section,
  ComponentType.textDisplay,
  ComponentType.thumbnail,
  ComponentType.mediaGallery,
  ComponentType.file,
  ComponentType.separator,
  ComponentType.container,
]);

/** Every component of a tree, outermost first. */
export function* walkComponents(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component;
    yield* walkComponents(component.components ?? []);
    if (component.accessory) yield* walkComponents([component.accessory]);
    if (component.component) yield* walkComponents([component.component]);
  }
}
