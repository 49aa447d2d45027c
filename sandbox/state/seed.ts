import { ChannelType, Permission, type Snowflake, type User } from '../protocol.ts';
import { makeChannel, type World } from './world.ts';
import type { Guild, Person, Role } from './records.ts';

/** A member of the sandbox, as the caller describes one. */
export interface MemberOptions {
  readonly username: string;
  readonly displayName: string;
  /** A Discord locale, such as `en-US` or `ko`. */
  readonly locale: string;
  /** Whether the member has Manage Server and Manage Messages in every server of the sandbox. */
  readonly manageServer: boolean;
  /** Whether the application is installed to the member's account, to be used anywhere. */
  readonly appInstalled: boolean;
}

export interface GuildOptions {
  /** Chooses the shard that hears of the server; default one in a row, all on the same shard. */
  readonly id?: Snowflake;
  readonly name: string;
  readonly locale: string;
  /** False: a server where the bot is not, so that only a user install works in it. */
  readonly hasBot: boolean;
  readonly channels: readonly {
    readonly name: string;
    readonly kind: 'text' | 'announcement';
    readonly topic?: string;
  }[];
}

export const DEFAULT_MEMBERS: readonly MemberOptions[] = [
  { username: 'ada', displayName: 'Ada', locale: 'en-US', manageServer: true, appInstalled: true },
  { username: 'ben', displayName: 'Ben', locale: 'de', manageServer: false, appInstalled: false },
  { username: 'mina', displayName: 'Mina', locale: 'ko', manageServer: false, appInstalled: false },
];

export const DEFAULT_GUILDS: readonly GuildOptions[] = [
  {
    name: 'Reading Room',
    locale: 'en-US',
    hasBot: true,
    channels: [
      { name: 'general', kind: 'text', topic: 'Talk about anything' },
      { name: 'articles', kind: 'text', topic: 'What we read' },
      { name: 'quiet', kind: 'text' },
      { name: 'announcements', kind: 'announcement', topic: 'News of this server' },
    ],
  },
  {
    name: 'Elsewhere',
    locale: 'en-US',
    hasBot: false,
    channels: [{ name: 'lounge', kind: 'text', topic: 'The bot is not in this server' }],
  },
];

const EVERYONE =
  Permission.viewChannel |
  Permission.sendMessages |
  Permission.embedLinks |
  Permission.attachFiles |
  Permission.readMessageHistory |
  Permission.addReactions |
  Permission.useApplicationCommands |
  Permission.createPublicThreads |
  Permission.sendMessagesInThreads;
const MODERATOR = Permission.manageGuild | Permission.manageMessages | Permission.manageChannels;

/** Fills an empty world. Ids are the same every time, so that tests and bookmarks can name them. */
export function seedWorld(
  world: World,
  botName: string,
  members: readonly MemberOptions[],
  guilds: readonly GuildOptions[],
): void {
  addPerson(world, world.botId, { username: botName, displayName: botName, locale: 'en-US' }, true);
  const ids = members.map((member, index): Snowflake => {
    const id = `20000000000000000${index + 1}`;
    addPerson(world, id, member, false);
    return id;
  });
  guilds.forEach((guild, index) => addGuild(world, guild.id ?? `30000000000000000${index + 1}`, guild, ids, members));
  if (ids.length > 1) {
    const group = makeChannel({
      id: '500000000000000001',
      type: ChannelType.groupDirectMessage,
      name: members.map(({ displayName }) => displayName).join(', '),
      recipients: ids,
    });
    world.channels.set(group.id, group);
  }
}

function addPerson(
  world: World,
  id: Snowflake,
  given: Pick<MemberOptions, 'username' | 'displayName' | 'locale'> & Partial<MemberOptions>,
  isBot: boolean,
): void {
  const user: User = {
    id,
    username: given.username,
    global_name: isBot ? null : given.displayName,
    discriminator: isBot ? '0001' : '0',
    avatar: null,
    flags: 0,
    public_flags: 0,
    primary_guild: null,
    ...(isBot ? { bot: true as const } : {}),
  };
  const appInstalled = given.appInstalled ?? false;
  const person: Person = { user, locale: given.locale, acceptsDirectMessages: true, appInstalled };
  world.people.set(id, person);
}

function addGuild(
  world: World,
  id: Snowflake,
  given: GuildOptions,
  memberIds: readonly Snowflake[],
  members: readonly MemberOptions[],
): void {
  const moderators: Role = {
    id: `${id.slice(0, -2)}9${id.at(-1) ?? '0'}`,
    name: 'Moderators',
    permissions: MODERATOR,
    position: 1,
    color: 0x2ecc71,
  };
  // A server's @everyone has the server's own id. Its owner is nobody who acts here, since owners may do anything.
  const everyone: Role = { id, name: '@everyone', permissions: EVERYONE, position: 0, color: 0 };
  const guild: Guild = {
    id,
    name: given.name,
    ownerId: '299999999999999999',
    locale: given.locale,
    roles: [everyone, moderators],
    members: new Map(),
  };
  const joinedAt = world.clock.now();
  if (given.hasBot) guild.members.set(world.botId, { userId: world.botId, roles: [], joinedAt });
  memberIds.forEach((userId, index) => {
    guild.members.set(userId, { userId, roles: members[index]?.manageServer ? [moderators.id] : [], joinedAt });
  });
  world.guilds.set(id, guild);
  given.channels.forEach((each, position) => {
    const channelId = (BigInt(id) + 100_000_000_000_000_000n + BigInt(position) * 10n).toString();
    const type = each.kind === 'announcement' ? ChannelType.announcement : ChannelType.guildText;
    const topic = each.topic ?? null;
    const channel = makeChannel({ id: channelId, type, name: each.name, guildId: id, position, topic });
    world.channels.set(channelId, channel);
  });
}
