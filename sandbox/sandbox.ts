import type { Server } from 'node:http';
import { MemberActor } from './actors/member.ts';
import type { SandboxEvent, SandboxListener } from './events.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Message, Snowflake } from './protocol.ts';
import type { Fault } from './rest/faults.ts';
import type { RateLimit, RateLimits } from './rest/rate-limits.ts';
import type { ServedRequest } from './rest/request-log.ts';
import type { RestServer } from './rest/rest-server.ts';
import { messagesIn } from './state/messages.ts';
import type { Channel } from './state/records.ts';
import { serializeMessage } from './state/serialize-message.ts';
import type { World } from './state/world.ts';
import type { Violation } from './violations.ts';

/** A running loopback Discord. */
export class Sandbox {
  readonly token: string;
  readonly applicationId: Snowflake;
  readonly world: World;
  readonly gateway: Gateway;
  readonly #rest: RestServer;
  readonly #rateLimits: RateLimits;
  readonly #server: Server;
  readonly #maxFileBytes: number;
  #deliveries: number[] = [];

  constructor(parts: {
    world: World;
    gateway: Gateway;
    rest: RestServer;
    rateLimits: RateLimits;
    server: Server;
    maxFileBytes: number;
  }) {
    this.world = parts.world;
    this.gateway = parts.gateway;
    this.#rest = parts.rest;
    this.#rateLimits = parts.rateLimits;
    this.#server = parts.server;
    this.#maxFileBytes = parts.maxFileBytes;
    this.token = parts.world.application.token;
    this.applicationId = parts.world.application.id;
  }

  /** `http://127.0.0.1:PORT`: the browser client's address too. */
  get url(): string {
    return this.world.files.origin;
  }

  /** Discord's REST base for clients, without the version: `http://127.0.0.1:PORT/api`. */
  get apiUrl(): string {
    return `${this.url}/api`;
  }

  /** Every REST call so far, in order of arrival. */
  get requests(): readonly ServedRequest[] {
    return this.#rest.requests;
  }

  /** Every request that Discord would reject as malformed. */
  get violations(): readonly Violation[] {
    return this.#rest.violations;
  }

  /** Sandbox responses that deviate from Discord's description. */
  get ownFaults(): readonly Violation[] {
    return this.#rest.ownFaults;
  }

  /** A member to act as, by id or username. */
  asMember(ref: string): MemberActor {
    const person =
      this.world.people.get(ref) ?? [...this.world.people.values()].find(({ user }) => user.username === ref);
    if (person === undefined) throw new Error(`Nobody in the sandbox is called ${ref}`);
    return new MemberActor(this.world, person.user.id, {
      maxFileBytes: this.#maxFileBytes,
      takeDeliveries: () => this.#deliveries.shift() ?? 1,
      findChannel: (channel) => this.findChannel(channel),
    });
  }

  /** A channel by id, or by name where one has it. */
  findChannel(ref: string): Channel {
    const channel =
      this.world.channels.get(ref) ??
      [...this.world.channels.values()].find(({ name }) => name === ref.replace(/^#/, ''));
    if (channel === undefined) throw new Error(`No channel of the sandbox is called ${ref}`);
    return channel;
  }

  /** A channel's messages, oldest first, as a member sees them; all of them without a viewer. */
  messages(channel: string, viewerId: Snowflake | null = null): Message[] {
    return messagesIn(this.world, this.findChannel(channel), viewerId).map((each) =>
      serializeMessage(this.world, each),
    );
  }

  /** Unix milliseconds in the sandbox. */
  now(): number {
    return this.world.clock.now();
  }

  /** Moves the sandbox's time forward; deadlines, links and nonces use it. */
  advance(ms: number): void {
    const { clock, bus } = this.world;
    clock.advance(ms);
    bus.emit({ kind: 'clock-moved', now: clock.now(), offset: clock.offset });
  }

  /** Injects a fault into coming requests; see Fault. */
  fault(fault: Fault): void {
    this.#rest.faults.add(fault);
  }

  clearFaults(): void {
    this.#rest.faults.clear();
  }

  /** Rate-limits each route, in real milliseconds; null removes the limit. */
  limitRate(limit: RateLimit | null): void {
    this.#rateLimits.limit = limit;
  }

  /** Delivers the next interaction `times` times, as Discord sometimes does after a resume. */
  repeatNextInteraction(times = 2): void {
    this.#deliveries.push(times);
  }

  /** Lets or forbids something for a role (0) or member (1) in a channel. Ids: a server's own id is its @everyone. */
  setOverwrite(channel: string, overwrite: { id: Snowflake; type: 0 | 1; allow?: bigint; deny?: bigint }): void {
    const target = this.findChannel(channel);
    const at = target.overwrites.findIndex((each) => each.id === overwrite.id);
    if (at !== -1) target.overwrites.splice(at, 1);
    target.overwrites.push({ allow: 0n, deny: 0n, ...overwrite });
    this.world.bus.emit({ kind: 'channel-updated', channel: target });
  }

  /** Removes the bot from a server, or adds it. */
  setBotInGuild(guildId: Snowflake, present: boolean): void {
    const { world } = this;
    const guild = world.guilds.get(guildId);
    if (guild === undefined) throw new Error(`No server of the sandbox has the id ${guildId}`);
    if (present) guild.members.set(world.botId, { userId: world.botId, roles: [], joinedAt: world.clock.now() });
    else guild.members.delete(world.botId);
    world.bus.emit({ kind: present ? 'guild-joined' : 'guild-left', guildId });
  }

  /** Listens to all events; returns a function that stops it. */
  subscribe(listener: SandboxListener): () => void {
    return this.world.bus.subscribe(listener);
  }

  /** Waits for an event, in real milliseconds. */
  async waitForEvent<K extends SandboxEvent['kind']>(
    kind: K,
    predicate: (event: Extract<SandboxEvent, { kind: K }>) => boolean = () => true,
    ms = 30_000,
  ): Promise<Extract<SandboxEvent, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const stop = this.subscribe((event) => {
        if (event.kind !== kind || !predicate(event as Extract<SandboxEvent, { kind: K }>)) return;
        finish();
        resolve(event as Extract<SandboxEvent, { kind: K }>);
      });
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`No event "${kind}" within ${ms} ms`));
      }, ms);
      const finish = (): void => {
        stop();
        clearTimeout(timer);
      };
    });
  }

  /** Waits until a bot is connected and has registered at least one command. */
  async botReady(ms = 15_000): Promise<void> {
    const isReady = (): boolean => this.gateway.clients > 0 && this.world.commands.size > 0;
    if (isReady()) return;
    await new Promise<void>((resolve, reject) => {
      const finish = (): void => {
        stop();
        clearTimeout(timer);
      };
      const stop = this.subscribe(() => {
        if (!isReady()) return;
        finish();
        resolve();
      });
      const timer = setTimeout(() => {
        finish();
        const refused = this.violations.map(({ method, path }) => `${method} ${path}`);
        const why = refused.length === 0 ? '' : `; refused as malformed: ${refused.join(', ')}`;
        reject(new Error(`No bot connected and registered its commands within ${ms} ms${why}`));
      }, ms);
    });
  }

  /** Stops the server and drops every connection. */
  async stop(): Promise<void> {
    this.gateway.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
