import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';

/** A message sent by Lede. None mentions anybody by default. */
export interface OutgoingMessage {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly allowedMentions: { readonly parse: [] };
  /** Attached files. */
  readonly files?: { readonly name: string; readonly attachment: Buffer }[];
}

/** Fills in omitted fields. An empty list clears what an edited message had. */
export function outgoing(parts: Partial<Omit<OutgoingMessage, 'allowedMentions'>>): OutgoingMessage {
  return { content: '', embeds: [], components: [], ...parts, allowedMentions: { parse: [] } };
}

/** Discord's limits, in characters. */
export const LIMITS = {
  content: 2000,
  embeds: 10,
  embedTotal: 6000,
  title: 256,
  description: 4096,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  choice: 100,
  choices: 25,
} as const;

/** The characters that Discord counts against `LIMITS.embedTotal`. */
export function embedSize(embed: APIEmbed): number {
  const { title = '', description = '', footer, author, fields = [] } = embed;
  const texts = [title, description, footer?.text ?? '', author?.name ?? ''];
  return [...texts, ...fields.flatMap(({ name, value }) => [name, value])].reduce((sum, { length }) => sum + length, 0);
}
