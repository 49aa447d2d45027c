import type { Meter } from '../core/meter.ts';
import type { HostSchedule } from '../loading/host-schedule.ts';
import { createLoader, DISCORD_ATTACHMENT_ORIGINS, type Loader } from '../loading/load.ts';
import type { Config } from './config.ts';
import { VERSION } from './version.ts';

/** Settings of the loader. */
export type LoaderConfig = Pick<Config, 'allowPrivateOrigins'> &
  Partial<Pick<Config, 'contactUrl' | 'robots' | 'extraPorts' | 'dnsServers'>>;

/**
 * The configured loader. An upload's link may also point to an exempt origin.
 *
 * @param schedule shared by the process; by default the loader has its own.
 */
export function createConfiguredLoader(config: LoaderConfig, schedule?: HostSchedule, meter?: Meter): Loader {
  const { allowPrivateOrigins, contactUrl = null, robots = 'own-name', extraPorts = [], dnsServers = [] } = config;
  return createLoader({
    allowPrivateOrigins,
    userAgent: `Lede/${VERSION}`,
    contactUrl,
    robotsForLinks: robots,
    extraPorts,
    ...(dnsServers.length > 0 ? { nameServers: dnsServers } : {}),
    attachmentOrigins: [...DISCORD_ATTACHMENT_ORIGINS, ...allowPrivateOrigins],
    ...(schedule ? { schedule } : {}),
    ...(meter ? { meter } : {}),
  });
}
