import { Routes, type APIChannel, type APIMessage, type APIThreadList } from 'discord.js';
import type { EarlierPost } from '../../core/digest.ts';
import type { DigestPlace, DigestRest } from './digest-places.ts';
import { isChannelRefusal, retryPassing } from './discord-errors.ts';

/** Discord's epoch in Unix milliseconds: ids hold the time since then. */
const DISCORD_EPOCH = 1_420_070_400_000n;

const PAGE = 100;
const MAX_PAGES = 10;

/** Maximum posts of a forum to search, newest first. */
const MAX_POSTS = 25;

/** How far a clock may be ahead of Discord's, in milliseconds. */
const CLOCK_SLACK = 600_000n;

/**
 * Finds a bot’s message whose text ends with a mark, among messages of a channel younger than `since` (Unix
 * milliseconds). Returns 'unknown' if it cannot search: no permission, or too many messages.
 */
export async function findMarked(
  rest: DigestRest,
  channelId: string,
  mark: string,
  since: number,
): Promise<EarlierPost> {
  const oldest = oldestId(since);
  let before: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const messages = await readPage(rest, channelId, before);
    if (messages === null) return { kind: 'unknown' };
    const found = messages.find(({ author, content }) => author.bot === true && content.endsWith(mark));
    if (found !== undefined) return { kind: 'posted', messageId: found.id };
    const last = messages.at(-1);
    if (last === undefined || messages.length < PAGE || BigInt(last.id) < oldest) return { kind: 'missing' };
    before = last.id;
  }
  return { kind: 'unknown' };
}

/** Ids below this are certainly older than a moment in Unix milliseconds. */
function oldestId(since: number): bigint {
  return (BigInt(since) - DISCORD_EPOCH - CLOCK_SLACK) << 22n;
}

async function readPage(rest: DigestRest, channelId: string, before: string | null): Promise<APIMessage[] | null> {
  const query = new URLSearchParams({ limit: String(PAGE), ...(before === null ? {} : { before }) });
  try {
    return (await retryPassing(() => rest.get(Routes.channelMessages(channelId), { query }))) as APIMessage[];
  } catch (error) {
    if (isChannelRefusal(error)) return null;
    throw error;
  }
}

/** Finds the forum post whose first message ends with a mark; otherwise like `findMarked`. */
export async function findMarkedPost(
  rest: DigestRest,
  place: DigestPlace,
  mark: string,
  since: number,
): Promise<EarlierPost> {
  if (place.guildId === null) return { kind: 'unknown' };
  const route = Routes.guildActiveThreads(place.guildId);
  const { threads } = (await retryPassing(() => rest.get(route))) as APIThreadList;
  const oldest = oldestId(since);
  const posts = threads
    .filter((thread: APIChannel) => 'parent_id' in thread && thread.parent_id === place.channelId)
    .filter(({ id }) => BigInt(id) >= oldest)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  for (const { id } of posts.slice(0, MAX_POSTS)) {
    const found = await findMarked(rest, id, mark, since);
    // A post has the id of its first message.
    if (found.kind !== 'missing') return found.kind === 'posted' ? { kind: 'posted', messageId: id } : found;
  }
  return { kind: posts.length > MAX_POSTS ? 'unknown' : 'missing' };
}
