import type { Config } from './config.ts';
import { VERSION } from './version.ts';
import type { Logger } from '../core/log.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import type { Vitals } from '../core/vitals.ts';
import type { Checks } from '../monitoring/status-server.ts';

/** Health and metrics of this process. */
export interface Monitoring {
  readonly meter: Meter;
  /** The process is not ready until this is called, and after `stopping`. */
  watch(vitals: Vitals, checks: Checks): void;
  stopping(): void;
  close(): Promise<void>;
}

/** Counts and serves nothing. */
const OFF: Monitoring = {
  meter: NO_METER,
  watch: () => undefined,
  stopping: () => undefined,
  close: () => Promise.resolve(),
};

/** Event loop delay, in milliseconds, at which answers would miss Discord's 3 s limit. */
const LATE_MS = 5_000;

const NOT_RUNNING: Checks = { running: () => false };

/** Why an address cannot be used, for the operator. */
const LISTEN_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use. Set METRICS_PORT to a free port; each Lede process needs its own.',
  EACCES: 'is not allowed for this user. Set METRICS_PORT to a port above 1023.',
  EADDRNOTAVAIL: 'is not an address of this machine. Set METRICS_HOST to 127.0.0.1 or to an address of this machine.',
  ENOTFOUND: 'cannot be resolved. Set METRICS_HOST to 127.0.0.1 or to an address of this machine.',
};

/**
 * Starts counting and serving if METRICS_PORT is set. On failure prints why and returns null. Without the setting
 * nothing is loaded or counted.
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
    log.info({ host: where.host, port: server.port }, 'serving health and metrics');
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
    log.error({ err: error }, 'health and metrics not served');
    console.error(`Address ${where.host}, port ${where.port}, ${problem}`);
    return null;
  }
}
