import type { BriefResult, Stage } from '../core/brief.ts';
import { LedeError, type FailureCode, type FailureDetails } from '../core/failure.ts';
import type { BriefJob, OnProgress } from '../core/job.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { Source } from '../core/source.ts';
import { parseUrl } from '../core/parse-url.ts';

/**
 * The state of a run. States follow this order, from 'unloaded' or, if nothing needs loading, from 'ready'. Any state
 * may become 'settled', which has no callers.
 */
export type RunState =
  | { readonly name: 'unloaded' }
  | { readonly name: 'loading' }
  /** `loaded` is null where the source is read with the job. */
  | { readonly name: 'ready'; readonly loaded: LoadedDocument | null }
  | { readonly name: 'running' }
  | { readonly name: 'settled' };

/** Why a run is ended before its work is done. */
export type EndReason = Extract<FailureCode, 'cancelled' | 'job-timeout' | 'stopping'>;

export interface RunLimits {
  /** Time limit of the loading and of the work, each, in milliseconds. */
  readonly stageMs: number;
  /** Total time limit in milliseconds. */
  readonly totalMs: number;
  /** Called when a limit has passed. */
  readonly onLate: (run: QueuedRun, details: FailureDetails<'job-timeout'>) => void;
}

/** A caller of a run. */
interface Follower {
  readonly settle: (result: BriefResult) => void;
  readonly onProgress: OnProgress | undefined;
  /** The last reported position; null if something else was reported since. */
  place: number | null;
}

/** One run of a job, with all its callers. */
export class QueuedRun {
  readonly id: string;
  readonly job: BriefJob;
  /** Requests to one host of one lane share its room; null where no site is asked. */
  readonly host: string | null;
  readonly #limits: RunLimits;
  readonly #controller = new AbortController();
  readonly #followers = new Set<Follower>();
  readonly #totalTimer: NodeJS.Timeout;
  #stageTimer: NodeJS.Timeout | undefined;
  #stage: Stage | null = null;
  #state: RunState;

  /** @param loadsFirst whether sources from the network are loaded before the run begins. */
  constructor(id: string, job: BriefJob, loadsFirst: boolean, limits: RunLimits) {
    this.id = id;
    this.job = job;
    const host = hostOf(job.source);
    this.host = host === null ? null : `${job.origin ? 'asked' : 'scheduled'} ${host}`;
    this.#state = loadsFirst && isRemote(job.source) ? { name: 'unloaded' } : { name: 'ready', loaded: null };
    this.#limits = limits;
    this.#totalTimer = this.#limit(limits.totalMs);
  }

  get state(): RunState['name'] {
    return this.#state.name;
  }

  /** Aborts with the LedeError of an EndReason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Bytes of the document that it holds while it waits for its turn. */
  get heldBytes(): number {
    return this.#state.name === 'ready' ? (this.#state.loaded?.document.bytes.byteLength ?? 0) : 0;
  }

  /** Whether a restart would lose work. */
  get hasBegun(): boolean {
    return this.#state.name === 'loading' || this.#state.name === 'running' || this.heldBytes > 0;
  }

  beginLoading(): void {
    this.#move('unloaded', { name: 'loading' });
    this.limitStage();
  }

  /** @param loaded null when the source is to be read with the job. */
  endLoading(loaded: LoadedDocument | null): void {
    clearTimeout(this.#stageTimer);
    if (this.state === 'settled') return;
    this.#move('loading', { name: 'ready', loaded });
    this.#stage = null;
  }

  /** Returns the document that it held. */
  begin(): LoadedDocument | null {
    const loaded = this.#state.name === 'ready' ? this.#state.loaded : null;
    this.#move('ready', { name: 'running' });
    return loaded;
  }

  /** Starts the time limit of the stage that begins. */
  limitStage(): void {
    clearTimeout(this.#stageTimer);
    this.#stageTimer = this.#limit(this.#limits.stageMs);
  }

  /** Answers all callers. Does nothing for a settled run. */
  settle(result: BriefResult): void {
    clearTimeout(this.#totalTimer);
    clearTimeout(this.#stageTimer);
    this.#state = { name: 'settled' };
    for (const follower of [...this.#followers]) follower.settle(result);
  }

  /** Answers all callers and stops the work. */
  end(code: EndReason, details: FailureDetails<EndReason> = {}): void {
    this.settle(failed(code, details));
    this.#controller.abort(new LedeError(code, details));
  }

  /** @param onLeft called when the signal aborts and nobody else waits for the run. */
  follow(
    onProgress: OnProgress | undefined,
    signal: AbortSignal | undefined,
    onLeft: () => void,
  ): Promise<BriefResult> {
    return new Promise((resolve) => {
      const follower: Follower = {
        onProgress,
        place: null,
        settle: (result) => {
          signal?.removeEventListener('abort', leave);
          this.#followers.delete(follower);
          resolve(result);
        },
      };
      const leave = () => {
        follower.settle(failed('cancelled'));
        if (this.#followers.size === 0) onLeft();
      };
      this.#followers.add(follower);
      signal?.addEventListener('abort', leave, { once: true });
      if (this.#stage !== null) tellStage(follower, this.#stage);
    });
  }

  tellStage(stage: Stage): void {
    this.#stage = stage;
    for (const follower of this.#followers) tellStage(follower, stage);
  }

  /** Reports the number of jobs ahead to callers, if it changed. When none is ahead, reports 'loading' instead. */
  tellPlace(ahead: number, isNext: boolean): void {
    if (this.#stage !== null) return;
    if (isNext && this.state === 'loading') {
      this.tellStage('fetching');
      return;
    }
    const place = roughly(ahead);
    for (const follower of this.#followers) {
      if (follower.place === place) continue;
      follower.place = place;
      tell(follower.onProgress, { kind: 'queued', ahead: place });
    }
  }

  #move(from: RunState['name'], to: RunState): void {
    if (this.#state.name !== from) throw new Error(`invalid transition from ${this.#state.name} to ${to.name}`);
    this.#state = to;
  }

  #limit(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#limits.onLate(this, { seconds: Math.ceil(ms / 1000) }), ms);
  }
}

export function failed<Code extends FailureCode>(code: Code, details: FailureDetails<Code> = {}): BriefResult {
  return { ok: false, code, details };
}

function isRemote(source: Source): boolean {
  return source.kind === 'url' || (source.kind === 'upload' && source.bytes === null);
}

/** The host of a source; null without a network source, and for Discord's storage, which is not a site. */
function hostOf(source: Source): string | null {
  return source.kind === 'url' ? (parseUrl(source.url)?.hostname ?? null) : null;
}

function tellStage(follower: Follower, stage: Stage): void {
  follower.place = null;
  tell(follower.onProgress, { kind: 'stage', stage });
}

/**
 * A position as reported: exact up to ten, then rounded up in steps of about 10 %. Otherwise each finished job would
 * update hundreds of messages.
 */
function roughly(ahead: number): number {
  if (ahead <= 10) return ahead;
  const step = 10 ** Math.floor(Math.log10(ahead)) / (ahead < 50 ? 2 : 1);
  return Math.ceil(ahead / step) * step;
}

/** An error in a progress listener must not stop the queue. */
function tell(onProgress: OnProgress | undefined, progress: Parameters<OnProgress>[0]): void {
  try {
    onProgress?.(progress);
  } catch {
    return;
  }
}
