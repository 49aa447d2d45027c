import {
  alreadyAcknowledged,
  ApiError,
  invalidWebhookToken,
  unknownInteraction,
  unknownWebhook,
} from '../api-error.ts';
import { CommandType, InteractionType, type Snowflake } from '../protocol.ts';
import { MessageType } from '../protocol.ts';
import type { World } from './world.ts';
import type { StoredInteraction, StoredInteractionMetadata } from './records.ts';

/** Milliseconds in which an interaction must be acknowledged. */
export const ACKNOWLEDGEMENT_LIMIT = 3000;
/** Lifetime of an interaction's token, in milliseconds. */
export const TOKEN_LIFETIME = 15 * 60_000;
/** Follow-ups to an interaction where the application is installed to the user alone. */
const USER_INSTALL_FOLLOW_UPS = 5;

/**
 * The interaction that a callback is for.
 * @throws ApiError 404/10062 for an unknown one and past 3 s, 400/40060 for a second acknowledgement.
 */
export function interactionToAcknowledge(
  world: World,
  id: Snowflake,
  token: string,
  arrivedAt: number,
): StoredInteraction {
  const interaction = world.interactions.get(token);
  if (interaction?.id !== id) throw unknownInteraction();
  if (interaction.acknowledgedAt !== null) throw alreadyAcknowledged();
  if (arrivedAt - interaction.createdAt > ACKNOWLEDGEMENT_LIMIT) throw unknownInteraction();
  return interaction;
}

/**
 * The interaction that a webhook call is for.
 * @throws ApiError 404/10015 before the acknowledgement or for an unknown token, 401/50027 past 15 minutes.
 */
export function interactionOfToken(
  world: World,
  applicationId: Snowflake,
  token: string,
  arrivedAt: number,
): StoredInteraction {
  const interaction = world.interactions.get(token);
  if (interaction === undefined || applicationId !== world.application.id) throw unknownWebhook();
  if (arrivedAt - interaction.createdAt > TOKEN_LIFETIME) throw invalidWebhookToken();
  if (interaction.acknowledgedAt === null) throw unknownWebhook();
  return interaction;
}

/** Counts a follow-up. @throws ApiError 400/40094 past the five that a user-installed application may send. */
export function countFollowUp(interaction: StoredInteraction): void {
  const userInstalledOnly = interaction.owners['0'] === undefined && interaction.guildId !== null;
  if (userInstalledOnly && interaction.followUps >= USER_INSTALL_FOLLOW_UPS) {
    throw new ApiError(400, 40094, 'This interaction has reached the maximum number of follow up messages.');
  }
  interaction.followUps += 1;
}

export function metadataOf(interaction: StoredInteraction): StoredInteractionMetadata {
  return {
    id: interaction.id,
    type: interaction.type,
    userId: interaction.userId,
    name: interaction.command?.name ?? null,
    commandType: interaction.command?.type ?? null,
    interactedMessageId: interaction.type === InteractionType.component ? interaction.sourceMessageId : null,
    openedBy: interaction.openedBy === null ? null : metadataOf(interaction.openedBy),
    owners: interaction.owners,
  };
}

/** The type of message that answers it. */
export function answerType(interaction: StoredInteraction): number {
  if (interaction.type !== InteractionType.command) return MessageType.reply;
  return interaction.command?.type === CommandType.chatInput
    ? MessageType.chatInputCommand
    : MessageType.contextMenuCommand;
}
