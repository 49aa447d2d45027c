import { randomBytes } from 'node:crypto';
import { InteractionType, type Snowflake } from '../protocol.ts';
import { channelPermissions } from '../state/permissions.ts';
import { serializeActingMember, serializeChannel } from '../state/serialize-guild.ts';
import type { World } from '../state/world.ts';
import { contextOf } from './command-data.ts';
import type { Channel, StoredInteraction } from '../state/records.ts';

export interface InteractionDraft {
  readonly type: number;
  readonly channel: Channel;
  readonly userId: Snowflake;
  readonly owners: Readonly<Record<string, Snowflake>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly command?: { readonly name: string; readonly type: number };
  readonly sourceMessageId?: Snowflake;
  readonly openedBy?: StoredInteraction;
  /** The message as the interaction carries it. */
  readonly message?: unknown;
}

/**
 * Creates an interaction and delivers it to the bot.
 * @param deliveries How often INTERACTION_CREATE is sent: more than once to see what a repeat does.
 */
export function startInteraction(
  world: World,
  draft: InteractionDraft,
  maxFileBytes: number,
  deliveries: number,
): StoredInteraction {
  const { channel, userId, type } = draft;
  const person = world.person(userId);
  const guild = world.guildOf(channel);
  const interaction: StoredInteraction = {
    id: world.mint.next(),
    token: `aW50ZXJhY3Rpb24.${randomBytes(48).toString('base64url')}`,
    type,
    channelId: channel.id,
    guildId: channel.guildId,
    userId,
    createdAt: world.clock.now(),
    owners: draft.owners,
    command: draft.command ?? null,
    sourceMessageId: draft.sourceMessageId ?? null,
    openedBy: draft.openedBy ?? null,
    acknowledgedAt: null,
    callbackType: null,
    originalId: null,
    ephemeral: false,
    followUps: 0,
    messageIds: new Set(),
    choices: null,
    modal: null,
  };
  world.interactions.set(interaction.token, interaction);
  const permissions = channelPermissions(world, channel, userId);
  const actor =
    guild === null
      ? { user: person.user }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: serializeActingMember(world, guild, userId, permissions),
        };
  const appPermissions = channelPermissions(world, channel, world.botId);
  const payload = {
    id: interaction.id,
    application_id: world.application.id,
    type,
    token: interaction.token,
    version: 1,
    data: draft.data,
    channel_id: channel.id,
    channel: { ...serializeChannel(world, channel), permissions: permissions.toString() },
    ...actor,
    locale: person.locale,
    app_permissions: (appPermissions === 0n ? permissions : appPermissions).toString(),
    entitlements: [],
    authorizing_integration_owners: draft.owners,
    context: contextOf(world, channel),
    attachment_size_limit: maxFileBytes,
    ...(draft.message === undefined || type === InteractionType.command ? {} : { message: draft.message }),
  };
  for (let sent = 0; sent < deliveries; sent += 1) {
    world.bus.emit({ kind: 'interaction-created', id: interaction.id, payload, guildId: channel.guildId });
  }
  return interaction;
}
