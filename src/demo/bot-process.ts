import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../app/root.ts';

export interface BotProcess {
  readonly pid: number;
  /** What it wrote to its log so far. */
  log(): string;
  /** Resolves with the exit status once the process has ended. */
  readonly ended: Promise<number>;
  /** Sets its clock ahead by this many milliseconds; never goes back. */
  leadClock(offset: number): void;
  /** Stops it and waits for its exit. */
  stop(): Promise<number>;
  /** Kills it, like a crash. */
  kill(): Promise<number>;
}

/**
 * Starts the real bot (`npm start`) as a child process with only these settings. It exits with this process.
 *
 * @param program what Node is given instead of the bot's launcher.
 */
export function startBotProcess(
  settings: Readonly<Record<string, string>>,
  program: readonly string[] = ['src/bin/launch.mjs', 'bot'],
): BotProcess {
  const path = process.env.PATH ?? '';
  const child = spawn(process.execPath, program, {
    cwd: fileURLToPath(ROOT),
    env: { PATH: path, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(child, 'exit').then(([status]) => (status as number | null) ?? -1);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  const leadClock = (offset: number): void => {
    // It may exit in between; then there is no one to notify.
    if (child.connected) child.send({ kind: 'clock', offset }, () => undefined);
  };
  leadClock(0);
  return {
    pid: child.pid ?? -1,
    log: () => log,
    ended,
    leadClock,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
