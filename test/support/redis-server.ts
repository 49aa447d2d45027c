import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './free-port.ts';

/** Whether this machine has a Redis server to start. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of a test's own: in memory, on a free loopback port. */
export interface TestRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it at once; what it held is gone. */
  kill(): Promise<void>;
  /** Makes it hang without closing a connection, and go on. */
  pause(): void;
  resume(): void;
}

export async function createTestRedis(): Promise<TestRedis> {
  const port = await freePort();
  let server: ChildProcess | null = null;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
      server = started;
      await new Promise<void>((resolve, reject) => {
        started.once('exit', () => reject(new Error('redis-server ended')));
        started.stdout.on('data', (chunk: Buffer) => {
          if (chunk.includes('Ready to accept connections')) resolve();
        });
      });
    },
    async kill() {
      if (!server?.pid || server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
  };
}
