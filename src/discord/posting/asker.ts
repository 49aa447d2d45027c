import type { JobOrigin } from '../../core/job.ts';
import type { ServerSettings } from '../../core/server-settings.ts';
import type { ReplyInteraction } from './answer.ts';

/** The member who asked, and where. */
export interface Asker {
  readonly memberId: string;
  /** null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** The parent channel in a thread. */
  readonly parentId: string | null;
}

/**
 * Decisions about a request, made once before it runs. Everything later uses these and does not read the settings
 * again, so that a change in between cannot make a private answer public.
 */
export interface Request {
  readonly asker: Asker;
  readonly settings: ServerSettings;
  /** Whether only the member sees the answer. */
  readonly isPrivate: boolean;
  /** Language of the answer's labels, as a BCP 47 tag. */
  readonly locale: string;
}

export function askerOf({
  user,
  guildId,
  channelId,
  channel,
}: Pick<ReplyInteraction, 'user' | 'guildId' | 'channelId' | 'channel'>): Asker {
  const parentId =
    channel !== null && 'parentId' in channel && typeof channel.parentId === 'string' ? channel.parentId : null;
  return { memberId: user.id, guildId, channelId, parentId };
}

/** The origin of a job for the queue: in direct messages each member counts as a server. */
export function originOf({ memberId, guildId }: Pick<Asker, 'memberId' | 'guildId'>): JobOrigin {
  return { server: guildId ?? `@me:${memberId}`, member: memberId };
}
