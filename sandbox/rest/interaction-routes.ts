import { z } from 'zod';
import { emptyMessage, invalidForm, unknownMessage } from '../api-error.ts';
import { parseBody } from '../limits/check.ts';
import { choicesSchema } from '../limits/commands.ts';
import { modalSchema } from '../limits/components.ts';
import { checkMessage, messageSchema, type MessageOrigin } from '../limits/messages.ts';
import { CallbackType, InteractionType, MessageFlag, MessageType, type Choice, type Modal } from '../protocol.ts';
import {
  answerType,
  countFollowUp,
  interactionOfToken,
  interactionToAcknowledge,
  metadataOf,
} from '../state/interactions.ts';
import { createMessage, deleteMessage, editMessage, hasSubstance } from '../state/messages.ts';
import { serializeMessage } from '../state/serialize-message.ts';
import { standing } from './message-routes.ts';
import { noContent, ok, type Reply, type Route, type RouteContext } from './router.ts';
import type { StoredInteraction, StoredMessage } from '../state/records.ts';

const callbackSchema = z.object({ type: z.int(), data: z.unknown().optional() });

/** Which answers each type of interaction takes. */
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  [InteractionType.command]: [CallbackType.message, CallbackType.deferredMessage, CallbackType.modal],
  [InteractionType.component]: [
    CallbackType.message,
    CallbackType.deferredMessage,
    CallbackType.deferredUpdate,
    CallbackType.updateMessage,
    CallbackType.modal,
  ],
  [InteractionType.autocomplete]: [CallbackType.autocomplete],
  [InteractionType.modal]: [
    CallbackType.message,
    CallbackType.deferredMessage,
    CallbackType.deferredUpdate,
    CallbackType.updateMessage,
  ],
};

function acknowledge(context: RouteContext): Reply {
  const { world, params, arrivedAt } = context;
  const interaction = interactionToAcknowledge(world, params.interaction ?? '', params.token ?? '', arrivedAt);
  const { type, data } = parseBody(callbackSchema, context.body);
  if (ANSWERS[interaction.type]?.includes(type) !== true) {
    const message = `Callback type ${type} does not answer interaction type ${interaction.type}`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  const message = carryOut(context, interaction, type, data);
  interaction.acknowledgedAt = arrivedAt;
  interaction.callbackType = type;
  if (message !== null) {
    interaction.originalId = message.id;
    interaction.messageIds.add(message.id);
  }
  world.bus.emit({
    kind: 'interaction-acknowledged',
    id: interaction.id,
    callbackType: type,
    afterMs: arrivedAt - interaction.createdAt,
  });
  if (context.query.get('with_response') !== 'true') return noContent;
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(interaction.guildId === null ? {} : { guild_id: interaction.guildId }),
      response_message_id: message?.id ?? interaction.id,
      response_message_loading: type === CallbackType.deferredMessage,
      response_message_ephemeral: interaction.ephemeral,
    },
    ...(message === null ? {} : { resource: { type, message: serializeMessage(world, message) } }),
  });
}

/** Runs the callback; returns the message that `@original` refers to from now on. */
function carryOut(
  context: RouteContext,
  interaction: StoredInteraction,
  type: number,
  data: unknown,
): StoredMessage | null {
  const { world } = context;
  switch (type) {
    case CallbackType.autocomplete: {
      interaction.choices = parseBody(choicesSchema, data).choices as readonly Choice[];
      world.bus.emit({ kind: 'choices', interactionId: interaction.id, choices: interaction.choices });
      return null;
    }
    case CallbackType.modal: {
      interaction.modal = parseBody(modalSchema, data) as unknown as Modal;
      const { modal, userId } = interaction;
      world.bus.emit({ kind: 'modal', interactionId: interaction.id, modal, viewer: userId });
      return null;
    }
    case CallbackType.deferredUpdate:
      return sourceOf(context, interaction);
    case CallbackType.updateMessage: {
      const message = sourceOf(context, interaction);
      const body = parseBody(messageSchema, data ?? {});
      checkMessage(body, 'edit', standing(message));
      editMessage(world, message, body, context.files);
      return message;
    }
    case CallbackType.deferredMessage:
      return post(context, interaction, data ?? {}, 'deferral');
    default:
      return post(context, interaction, data ?? {}, 'interaction');
  }
}

/** The message whose component was used. @throws ApiError where the interaction did not come from one. */
function sourceOf({ world }: RouteContext, interaction: StoredInteraction): StoredMessage {
  const message = world.messages.get(interaction.sourceMessageId ?? '');
  if (message === undefined) throw unknownMessage();
  return message;
}

/** Posts an answer or follow-up. An ephemeral one is visible only to the acting member. */
function post(
  { world, files }: RouteContext,
  interaction: StoredInteraction,
  data: unknown,
  origin: MessageOrigin,
): StoredMessage {
  const given = parseBody(messageSchema, data);
  checkMessage(given, origin);
  if (origin !== 'deferral' && !hasSubstance(given, files.length)) throw emptyMessage();
  const ephemeral = ((given.flags ?? 0) & MessageFlag.ephemeral) !== 0;
  const isFirst = interaction.originalId === null && interaction.acknowledgedAt === null;
  if (isFirst) interaction.ephemeral = ephemeral;
  const loading = origin === 'deferral' ? MessageFlag.loading : 0;
  const repliesTo = isFirst ? interaction.sourceMessageId : interaction.originalId;
  const message = createMessage(world, {
    channel: world.channel(interaction.channelId),
    authorId: world.botId,
    body: {
      ...given,
      flags: (given.flags ?? 0) | loading,
      ...(repliesTo === null || !world.messages.has(repliesTo) ? {} : { message_reference: { message_id: repliesTo } }),
    },
    files,
    type: isFirst ? answerType(interaction) : MessageType.reply,
    interaction: metadataOf(interaction),
    viewer: ephemeral ? interaction.userId : null,
  });
  interaction.messageIds.add(message.id);
  return message;
}

function live({ world, params, arrivedAt }: RouteContext): StoredInteraction {
  return interactionOfToken(world, params.webhook ?? '', params.token ?? '', arrivedAt);
}

function followUp(context: RouteContext): Reply {
  const interaction = live(context);
  const { world } = context;
  const original = world.messages.get(interaction.originalId ?? '');
  if (original !== undefined && (original.flags & MessageFlag.loading) !== 0) {
    // The first follow-up after a deferral replaces the deferral, as on Discord.
    return editStored(context, original);
  }
  countFollowUp(interaction);
  return ok(serializeMessage(world, post(context, interaction, context.body, 'interaction')));
}

/** The message of a webhook call: `@original`, or one of the interaction's own follow-ups. */
function target(context: RouteContext): StoredMessage {
  const interaction = live(context);
  const { world, params } = context;
  const id = params.message === '@original' ? interaction.originalId : (params.message ?? '');
  const message = world.messages.get(id ?? '');
  if (message === undefined || !interaction.messageIds.has(message.id)) throw unknownMessage();
  return message;
}

function editStored(context: RouteContext, message: StoredMessage): Reply {
  const body = parseBody(messageSchema, context.body);
  checkMessage(body, 'edit', { ...standing(message), flags: message.flags | MessageFlag.ephemeral });
  editMessage(context.world, message, body, context.files);
  return ok(serializeMessage(context.world, message));
}

function removeTarget(context: RouteContext): Reply {
  deleteMessage(context.world, target(context));
  return noContent;
}

const MESSAGE = '/webhooks/:webhook/:token/messages/:message';

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '/interactions/:interaction/:token/callback',
    handle: acknowledge,
    anonymous: true,
  },
  { method: 'POST', template: '/webhooks/:webhook/:token', handle: followUp, anonymous: true },
  {
    method: 'GET',
    template: MESSAGE,
    handle: (context) => ok(serializeMessage(context.world, target(context))),
    anonymous: true,
  },
  {
    method: 'PATCH',
    template: MESSAGE,
    handle: (context) => editStored(context, target(context)),
    anonymous: true,
  },
  { method: 'DELETE', template: MESSAGE, handle: removeTarget, anonymous: true },
];
