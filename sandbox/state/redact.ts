import type { Message, Snowflake } from '../protocol.ts';

/**
 * A message as an application without the MESSAGE_CONTENT intent gets it: what members wrote in a server is left out,
 * unless the application wrote it, is mentioned in it, or it stands in a direct message.
 */
export function redactContent(message: Message, botId: Snowflake, guildId: Snowflake | null): Message {
  if (guildId === null || message.author.id === botId || message.mentions.some(({ id }) => id === botId)) {
    return message;
  }
  const hidden = { ...message, content: '', attachments: [], embeds: [], components: [] };
  const snapshots = message.message_snapshots?.map(({ message: inner }) => ({
    message: { ...inner, content: '', attachments: [], embeds: [], components: [] },
  }));
  return {
    ...hidden,
    ...(snapshots === undefined ? {} : { message_snapshots: snapshots }),
    ...(message.referenced_message
      ? { referenced_message: redactContent(message.referenced_message, botId, guildId) }
      : {}),
  };
}
