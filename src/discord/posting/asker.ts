import type { JobOrigin } from '../../core/job.ts';
import type { ServerSettings } from '../../core/server-settings.ts';
import type { ReplyInteraction } from './answer.ts';

/** Who asked, and where. */
export interface Asker {
  readonly memberId: string;
  /** null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** Of the channel that a thread belongs to. */
  readonly parentId: string | null;
}

/**
 * What is decided about a request before it is carried out, once: whatever follows goes by this and never asks the
 * store again, so that a change of the settings meanwhile cannot make a private answer public.
 */
export interface Request {
  readonly asker: Asker;
  readonly settings: ServerSettings;
  /** Whether only the member sees the answer. */
  readonly isPrivate: boolean;
  /** Of the answer's labels: BCP 47. */
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

/** For whom a job is done, as the queue has it: in direct messages each member is a server of their own. */
export function originOf({ memberId, guildId }: Pick<Asker, 'memberId' | 'guildId'>): JobOrigin {
  return { server: guildId ?? `@me:${memberId}`, member: memberId };
}
