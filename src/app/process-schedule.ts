import { createClusterSchedule } from '../loading/cluster-schedule.ts';
import { createHostSchedule, type HostSchedule } from '../loading/host-schedule.ts';
import { serveHostSchedule } from '../loading/shared-schedule.ts';
import type { RedisLink } from '../queue/redis/link.ts';
import { sharedScripts } from './open-link.ts';

let served: HostSchedule | null = null;

/**
 * The one schedule of hosts that all threads of this process keep to; worker threads can ask it from now on. With a link
 * all processes keep to one.
 */
export function processSchedule(link: RedisLink | null): HostSchedule {
  if (served === null) {
    const local = createHostSchedule(() => Date.now());
    served = link === null ? local : createClusterSchedule(sharedScripts(link), local);
    serveHostSchedule(served);
  }
  return served;
}
