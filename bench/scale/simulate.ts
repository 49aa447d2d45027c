import type { Random } from '../soak/random.ts';
import { createHeap } from './heap.ts';
import { logNormal, type Arrival } from './load-model.ts';

/** A median, a 95th percentile and a bound, in seconds: a log-normal law, cut off. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

/** The resources and their service times. */
export interface Plant {
  /** Cores that make briefs, over all workers. */
  readonly cores: number;
  /** Concurrent jobs of one core's worker: waiting for a site does not hold the core. */
  readonly jobsPerCore: number;
  /** Bot processes, and digests that one of them works on at once. */
  readonly botProcesses: number;
  readonly digestsAtOnce: number;
  /** Articles of one digest that are briefed at once. */
  readonly articlesAtOnce: number;
  /** Seconds until a site's page has arrived. */
  readonly fetch: Spread;
  /** Seconds of a core for a brief. */
  readonly work: Spread;
  /** Seconds in which a digest reads its feeds. */
  readonly feeds: Spread;
  /** Requests a second that Discord takes from one bot, answers to interactions not counted; and those of a digest. */
  readonly requestsPerSecond: number;
  readonly requestsPerDigest: number;
}

export interface Outcome {
  /** Seconds from a member's command to the brief; those that a cached brief answered at once are left out. */
  readonly links: readonly number[];
  /** Seconds from a digest's time to its post. */
  readonly digests: readonly number[];
  /** Share of the briefs that were there already. */
  readonly cached: number;
  /** Share of the busiest quarter of an hour that the cores were busy. */
  readonly busiest: number;
  /** Seconds of core over the day. */
  readonly coreSeconds: number;
  /** Jobs done by workers in the busiest minute. */
  readonly jobsInMinute: number;
}

interface Job {
  readonly isLink: boolean;
  readonly article: number;
  readonly done: () => void;
}

const QUARTER_S = 900;

/**
 * Simulates a day's arrivals, event by event. Queued jobs of members run before those of digests; running jobs are not
 * interrupted. A brief made or in progress is not made again that day.
 */
export function simulate(arrivals: readonly Arrival[], plant: Plant, random: Random): Outcome {
  const events = createHeap<() => void>();
  let now = 0;
  const after = (seconds: number, act: () => void) => events.push(now + seconds, act);
  const draw = ({ median, p95, most }: Spread) => Math.min(most, logNormal(median, p95, random));

  const made = new Map<number, (() => void)[] | true>();
  const [waitingSlots, waitingCores] = [createHeap<Job>(), createHeap<Job>()];
  let [freeSlots, freeCores] = [plant.cores * plant.jobsPerCore, plant.cores];
  const quarters = new Map<number, number>();
  const minutes = new Map<number, number>();
  let [asked, cached, coreSeconds] = [0, 0, 0];

  const rank = ({ isLink }: Job) => (isLink ? 0 : 1);

  function begin(): void {
    while (freeSlots > 0) {
      const next = waitingSlots.pop()?.[1];
      if (next === undefined) return;
      freeSlots -= 1;
      after(draw(plant.fetch), () => {
        waitingCores.push(rank(next), next);
        work();
      });
    }
  }

  function work(): void {
    while (freeCores > 0) {
      const next = waitingCores.pop()?.[1];
      if (next === undefined) return;
      freeCores -= 1;
      const seconds = draw(plant.work);
      coreSeconds += seconds;
      add(quarters, Math.floor(now / QUARTER_S), seconds);
      after(seconds, () => {
        freeCores += 1;
        freeSlots += 1;
        add(minutes, Math.floor(now / 60), 1);
        const followers = made.get(next.article);
        made.set(next.article, true);
        next.done();
        if (followers !== undefined && followers !== true) followers.forEach((follow) => follow());
        work();
        begin();
      });
    }
  }

  /** Calls back when the article's brief is there: at once, with another's run, or after one of its own. */
  function brief(article: number, isLink: boolean, done: (wasThere: boolean) => void): void {
    asked += 1;
    const known = made.get(article);
    if (known !== undefined) {
      cached += 1;
      if (known === true) done(true);
      else known.push(() => done(false));
      return;
    }
    made.set(article, []);
    const job = { isLink, article, done: () => done(false) };
    waitingSlots.push(rank(job), job);
    begin();
  }

  const links: number[] = [];
  const digests: number[] = [];
  const waitingDigests: { at: number; articles: readonly number[] }[] = [];
  let firstWaiting = 0;
  let freeDigests = plant.botProcesses * plant.digestsAtOnce;
  let mayPostAt = 0;

  function beginDigests(): void {
    while (freeDigests > 0) {
      const next = waitingDigests[firstWaiting];
      if (next === undefined) return;
      firstWaiting += 1;
      freeDigests -= 1;
      after(draw(plant.feeds), () => gather([...next.articles], next.at));
    }
  }

  function gather(left: number[], dueAt: number): void {
    const batch = left.splice(0, plant.articlesAtOnce);
    if (batch.length === 0) {
      mayPostAt = Math.max(mayPostAt, now) + plant.requestsPerDigest / plant.requestsPerSecond;
      after(mayPostAt - now, () => {
        digests.push(now - dueAt);
        freeDigests += 1;
        beginDigests();
      });
      return;
    }
    let open = batch.length;
    for (const article of batch) {
      brief(article, false, () => {
        open -= 1;
        // Deferred: a run of cached articles would nest too deeply.
        if (open === 0) after(0, () => gather(left, dueAt));
      });
    }
  }

  for (const arrival of arrivals) {
    events.push(arrival.at, () => {
      if (arrival.kind === 'digest') {
        waitingDigests.push(arrival);
        beginDigests();
        return;
      }
      brief(arrival.address, true, (wasThere) => {
        if (!wasThere) links.push(now - arrival.at);
      });
    });
  }
  for (let event = events.pop(); event !== undefined; event = events.pop()) {
    now = event[0];
    event[1]();
  }
  return {
    links,
    digests,
    cached: cached / asked,
    busiest: Math.max(...quarters.values()) / (QUARTER_S * plant.cores),
    coreSeconds,
    jobsInMinute: Math.max(...minutes.values()),
  };
}

function add(sums: Map<number, number>, key: number, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
