import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { WebSocketServer } from 'ws';
import { Intent, PRIVILEGED_INTENTS, type Snowflake } from '../protocol.ts';
import { shardOf } from '../snowflakes.ts';
import { serializeGuildCreate, serializeMember } from '../state/serialize-guild.ts';
import type { World } from '../state/world.ts';
import { Connection } from './connection.ts';
import { forwardEvents, type Dispatcher } from './dispatches.ts';
import { Session } from './session.ts';

const Opcode = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const identifySchema = z.object({
  token: z.string(),
  intents: z.int().min(0),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });
const membersSchema = z.object({
  guild_id: z.string(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
});

export interface GatewayOptions {
  readonly heartbeatIntervalMs: number;
  readonly identifyBudget: number;
  /** Identifies of shards that are equal modulo `identifyConcurrency` must be this far apart, in real milliseconds. */
  readonly identifySpacingMs: number;
  readonly identifyConcurrency: number;
  /** More servers on one shard close it with 4011. */
  readonly guildsPerShard: number;
}

/** Gateway v10 over web sockets: sessions, heartbeats, resuming, shards, intents. */
export class Gateway implements Dispatcher {
  /** While set, heartbeats are not acknowledged. */
  muteHeartbeats = false;
  identifies = 0;
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  /** When a shard of each group of the identify limit last identified, in real Unix milliseconds. */
  readonly #identifiedAt = new Map<number, number>();
  readonly #stopForwarding: () => void;

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    this.#stopForwarding = forwardEvents(world, this);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void {
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      const query = url.searchParams;
      const compression = query.get('compress');
      if (query.get('v') !== '10') {
        ws.close(4012, 'Invalid API version');
        return;
      }
      if (query.get('encoding') !== 'json' || (compression !== null && compression !== 'zlib-stream')) {
        ws.close(4002, 'Error while decoding payload.');
        return;
      }
      this.#greet(new Connection(ws, compression === 'zlib-stream'));
    });
  }

  /** Sends an event to the sessions with a matching shard and intents. */
  dispatch(type: string, intent: number, guildId: Snowflake | null, data: (session: Session) => unknown): void {
    for (const session of this.#sessions.values()) {
      if (!session.hears(intent) || shardOf(guildId, session.shard[1]) !== session.shard[0]) continue;
      session.dispatch(type, data(session));
    }
  }

  /** How many clients are connected and identified. */
  get clients(): number {
    return [...this.#connections].filter(({ session }) => session !== null).length;
  }

  /** The shards that are connected, in order. */
  get shards(): readonly number[] {
    return [...this.#connections].flatMap(({ session }) => session?.shard[0] ?? []).sort((a, b) => a - b);
  }

  /** Cuts every connection, or one shard's: without a close frame, or with a close code. */
  dropSockets(code?: number, shard?: number): void {
    for (const { socket, session } of this.#connections) {
      if (shard !== undefined && session?.shard[0] !== shard) continue;
      if (code === undefined) socket.terminate();
      else socket.close(code);
    }
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.send({ op: Opcode.reconnect, d: null, s: null, t: null });
  }

  /** Invalidates every client's session (opcode 9); sessions that cannot be resumed are deleted. */
  invalidateSessions(resumable: boolean): void {
    if (!resumable) this.#sessions.clear();
    for (const connection of this.#connections) {
      connection.send({ op: Opcode.invalidSession, d: resumable, s: null, t: null });
    }
  }

  close(): void {
    this.#stopForwarding();
    for (const { socket } of this.#connections) socket.terminate();
    this.#server.close();
  }

  #greet(connection: Connection): void {
    const { socket } = connection;
    this.#connections.add(connection);
    socket.on('close', (code) => {
      this.#connections.delete(connection);
      const { session } = connection;
      if (session?.connection !== connection) return;
      session.connection = null;
      // A close with these codes ends the session.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
      this.#tell('closed', session, 0);
    });
    socket.on('error', () => socket.terminate());
    connection.send({
      op: Opcode.hello,
      d: { heartbeat_interval: this.#options.heartbeatIntervalMs },
      s: null,
      t: null,
    });
    connection.onPacket(({ op, d }) => this.#receive(connection, op, d));
  }

  #receive(connection: Connection, op: number, data: unknown): void {
    switch (op) {
      case Opcode.heartbeat:
        if (!this.muteHeartbeats) connection.send({ op: Opcode.heartbeatAck, d: null, s: null, t: null });
        return;
      case Opcode.identify:
        this.#identify(connection, data);
        return;
      case Opcode.resume:
        this.#resume(connection, data);
        return;
      case Opcode.requestMembers:
        this.#sendMembers(connection, data);
        return;
      case Opcode.presence:
      case Opcode.voice:
        return;
      default:
        connection.socket.close(4001, 'Unknown opcode.');
    }
  }

  #isToken(given: string): boolean {
    return given.replace(/^Bot /, '') === this.#world.application.token;
  }

  #identify(connection: Connection, data: unknown): void {
    const { socket } = connection;
    const parsed = identifySchema.safeParse(data);
    if (connection.session !== null) {
      socket.close(4005, 'Already authenticated.');
      return;
    }
    if (!parsed.success) {
      socket.close(4013, 'Invalid intent(s).');
      return;
    }
    const { token, intents, shard = [0, 1] } = parsed.data;
    const world = this.#world;
    if (!this.#isToken(token)) {
      socket.close(4004, 'Authentication failed.');
      return;
    }
    if (shard[0] >= shard[1]) {
      socket.close(4010, 'Invalid shard.');
      return;
    }
    if ((intents & PRIVILEGED_INTENTS & ~world.application.privilegedIntents) !== 0) {
      socket.close(4014, 'Disallowed intent(s).');
      return;
    }
    const joined = [...world.guilds.values()].filter(
      ({ id }) => world.botIsIn(id) && shardOf(id, shard[1]) === shard[0],
    );
    if (joined.length > this.#options.guildsPerShard) {
      socket.close(4011, 'Sharding required.');
      return;
    }
    this.identifies += 1;
    if (this.identifies > this.#options.identifyBudget) {
      socket.close(4008, 'Rate limited.');
      return;
    }
    if (!this.#takeIdentify(shard[0])) {
      connection.send({ op: Opcode.invalidSession, d: false, s: null, t: null });
      return;
    }
    const session = new Session(intents, shard);
    this.#sessions.set(session.id, session);
    connection.session = session;
    session.connection = connection;
    session.dispatch('READY', {
      v: 10,
      user: { ...world.bot, mfa_enabled: false, verified: true, email: null },
      guilds: joined.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#ownUrl(),
      shard,
      application: { id: world.application.id, flags: 0 },
      user_settings: {},
      relationships: [],
      private_channels: [],
      presences: [],
      _trace: [],
    });
    const withMembers = (intents & Intent.guildMembers) !== 0;
    if ((intents & Intent.guilds) !== 0) {
      for (const guild of joined) session.dispatch('GUILD_CREATE', serializeGuildCreate(world, guild, withMembers));
    }
    this.#tell('ready', session, 0);
  }

  /** Whether a shard may identify now, given the last identify of its group. */
  #takeIdentify(shard: number): boolean {
    const { identifyConcurrency, identifySpacingMs } = this.#options;
    const group = shard % identifyConcurrency;
    const now = Date.now();
    if (now - (this.#identifiedAt.get(group) ?? -Infinity) < identifySpacingMs) return false;
    this.#identifiedAt.set(group, now);
    return true;
  }

  #resume(connection: Connection, data: unknown): void {
    const parsed = resumeSchema.safeParse(data);
    const session = parsed.success ? this.#sessions.get(parsed.data.session_id) : undefined;
    const missed = parsed.success ? session?.since(parsed.data.seq) : undefined;
    if (!parsed.success || session === undefined || !missed || !this.#isToken(parsed.data.token)) {
      connection.send({ op: Opcode.invalidSession, d: false, s: null, t: null });
      return;
    }
    session.connection?.drop();
    session.connection = connection;
    connection.session = session;
    for (const packet of missed) connection.send(packet);
    session.dispatch('RESUMED', { _trace: [] });
    this.#tell('resumed', session, missed.length);
  }

  #sendMembers(connection: Connection, data: unknown): void {
    const parsed = membersSchema.safeParse(data);
    const guild = parsed.success ? this.#world.guilds.get(parsed.data.guild_id) : undefined;
    if (!parsed.success || guild === undefined) return;
    const asked = new Set([parsed.data.user_ids ?? []].flat());
    const members = [...guild.members.values()].filter(({ userId }) => asked.size === 0 || asked.has(userId));
    connection.session?.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members: members.map((member) => serializeMember(this.#world, member)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: [...asked].filter((id) => !guild.members.has(id)),
      ...(parsed.data.nonce === undefined ? {} : { nonce: parsed.data.nonce }),
    });
  }

  #ownUrl(): string {
    return this.#world.files.origin.replace(/^http/, 'ws');
  }

  #tell(what: 'ready' | 'resumed' | 'closed', session: Session, replayed: number): void {
    this.#world.bus.emit({ kind: 'gateway', what, sessionId: session.id, shard: session.shard[0], replayed });
  }
}
