import type { SourceLoader } from './executor.ts';
import type { FairLine } from './fair-line.ts';
import type { HostRoom } from './host-room.ts';
import { failed, type QueuedRun } from './queued-run.ts';

/** Sources of one member that are loaded at the same time. */
const MAX_LOADS_OF_MEMBER = 6;

/** Bytes of loaded documents that may wait for their turn; past it nothing more is loaded. */
const MAX_HELD_BYTES = 32 * 2 ** 20;

/** Loads the sources of runs while they wait in the line. */
export interface LoadAhead {
  /** Begins as many loads as there is room for. */
  begin(): void;
  /** Runs whose source is being loaded, those that were ended in the meantime included. */
  readonly loading: ReadonlySet<QueuedRun>;
}

export interface LoadAheadParts {
  readonly loader: SourceLoader;
  readonly line: FairLine<QueuedRun>;
  readonly hosts: HostRoom;
  /** Called when a load has ended; the run is settled where its source could not be loaded. */
  readonly onEnd: (run: QueuedRun) => void;
}

export function createLoadAhead({ loader, line, hosts, onEnd }: LoadAheadParts): LoadAhead {
  const loading = new Set<QueuedRun>();

  /** One member's links, to sites or name servers that never answer, leave room for everybody else's. */
  const isMemberPastShare = ({ job }: QueuedRun) =>
    [...loading].filter((each) => each.job.origin?.member === job.origin?.member).length >= MAX_LOADS_OF_MEMBER;

  /** Background jobs, which politeness may keep waiting at a site, leave half of the room to interactive ones. */
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
