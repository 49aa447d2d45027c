import type { BriefResult, Stage } from '../core/brief.ts';
import type { FailureCode, FailureDetails } from '../core/failure.ts';
import type { BriefJob, OnProgress } from '../core/job.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { Source } from '../core/source.ts';

/** Somebody who waits for a run. */
export interface Follower {
  readonly settle: (result: BriefResult) => void;
  readonly onProgress: OnProgress | undefined;
  /** The place that it was told last; null when something else was told since. */
  place: number | null;
}

/**
 * Where a run stands. `unloaded`: its source has to be loaded first; `ready`: it can be done as soon as there is room.
 * All but `running` are in the waiting line.
 */
export type RunState = 'unloaded' | 'loading' | 'ready' | 'running';

/** One run of a job, with all who asked for it. */
export interface QueuedRun {
  readonly id: string;
  readonly job: BriefJob;
  /** The host that it asks something of; null for none. */
  readonly host: string | null;
  readonly controller: AbortController;
  readonly followers: Set<Follower>;
  state: RunState;
  /** The document, from the end of its loading until it is handed on. */
  loaded: LoadedDocument | null;
  stage: Stage | null;
  /** Bounds the run from its beginning to its end. */
  totalTimer: NodeJS.Timeout | undefined;
  /** Bounds its loading, then its work. */
  stageTimer: NodeJS.Timeout | undefined;
}

/** Whether a source has to be brought from the network. */
export function isRemote(source: Source): boolean {
  return source.kind === 'url' || (source.kind === 'upload' && source.bytes === null);
}

/** The host that a source is on; null for what comes from no network, and for Discord's storage, which is nobody's site. */
export function hostOf(source: Source): string | null {
  return source.kind === 'url' && URL.canParse(source.url) ? new URL(source.url).hostname : null;
}

/** Tells those who wait for a run what it is at. */
export function tellStage({ followers, stage }: QueuedRun, only: ReadonlySet<Follower> = followers): void {
  if (stage === null) return;
  for (const follower of only) {
    follower.place = null;
    tell(follower.onProgress, { kind: 'stage', stage });
  }
}

/** Tells those who wait for a run how many are before it, where they have not been told the same. */
export function tellPlace({ followers }: QueuedRun, ahead: number): void {
  const place = roughly(ahead);
  for (const follower of followers) {
    if (follower.place === place) continue;
    follower.place = place;
    tell(follower.onProgress, { kind: 'queued', ahead: place });
  }
}

/**
 * A place as it is told: exact for the first ten, then rounded up in steps of about a tenth. With hundreds in the line each
 * of them would otherwise be told, and its message rewritten, for each that is done.
 */
function roughly(ahead: number): number {
  if (ahead <= 10) return ahead;
  const step = 10 ** Math.floor(Math.log10(ahead)) / (ahead < 50 ? 2 : 1);
  return Math.ceil(ahead / step) * step;
}

/** A listener's mistake must not stop the queue. */
function tell(onProgress: OnProgress | undefined, progress: Parameters<OnProgress>[0]): void {
  try {
    onProgress?.(progress);
  } catch {
    // Progress is a courtesy: the result is what counts.
  }
}

export function failed(code: FailureCode, details: FailureDetails = {}): BriefResult {
  return { ok: false, code, details };
}
