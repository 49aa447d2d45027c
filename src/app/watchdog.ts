import { execFile } from 'node:child_process';
import type { Logger } from '../core/log.ts';

/** systemd's own client: Node has no Unix datagram sockets. */
const CLIENT = 'systemd-notify';

/**
 * Notifies systemd while the event loop runs, at half of the unit's WatchdogSec, as sd_watchdog_enabled(3) advises.
 * systemd restarts a process that hangs. Does nothing if the environment requests no watchdog.
 *
 * @returns what ends it.
 */
export function startWatchdog(
  env: Readonly<Record<string, string | undefined>>,
  log: Pick<Logger, 'warn'>,
  client = CLIENT,
): () => void {
  const everyMs = Number(env.WATCHDOG_USEC ?? 0) / 2_000;
  const isOurs = env.WATCHDOG_PID === undefined || Number(env.WATCHDOG_PID) === process.pid;
  if (!isOurs || env.NOTIFY_SOCKET === undefined || !Number.isFinite(everyMs) || everyMs <= 0) return () => undefined;
  let hasFailed = false;
  const tell = () => {
    execFile(client, ['WATCHDOG=1'], { env: { ...env }, timeout: everyMs }, (err) => {
      if (err !== null && !hasFailed) log.warn({ err }, 'systemd watchdog notification failed');
      hasFailed = err !== null;
    });
  };
  tell();
  const timer = setInterval(tell, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
