import { z } from 'zod';

/** How far a clock that was moved goes at a time. */
const STEP_MS = 3_600_000;

const clockMessage = z.object({ kind: z.literal('clock'), offset: z.number().min(0) });

export interface LeadClock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Calls `look` after each hour, or part of one, by which the clock was moved; the next step waits for it. */
  onMove(look: () => Promise<void>): void;
  /** Resolves when the process that moved this clock has gone; never where none ever did. */
  readonly leaderGone: Promise<void>;
}

/**
 * The bot's wall clock: the machine's, plus what the process that started this one tells it over the channel between
 * them (`{kind: 'clock', offset: milliseconds}`). Without such a channel, or a word on it, it is the machine's clock.
 * An offset that grows is walked hour by hour, so that what falls due on the way is met in order and on time, as it
 * is in a process that has run through the night.
 */
export function leadClock(parent: NodeJS.Process): LeadClock {
  let offset = 0;
  let wanted = 0;
  let isWalking = false;
  let look: () => Promise<void> = () => Promise.resolve();
  let sayGone: () => void = () => undefined;
  const leaderGone = new Promise<void>((resolve) => (sayGone = resolve));

  async function walk(): Promise<void> {
    if (isWalking) return;
    isWalking = true;
    while (offset < wanted) {
      offset = Math.min(wanted, offset + STEP_MS);
      await look();
    }
    isWalking = false;
  }

  if (parent.channel) {
    let isLed = false;
    parent.on('message', (message) => {
      const told = clockMessage.safeParse(message);
      if (!told.success) return;
      isLed = true;
      wanted = Math.max(wanted, told.data.offset);
      void walk();
    });
    parent.once('disconnect', () => {
      if (isLed) sayGone();
    });
    // Listening must not keep a bot that was told to stop.
    parent.channel.unref();
  }
  return {
    now: () => Date.now() + offset,
    onMove: (listener) => (look = listener),
    leaderGone,
  };
}
