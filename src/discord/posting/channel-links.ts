import { ApplicationFlags, Routes, type APIApplication, type APIChannel, type APIMessage } from 'discord.js';
import type { ChannelLink, ReadChannelLinks } from '../../core/channel-links.ts';
import { LedeError } from '../../core/failure.ts';
import { isChannelRefusal, isPassing, retryPassing } from './discord-errors.ts';
import type { DigestRest } from './digest-places.ts';
import { linkTarget } from '../render/links.ts';
import { linksIn } from './sources.ts';

const PAGE = 100;
const MAX_PAGES = 10;

/** Discord’s own addresses, which are no articles. */
export const DISCORD_HOSTS = /(?:^|\.)(?:discord\.(?:com|gg)|discordapp\.(?:com|net))$/;

/** Flags of the Message Content intent; the second is for bots in fewer than 100 servers. */
export const MAY_READ = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/**
 * Reads links from a channel's messages by REST. Discord leaves out their text unless the application has the Message
 * Content intent, which is checked first. Only links and counts are kept.
 */
export function createChannelLinks(rest: Pick<DigestRest, 'get'>): ReadChannelLinks {
  return async (channelId, since, signal) => {
    try {
      const { flags } = (await get(rest, Routes.currentApplication(), signal)) as APIApplication;
      if ((flags & MAY_READ) === 0) throw new LedeError('message-content-needed');
      const channel = (await get(rest, Routes.channel(channelId), signal)) as APIChannel;
      const found = new Map<string, ChannelLink>();
      for (const message of await readMessages(rest, channelId, since, signal)) {
        const reactions = (message.reactions ?? []).reduce((sum, { count }) => sum + count, 0);
        for (const url of linksOf(message)) {
          const earlier = found.get(url)?.reactions ?? 0;
          // Messages arrive newest first, so the last occurrence is the first post.
          found.set(url, { url, postedAt: message.timestamp, reactions: earlier + reactions });
        }
      }
      return { title: `#${channel.name ?? channelId}`, links: [...found.values()] };
    } catch (error) {
      if (isChannelRefusal(error)) {
        throw new LedeError('channel-unreadable', { channel: `<#${channelId}>` }, { cause: error });
      }
      if (isPassing(error)) throw new LedeError('connection-failed', { host: 'Discord' }, { cause: error });
      throw error;
    }
  };
}

async function readMessages(
  rest: Pick<DigestRest, 'get'>,
  channelId: string,
  since: number,
  signal: AbortSignal | undefined,
): Promise<APIMessage[]> {
  const all: APIMessage[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const last = all.at(-1);
    const query = new URLSearchParams({ limit: String(PAGE), ...(last === undefined ? {} : { before: last.id }) });
    const messages = (await get(rest, Routes.channelMessages(channelId), signal, query)) as APIMessage[];
    all.push(...messages);
    const oldest = messages.at(-1);
    if (oldest === undefined || messages.length < PAGE || Date.parse(oldest.timestamp) < since) break;
  }
  return all.filter(({ author, timestamp }) => author.bot !== true && Date.parse(timestamp) >= since);
}

/** Links in a message's text, or in its embeds if it is forwarded or has no text. */
function linksOf({ content, embeds, message_snapshots: forwarded = [] }: APIMessage): string[] {
  const texts = [content, ...forwarded.map(({ message }) => message.content)];
  const written = texts.flatMap(linksIn);
  const links = written.length > 0 ? written : embeds.flatMap(({ url }) => linkTarget(url ?? null) ?? []);
  return [...new Set(links)].filter((link) => !DISCORD_HOSTS.test(new URL(link).hostname));
}

async function get(
  rest: Pick<DigestRest, 'get'>,
  route: `/${string}`,
  signal: AbortSignal | undefined,
  query?: URLSearchParams,
): Promise<unknown> {
  signal?.throwIfAborted();
  return retryPassing(() =>
    rest.get(route, { ...(query === undefined ? {} : { query }), ...(signal ? { signal } : {}) }),
  );
}
