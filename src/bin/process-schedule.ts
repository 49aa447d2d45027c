import { createHostSchedule, type HostSchedule } from '../loading/host-schedule.ts';
import { serveHostSchedule } from '../loading/shared-schedule.ts';

let served: HostSchedule | null = null;

/** The one schedule of hosts that all threads of this process keep to; worker threads can ask it from now on. */
export function processSchedule(): HostSchedule {
  if (served === null) {
    served = createHostSchedule(() => Date.now());
    serveHostSchedule(served);
  }
  return served;
}
