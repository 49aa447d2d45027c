import { ComponentType, type Component, type Embed, type Message } from './protocol.ts';

/**
 * A message as lines of text: content, embeds, components and the names of files, top to bottom. For assertions, for a
 * terminal, and for saying in an error what was there.
 */
export function plainText(message: Pick<Message, 'content' | 'embeds' | 'components' | 'attachments'>): string {
  const lines = [
    message.content,
    ...message.embeds.flatMap(embedLines),
    ...message.components.flatMap(componentLines),
    ...message.attachments.map(({ filename, size }) => `[file ${filename}, ${size} bytes]`),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function embedLines(embed: Embed): string[] {
  return [
    embed.author?.name ?? '',
    embed.title ?? '',
    embed.url ?? '',
    embed.description ?? '',
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
    embed.footer?.text ?? '',
  ];
}

function componentLines(component: Component): string[] {
  switch (component.type) {
    case ComponentType.textDisplay:
      return [component.content ?? ''];
    case ComponentType.button:
      return [`[${component.label ?? component.emoji?.name ?? ''}]`];
    case ComponentType.stringSelect:
      return [`[${component.placeholder ?? ''}: ${(component.options ?? []).map(({ label }) => label).join(' | ')}]`];
    case ComponentType.mediaGallery:
      return (component.items ?? []).map(({ description }) => `[picture ${description ?? ''}]`);
    case ComponentType.actionRow:
      return [(component.components ?? []).flatMap(componentLines).join(' ')];
    default:
      return [...(component.components ?? []), ...(component.accessory ? [component.accessory] : [])].flatMap(
        componentLines,
      );
  }
}
