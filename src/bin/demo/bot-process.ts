import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../app/root.ts';

export interface BotProcess {
  readonly pid: number;
  /** What it wrote to its log so far. */
  log(): string;
  /** Resolves with the exit status once the process has ended. */
  readonly ended: Promise<number>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<number>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<number>;
}

/** Starts the real bot (`npm start`) as a process of its own, with no setting but these. */
export function startBotProcess(settings: Readonly<Record<string, string>>): BotProcess {
  const path = process.env.PATH ?? '';
  const child = spawn(process.execPath, ['src/bin/launch.mjs', 'bot'], {
    cwd: fileURLToPath(ROOT),
    env: { PATH: path, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(child, 'exit').then(([status]) => (status as number | null) ?? -1);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid ?? -1, log: () => log, ended, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
