import { z } from 'zod';

/** Step by which a moved clock advances. */
const STEP_MS = 3_600_000;

const clockMessage = z.object({ kind: z.literal('clock'), offset: z.number().min(0) });

export interface LeadClock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Calls `look` after each hour, or part of one, that the clock advances; the next step waits for it. */
  onMove(look: () => Promise<void>): void;
  /** Resolves when the process that moved this clock exits; never if none did. */
  readonly leaderGone: Promise<void>;
}

/**
 * The bot's wall clock: the machine's, plus an offset that the parent process sends over IPC (`{kind: 'clock', offset:
 * milliseconds}`). Without a message it is the machine's clock. A growing offset is applied hour by hour, so that
 * digests become due in order, as in a process that ran through the night.
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
    // Listening must not keep a stopping bot alive.
    parent.channel.unref();
  }
  return {
    now: () => Date.now() + offset,
    onMove: (listener) => (look = listener),
    leaderGone,
  };
}
