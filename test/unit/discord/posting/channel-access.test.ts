import { ChannelType, DiscordAPIError, OverwriteType, PermissionFlagsBits, type APIOverwrite } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createChannelAccess, SEEING } from '../../../../src/discord/posting/channel-access.ts';

const { ViewChannel, ReadMessageHistory, Administrator, ManageThreads } = PermissionFlagsBits;
const READ = ViewChannel | ReadMessageHistory;
const [GUILD, MEMBER, ROLE] = ['1', '7', '3'];

interface Scene {
  readonly everybody?: bigint;
  readonly role?: bigint;
  readonly overwrites?: readonly (readonly [id: string, allow: bigint, deny: bigint])[];
  readonly isMember?: boolean;
  readonly owner?: string;
  readonly thread?: ChannelType.PublicThread | ChannelType.PrivateThread;
  readonly inThread?: boolean;
}

function refusal(code: number, status: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'no' }, code, status, 'GET', '', {});
}

function mayRead(scene: Scene, needed?: bigint): Promise<boolean> {
  const { everybody = READ, role = 0n, overwrites = [], isMember = true, owner = '9', thread, inThread } = scene;
  const permission_overwrites = overwrites.map(([id, allow, deny]): APIOverwrite => ({
    id,
    type: id === MEMBER ? OverwriteType.Member : OverwriteType.Role,
    allow: String(allow),
    deny: String(deny),
  }));
  const channel = { id: '42', type: ChannelType.GuildText, guild_id: GUILD, permission_overwrites };
  const roles = [
    { id: GUILD, permissions: String(everybody) },
    { id: ROLE, permissions: String(role) },
  ];
  const answers: Record<string, unknown> = {
    '/channels/42': thread ? { type: thread, guild_id: GUILD, parent_id: '41', thread_metadata: {} } : channel,
    '/channels/41': channel,
    [`/guilds/${GUILD}`]: { id: GUILD, owner_id: owner, roles },
    [`/guilds/${GUILD}/members/${MEMBER}`]: isMember ? { roles: [ROLE] } : refusal(10007, 404),
    [`/channels/42/thread-members/${MEMBER}`]: inThread ? {} : refusal(10007, 404),
  };
  const get = (route: string): Promise<unknown> => {
    const answer = answers[route] ?? refusal(0, 404);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return createChannelAccess({ get }, needed)('42', MEMBER);
}

describe('a member may read a channel', () => {
  it.each<[string, Scene, boolean]>([
    ['by the role of everybody', {}, true],
    ['not without View Channel', { everybody: ReadMessageHistory }, false],
    ['not without Read Message History', { everybody: ViewChannel }, false],
    ['not after leaving the server', { isMember: false }, false],
    ['not when everybody is kept out', { overwrites: [[GUILD, 0n, ViewChannel]] }, false],
    [
      'by a role that is let in',
      {
        overwrites: [
          [GUILD, 0n, READ],
          [ROLE, READ, 0n],
        ],
      },
      true,
    ],
    [
      'not when they are kept out themselves',
      {
        overwrites: [
          [ROLE, READ, 0n],
          [MEMBER, 0n, ViewChannel],
        ],
      },
      false,
    ],
    [
      'when they are let in themselves',
      {
        overwrites: [
          [ROLE, 0n, READ],
          [MEMBER, READ, 0n],
        ],
      },
      true,
    ],
    ['as an administrator', { everybody: 0n, role: Administrator, overwrites: [[GUILD, 0n, READ]] }, true],
    ['as the owner', { everybody: 0n, owner: MEMBER, overwrites: [[MEMBER, 0n, READ]] }, true],
    ['in a public thread as in its channel', { thread: ChannelType.PublicThread }, true],
    [
      'not in a thread of a closed channel',
      { thread: ChannelType.PublicThread, overwrites: [[GUILD, 0n, READ]] },
      false,
    ],
    ['not in a private thread of others', { thread: ChannelType.PrivateThread }, false],
    ['in a private thread that they are in', { thread: ChannelType.PrivateThread, inThread: true }, true],
    ['in a private thread that they manage', { thread: ChannelType.PrivateThread, role: ManageThreads }, true],
  ])('%s', async (_, scene, expected) => {
    expect(await mayRead(scene)).toBe(expected);
  });
});

describe('a member may see a channel', () => {
  it.each<[string, Scene, boolean]>([
    ['without its message history', { everybody: ViewChannel }, true],
    ['not without View Channel', { everybody: ReadMessageHistory }, false],
    ['not after leaving the server', { isMember: false }, false],
  ])('%s', async (_, scene, expected) => {
    expect(await mayRead(scene, SEEING)).toBe(expected);
  });
});
