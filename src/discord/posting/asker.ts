import type { JobOrigin } from '../../core/job.ts';
import type { ReplyInteraction } from './answer.ts';

/** Who asked, and where the answer goes. */
export interface Asker {
  readonly memberId: string;
  /** null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** Of the channel that a thread belongs to. */
  readonly parentId: string | null;
  readonly isPrivate: boolean;
}

export function askerOf(
  { user, guildId, channelId, channel }: Pick<ReplyInteraction, 'user' | 'guildId' | 'channelId' | 'channel'>,
  isPrivate: boolean,
): Asker {
  const parentId =
    channel !== null && 'parentId' in channel && typeof channel.parentId === 'string' ? channel.parentId : null;
  return { memberId: user.id, guildId, channelId, parentId, isPrivate };
}

/** For whom a job is done, as the queue has it: in direct messages each member is a server of their own. */
export function originOf({ memberId, guildId }: Pick<Asker, 'memberId' | 'guildId'>): JobOrigin {
  return { server: guildId ?? `@me:${memberId}`, member: memberId };
}
