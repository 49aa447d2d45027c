import type { SourceLoader } from './executor.ts';
import type { FairLine } from './fair-line.ts';
import type { HostRoom } from './host-room.ts';
import { failed, type QueuedRun } from './queued-run.ts';

/** Maximum concurrent loads of one member. */
const MAX_LOADS_OF_MEMBER = 6;

/** Maximum bytes of loaded documents in the queue; beyond it loading pauses. */
const MAX_HELD_BYTES = 32 * 2 ** 20;

/** Loads the sources of queued runs. */
export interface LoadAhead {
  /** Starts as many loads as the limits allow. */
  begin(): void;
  /** Runs whose source is loading, including ended ones. */
  readonly loading: ReadonlySet<QueuedRun>;
}

export interface LoadAheadParts {
  readonly loader: SourceLoader;
  readonly line: FairLine<QueuedRun>;
  readonly hosts: HostRoom;
  /** Called when a load ended; on failure the run is already settled. */
  readonly onEnd: (run: QueuedRun) => void;
}

export function createLoadAhead({ loader, line, hosts, onEnd }: LoadAheadParts): LoadAhead {
  const loading = new Set<QueuedRun>();

  /** One member's links to hanging sites or name servers leave room for others. */
  const isMemberPastShare = ({ job }: QueuedRun) =>
    [...loading].filter((each) => each.job.origin?.member === job.origin?.member).length >= MAX_LOADS_OF_MEMBER;

  /** Background jobs, which may wait for a site's spacing, leave half of the loads to interactive ones. */
  const isBackgroundPastShare = () => [...loading].filter(({ job }) => !job.origin).length >= loader.concurrency / 2;

  async function load(run: QueuedRun): Promise<void> {
    run.beginLoading();
    loading.add(run);
    hosts.take(run);
    const result = await loader.load(run.job.source, run.signal);
    loading.delete(run);
    hosts.leave(run);
    run.endLoading(result.kind === 'loaded' ? result : null);
    if (result.kind === 'failed') run.settle(failed(result.code, result.details));
    onEnd(run);
  }

  return {
    loading,
    begin() {
      const waiting = line.order();
      const heldBytes = waiting.reduce((sum, run) => sum + run.heldBytes, 0);
      for (const run of waiting) {
        if (loading.size >= loader.concurrency || heldBytes >= MAX_HELD_BYTES) return;
        const isPastShare = run.job.origin ? isMemberPastShare(run) : isBackgroundPastShare();
        if (run.state === 'unloaded' && !isPastShare && hosts.hasRoom(run)) void load(run);
      }
    },
  };
}
