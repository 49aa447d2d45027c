import { z } from 'zod';
import { invalidForm, type Problem } from '../api-error.ts';
import { ComponentType, MessageFlag, type Component, type Embed } from '../protocol.ts';
import { componentSchema, V2_ONLY, walkComponents } from './components.ts';
import { EMBEDS_TEXT_LIMIT, embedSchema, embedsTextLength } from './embeds.ts';

const snowflake = z.string().regex(/^\d{1,20}$/, { message: 'Value is not snowflake.' });

export const allowedMentionsSchema = z
  .object({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: z.array(snowflake).max(100).nullish(),
    roles: z.array(snowflake).max(100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .refine((m) => !(m.parse?.includes('users') && m.users?.length) && !(m.parse?.includes('roles') && m.roles?.length), {
    message: 'parse and an explicit list are mutually exclusive',
  });

const attachmentField = z.object({
  id: z.union([snowflake, z.int().min(0)]),
  filename: z.string().max(1024).nullish(),
  description: z.string().max(1024).nullish(),
});

/** The body of every request that makes or changes a message. Null and absence differ only in an edit. */
export const messageSchema = z.object({
  content: z.string().max(2000).nullish(),
  embeds: z.array(embedSchema).max(10).nullish(),
  components: z.array(componentSchema).max(40).nullish(),
  attachments: z.array(attachmentField).max(10).nullish(),
  allowed_mentions: allowedMentionsSchema.nullish(),
  flags: z.int().nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      type: z.int().min(0).max(1).optional(),
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});
export type MessageBody = z.infer<typeof messageSchema>;
export type AllowedMentions = z.infer<typeof allowedMentionsSchema>;

/** How a message comes to be: it decides which flags may be set. */
export type MessageOrigin = 'channel' | 'interaction' | 'deferral' | 'edit';

const FLAGS_ALLOWED: Record<MessageOrigin, number> = {
  channel: MessageFlag.suppressEmbeds | MessageFlag.suppressNotifications | MessageFlag.componentsV2,
  interaction:
    MessageFlag.suppressEmbeds | MessageFlag.suppressNotifications | MessageFlag.componentsV2 | MessageFlag.ephemeral,
  deferral: MessageFlag.ephemeral,
  edit: MessageFlag.suppressEmbeds | MessageFlag.componentsV2,
};

const MAX_COMPONENTS = 40;
const MAX_ROWS = 5;
const MAX_DISPLAY_TEXT = 4000;

/**
 * Rules that span fields. `before` is the edited message.
 * @throws ApiError 400/50035 with every rule that is broken.
 */
export function checkMessage(
  body: MessageBody,
  origin: MessageOrigin,
  before: { flags: number; hasText: boolean } | null = null,
): void {
  const problems: Problem[] = [];
  const add = (path: Problem['path'], code: string, message: string): void => {
    problems.push({ path, code, message });
  };
  const flags = body.flags ?? 0;
  if ((flags & ~FLAGS_ALLOWED[origin] & ~(before?.flags ?? 0)) !== 0) {
    add(['flags'], 'MESSAGE_FLAGS_INVALID', `Flags ${flags} may not be set here`);
  }
  const components: readonly Component[] = (body.components ?? []) as readonly Component[];
  const all = [...walkComponents(components)];
  const v2 = ((flags | (before?.flags ?? 0)) & MessageFlag.componentsV2) !== 0;
  if (v2) checkV2(body, all, before, add);
  else checkLegacy(components, add);
  checkIds(all, add);
  if (embedsTextLength((body.embeds ?? []) as readonly Embed[]) > EMBEDS_TEXT_LIMIT) {
    add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  }
  if (problems.length > 0) throw invalidForm(problems);
}

type Add = (path: Problem['path'], code: string, message: string) => void;

function checkV2(
  body: MessageBody,
  all: readonly Component[],
  before: { flags: number; hasText: boolean } | null,
  add: Add,
): void {
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  const because = 'field cannot be used when using MessageFlags.IS_COMPONENTS_V2';
  if (body.content) add(['content'], code, `The 'content' ${because}`);
  if (body.embeds && body.embeds.length > 0) add(['embeds'], code, `The 'embeds' ${because}`);
  const turnsV2 = before !== null && (before.flags & MessageFlag.componentsV2) === 0;
  if (turnsV2 && before.hasText && (body.content === undefined || body.embeds === undefined)) {
    add(['content'], code, `Content and embeds must be cleared: they ${because}`);
  }
  if (all.length > MAX_COMPONENTS) {
    add(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', `More than ${MAX_COMPONENTS} components`);
  }
  const shown = all.filter((component) => component.type === ComponentType.textDisplay);
  if (shown.reduce((sum, component) => sum + (component.content?.length ?? 0), 0) > MAX_DISPLAY_TEXT) {
    add(['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', `Text over ${MAX_DISPLAY_TEXT} characters in all`);
  }
}

function checkLegacy(components: readonly Component[], add: Add): void {
  components.forEach((component, index) => {
    if (!V2_ONLY.has(component.type)) return;
    add(['components', index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
  });
  if (components.length > MAX_ROWS) {
    add(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be ${MAX_ROWS} or fewer in length.`);
  }
}

function checkIds(all: readonly Component[], add: Add): void {
  const seen = new Set<string>();
  for (const { custom_id: customId } of all) {
    if (customId === undefined) continue;
    if (seen.has(customId)) {
      add(['components'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    }
    seen.add(customId);
  }
}
