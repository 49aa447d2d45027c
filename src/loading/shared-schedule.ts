import { BroadcastChannel } from 'node:worker_threads';
import type { HostSchedule } from './host-schedule.ts';

/**
 * The bot's thread keeps the schedule, and loading threads query it. It must survive them, since a dead one is
 * replaced. With Redis it is shared between processes, and a thread that handles untrusted bytes must not have the
 * password.
 *
 * A broadcast channel reaches every thread of the process by name, so that the queue need not know of it. Answers are
 * addressed by the asking channel's random id.
 */
const CHANNEL = 'lede-host-schedule';

type Question =
  | { readonly kind: 'pause-left'; readonly host: string }
  | { readonly kind: 'pause'; readonly host: string; readonly ms: number }
  | { readonly kind: 'take-slot'; readonly host: string; readonly spacingMs: number };

interface Asked {
  readonly from: string;
  readonly id: number;
  readonly question: Question;
}

interface Answered {
  readonly to: string;
  readonly id: number;
  readonly ms: number;
}

/** Serves a schedule to the other threads of the process. Does not keep the process alive. */
export function serveHostSchedule(schedule: HostSchedule, name = CHANNEL): { close(): void } {
  const channel = open(name);
  channel.onmessage = (event) => {
    const { data } = event as { data: Asked | Answered };
    if (!('question' in data)) return;
    const { from, id, question } = data;
    void answer(schedule, question).then((ms) => {
      if (ms !== null) channel.postMessage({ to: from, id, ms } satisfies Answered);
    });
  };
  return channel;
}

async function answer(schedule: HostSchedule, question: Question): Promise<number | null> {
  switch (question.kind) {
    case 'pause-left':
      return schedule.pauseLeft(question.host);
    case 'take-slot':
      return schedule.takeSlot(question.host, question.spacingMs);
    case 'pause':
      schedule.pause(question.host, question.ms);
      return null;
  }
}

/** The schedule served by another thread. If no answer comes, the caller's deadline applies. */
export function remoteHostSchedule(name = CHANNEL): HostSchedule & { close(): void } {
  const channel = open(name);
  const me = crypto.randomUUID();
  const waiting = new Map<number, (ms: number) => void>();
  let asked = 0;
  channel.onmessage = (event) => {
    const { data } = event as { data: Asked | Answered };
    if (!('to' in data) || data.to !== me) return;
    waiting.get(data.id)?.(data.ms);
    waiting.delete(data.id);
  };
  const post = (question: Question): number => {
    asked += 1;
    channel.postMessage({ from: me, id: asked, question } satisfies Asked);
    return asked;
  };
  const ask = (question: Question) => new Promise<number>((resolve) => waiting.set(post(question), resolve));
  return {
    pauseLeft: (host) => ask({ kind: 'pause-left', host }),
    pause: (host, ms) => void post({ kind: 'pause', host, ms }),
    takeSlot: (host, spacingMs) => ask({ kind: 'take-slot', host, spacingMs }),
    close: () => channel.close(),
  };
}

function open(name: string): BroadcastChannel {
  const channel = new BroadcastChannel(name);
  channel.unref();
  return channel;
}
