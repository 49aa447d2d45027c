import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where Debian keeps the programs that aren't on the path, the newest version last. */
const DEBIAN = '/usr/lib/postgresql';

const BIN = findPrograms();

/** Whether this machine has a Postgres server to start. */
export const HAS_POSTGRES = BIN !== null;

/** The one user of a test's server; the password is asked for over TCP. */
export const TEST_PASSWORD = 'correct-horse-battery';

/** A Postgres of a test's own: in a temporary folder, on a free loopback port, careless of power cuts. */
export interface TestPostgres {
  readonly port: number;
  /** A new, empty database's address. */
  createDatabase(): Promise<string>;
  /** Runs statements as the superuser, in the database that an address names. */
  execute(url: string, sql: string): Promise<pg.QueryResult>;
  start(): Promise<void>;
  /** Ends the server at once, as a power cut would; `start` brings it back with what was committed. */
  kill(): Promise<void>;
  /** Makes it and its connections hang without closing one, and go on. */
  pause(): void;
  resume(): void;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

export async function createTestPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'lede-postgres-'));
  const port = await freePort();
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? unprivileged() : null;
  if (user !== null) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const options: SpawnOptions = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
  await initialise(data, options);
  let server: ChildProcess | null = null;
  let databases = 0;
  const addressOf = (name: string) => `postgres://lede:${TEST_PASSWORD}@127.0.0.1:${port}/${name}`;

  async function execute(url: string, sql: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** To the server and to each connection's process, which is a child of its own. Linux alone. */
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (server?.pid === undefined) return;
    const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(/\s+/);
    for (const pid of [server.pid, ...children.map(Number)]) process.kill(pid, name);
  };

  const test: TestPostgres = {
    port,
    execute,
    async createDatabase() {
      databases += 1;
      const name = `lede_${databases}`;
      await execute(addressOf('postgres'), `CREATE DATABASE ${name}`);
      return addressOf(name);
    },
    async start() {
      const started = spawn(
        join(BIN ?? '', 'postgres'),
        ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', ...CARELESS],
        { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      server = started;
      let log = '';
      await new Promise<void>((resolve, reject) => {
        started.once('exit', () => reject(new Error(`postgres ended:\n${log}`)));
        started.stderr.on('data', (chunk: Buffer) => {
          log += chunk.toString();
          if (log.includes('ready to accept connections')) resolve();
        });
      });
    },
    async kill() {
      if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      // "Immediate shutdown": nothing is written any more, the next start recovers.
      server.kill('SIGQUIT');
      await gone;
      server = null;
    },
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    async remove() {
      await test.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await test.start();
  return test;
}

/** What a server whose data nobody needs tomorrow can do without. */
const CARELESS = ['fsync=off', 'full_page_writes=off', 'max_connections=60'].flatMap((setting) => ['-c', setting]);

async function initialise(data: string, options: SpawnOptions): Promise<void> {
  const made = spawn(
    'sh',
    [
      '-c',
      // The password comes from a file; one that can only be read once will do.
      `printf %s "$2" > password && "$0" -D "$1" -U lede --pwfile=password -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions`,
      join(BIN ?? '', 'initdb'),
      data,
      TEST_PASSWORD,
    ],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  made.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(made, 'close')) as [number | null];
  if (status !== 0) throw new Error(`initdb failed: ${said}`);
}

/** The folder of `postgres` and `initdb`; null where there is none. */
function findPrograms(): string | null {
  const debian = listFolder(DEBIAN)
    .sort((a, b) => Number(a) - Number(b))
    .map((version) => join(DEBIAN, version, 'bin'));
  const onPath = (process.env.PATH ?? '').split(':');
  return [...debian.reverse(), ...onPath].find((folder) => runs(join(folder, 'postgres'))) ?? null;
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** The user that Debian's package makes, else one that every system has. */
function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name]).stdout.toString()));
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  throw new Error('no user to run Postgres as');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
