import type { Clock } from '../clock.ts';
import type { EventBus } from '../events.ts';
import { ChannelType, type Command, type Snowflake, type User } from '../protocol.ts';
import { SnowflakeMint } from '../snowflakes.ts';
import type { FileStore } from './files.ts';
import type { Application, Channel, Guild, Person, StoredInteraction, StoredMessage } from './records.ts';

/** The state of the loopback Discord. The only owner of ids, time and events. */
export class World {
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly files: FileStore;
  readonly application: Application;
  readonly mint: SnowflakeMint;
  readonly people = new Map<Snowflake, Person>();
  readonly guilds = new Map<Snowflake, Guild>();
  readonly channels = new Map<Snowflake, Channel>();
  readonly messages = new Map<Snowflake, StoredMessage>();
  /** By token: the interaction endpoints name the token alone. */
  readonly interactions = new Map<string, StoredInteraction>();
  readonly commands = new Map<Snowflake, Command>();

  constructor(clock: Clock, bus: EventBus, files: FileStore, application: Application) {
    this.clock = clock;
    this.bus = bus;
    this.files = files;
    this.application = application;
    this.mint = new SnowflakeMint(clock);
  }

  get botId(): Snowflake {
    return this.application.id;
  }

  get bot(): User {
    return this.person(this.botId).user;
  }

  /** @throws Error for an id that nobody has: a mistake in the caller. */
  person(id: Snowflake): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new Error(`Nobody in the sandbox has the id ${id}`);
    return person;
  }

  /** @throws Error for an id that no channel has. */
  channel(id: Snowflake): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new Error(`No channel in the sandbox has the id ${id}`);
    return channel;
  }

  guildOf(channel: Channel): Guild | null {
    return channel.guildId === null ? null : (this.guilds.get(channel.guildId) ?? null);
  }

  /** Whether the bot was added to the server; it gets no events of others. */
  botIsIn(guildId: Snowflake): boolean {
    return this.guilds.get(guildId)?.members.has(this.botId) ?? false;
  }

  /** The direct-message channel between the bot and a user, opened at its first use. */
  directChannel(userId: Snowflake): Channel {
    for (const channel of this.channels.values()) {
      if (channel.type === ChannelType.directMessage && channel.recipients.includes(userId)) return channel;
    }
    const opened = makeChannel({
      id: this.mint.next(),
      type: ChannelType.directMessage,
      name: '',
      recipients: [userId, this.botId],
    });
    this.channels.set(opened.id, opened);
    this.bus.emit({ kind: 'channel-created', channel: opened });
    return opened;
  }
}

/** A channel with everything that is not said at its default. */
export function makeChannel(given: Pick<Channel, 'id' | 'type' | 'name'> & Partial<Channel>): Channel {
  return {
    guildId: null,
    parentId: null,
    position: 0,
    topic: null,
    recipients: [],
    overwrites: [],
    lastMessageId: null,
    thread: null,
    ...given,
  };
}

export function isThread(channel: Channel): boolean {
  return channel.type >= ChannelType.announcementThread && channel.type <= ChannelType.privateThread;
}
