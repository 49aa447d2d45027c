import type { Config } from './config.ts';
import { VERSION } from './version.ts';
import type { Logger } from '../core/log.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import type { Vitals } from '../core/vitals.ts';
import type { Checks } from '../monitoring/status-server.ts';

/** What tells an operator how this process is. */
export interface Monitoring {
  readonly meter: Meter;
  /** Until it is called, and after `stopping`, the process counts as not ready. */
  watch(vitals: Vitals, checks: Checks): void;
  stopping(): void;
  close(): Promise<void>;
}

/** Counts nothing and tells nothing. */
const OFF: Monitoring = {
  meter: NO_METER,
  watch: () => undefined,
  stopping: () => undefined,
  close: () => Promise.resolve(),
};

/** An event loop this late, in milliseconds, misses Discord's three seconds for an answer. */
const LATE_MS = 5_000;

const NOT_RUNNING: Checks = { running: () => false };

/** Why an address can't be listened on, for the operator. */
const LISTEN_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'is taken by another program. Set METRICS_PORT to a free port; each process of Lede needs one of its own.',
  EACCES: 'may not be used by this user. Set METRICS_PORT to a port above 1023.',
  EADDRNOTAVAIL: 'is not an address of this machine. Set METRICS_HOST to 127.0.0.1 or to one that is.',
  ENOTFOUND: 'is not known. Set METRICS_HOST to 127.0.0.1 or to an address of this machine.',
};

/**
 * Starts to count and to tell, where METRICS_PORT asks for it. Prints why it can't and gives null; without the setting
 * nothing is loaded and nothing counted.
 */
export async function openMonitoring(
  { metrics: where }: Pick<Config, 'metrics'>,
  log: Logger,
): Promise<Monitoring | null> {
  if (where === null) return OFF;
  const { createMetrics } = await import('../monitoring/metrics.ts');
  const { watchLoop } = await import('../monitoring/loop-watch.ts');
  const { startStatusServer } = await import('../monitoring/status-server.ts');
  const metrics = createMetrics(VERSION);
  let checks = NOT_RUNNING;
  try {
    const loop = watchLoop(LATE_MS);
    const server = await startStatusServer({
      ...where,
      isAlive: () => !loop.isLate(),
      checks: () => checks,
      metrics: metrics.read,
    });
    log.info({ host: where.host, port: server.port }, 'telling health and metrics');
    return {
      meter: metrics.meter,
      watch(vitals, given) {
        metrics.watch(vitals);
        checks = given;
      },
      stopping: () => (checks = NOT_RUNNING),
      close: async () => {
        loop.close();
        await server.close();
      },
    };
  } catch (error) {
    const problem = LISTEN_PROBLEMS[(error as NodeJS.ErrnoException).code ?? ''];
    if (problem === undefined) throw error;
    log.error({ err: error }, 'health and metrics cannot be told');
    console.error(`The address ${where.host}, port ${where.port}, ${problem}`);
    return null;
  }
}
