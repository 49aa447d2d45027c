import type { APIEmbed } from 'discord.js';
import type { DigestItem } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';
import { LIMITS } from './outgoing.ts';
import { renderTime } from './source-line.ts';

/** The kind of an item that is not a page to read. */
const MEDIUM_MARKS = { audio: '🎧 ', video: '▶️ ' } as const;

export function mediumMark({ medium }: DigestItem): string {
  return medium === undefined ? '' : MEDIUM_MARKS[medium];
}

/** A story from `renderStory`, headed by what the channel was told about it before. */
export function withEarlier(embed: APIEmbed, { updateOf }: DigestItem, locale: string): APIEmbed {
  if (updateOf === undefined) return embed;
  const target = webUrl(updateOf.url ?? '');
  const name = inertMarkdown(updateOf.title, 100);
  const title = target === null || target.href.length > 300 ? name : maskedLink(name, target);
  const when = renderTime(updateOf.toldAt, locale) ?? '';
  const line = `-# 🔄 ${messagesFor(locale).digest.updateOf({ title, when })}`;
  const description = embed.description === undefined ? line : `${line}\n${embed.description}`;
  return description.length > LIMITS.description ? embed : { ...embed, description };
}
