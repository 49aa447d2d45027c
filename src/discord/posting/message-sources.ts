import type { Source } from '../../core/source.ts';
import { linkTarget } from '../render/links.ts';
import { linksIn, sourceOfAttachment, type AttachmentLike } from './sources.ts';

interface Values<T> {
  values(): Iterable<T>;
}

/** What a message, or one forwarded in it, says and carries. */
export interface MessagePart {
  readonly content: string;
  readonly attachments: Values<AttachmentLike>;
  readonly embeds?: readonly { readonly url: string | null }[];
}

export interface MessageContent extends MessagePart {
  /** Messages forwarded in this one. */
  readonly messageSnapshots?: Values<MessagePart>;
}

/** Files in which there is never an article. */
const UNREADABLE = /^(?:image|video|audio)\//;

/**
 * Every link and file of a message and of what is forwarded in it, in order, without repeats. Pictures, films and
 * sounds count only when there is nothing else, so that their sender is told why they don't work.
 */
export function sourcesOfMessage(message: MessageContent): Source[] {
  const parts: MessagePart[] = [message, ...(message.messageSnapshots?.values() ?? [])];
  const all = withoutRepeats(parts.flatMap(sourcesOfPart));
  const readable = all.filter((source) => !(source.kind === 'upload' && UNREADABLE.test(source.mediaType ?? '')));
  return readable.length > 0 ? readable : all;
}

/** Where the text has no link, those of the embeds count: bots that post news often put them there alone. */
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
