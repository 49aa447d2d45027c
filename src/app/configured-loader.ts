import type { Meter } from '../core/meter.ts';
import type { HostSchedule } from '../loading/host-schedule.ts';
import { createLoader, DISCORD_ATTACHMENT_ORIGINS, type Loader } from '../loading/load.ts';
import type { Config } from './config.ts';
import { VERSION } from './version.ts';

/** What the network's side is configured by. */
export type LoaderConfig = Pick<Config, 'allowPrivateOrigins'> &
  Partial<Pick<Config, 'contactUrl' | 'robots' | 'extraPorts'>>;

/**
 * The loader as configured. An upload's link may also point at an origin that the settings let through.
 *
 * @param schedule the process's; a loader of its own keeps one of its own.
 */
export function createConfiguredLoader(config: LoaderConfig, schedule?: HostSchedule, meter?: Meter): Loader {
  const { allowPrivateOrigins, contactUrl = null, robots = 'own-name', extraPorts = [] } = config;
  return createLoader({
    allowPrivateOrigins,
    userAgent: `Lede/${VERSION}`,
    contactUrl,
    robotsForLinks: robots,
    extraPorts,
    attachmentOrigins: [...DISCORD_ATTACHMENT_ORIGINS, ...allowPrivateOrigins],
    ...(schedule ? { schedule } : {}),
    ...(meter ? { meter } : {}),
  });
}
