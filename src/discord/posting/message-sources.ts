import type { Source } from '../../core/source.ts';
import { linkTarget } from '../render/links.ts';
import { linksIn, sourceOfAttachment, type AttachmentLike } from './sources.ts';

interface Values<T> {
  values(): Iterable<T>;
}

/** Contents of a message or of one forwarded in it. */
export interface MessagePart {
  readonly content: string;
  readonly attachments: Values<AttachmentLike>;
  readonly embeds?: readonly { readonly url: string | null }[];
}

export interface MessageContent extends MessagePart {
  /** Messages forwarded in it. */
  readonly messageSnapshots?: Values<MessagePart>;
}

/** File types that never contain an article. */
const UNREADABLE = /^(?:image|video|audio)\//;

/**
 * All links and files of a message and of forwarded ones, in order, without duplicates. Pictures, videos and audio
 * count only if there is nothing else, so that the sender learns why they do not work.
 */
export function sourcesOfMessage(message: MessageContent): Source[] {
  const parts: MessagePart[] = [message, ...(message.messageSnapshots?.values() ?? [])];
  const all = withoutRepeats(parts.flatMap(sourcesOfPart));
  const readable = all.filter((source) => !(source.kind === 'upload' && UNREADABLE.test(source.mediaType ?? '')));
  return readable.length > 0 ? readable : all;
}

/** Without a link in the text, those of the embeds count: news bots often put them only there. */
function sourcesOfPart({ content, attachments, embeds = [] }: MessagePart): Source[] {
  const written = linksIn(content);
  const links = written.length > 0 ? written : embeds.flatMap(({ url }) => linkTarget(url) ?? []);
  return [
    ...links.map((url): Source => ({ kind: 'url', url })),
    ...Array.from(attachments.values(), sourceOfAttachment),
  ];
}

function withoutRepeats(sources: readonly Source[]): Source[] {
  const seen = new Set<string>();
  return sources.filter((source) => {
    const address = 'url' in source ? (source.url ?? '') : '';
    if (seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}
