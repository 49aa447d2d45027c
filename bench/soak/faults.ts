import type { Sandbox } from '../../sandbox/discord.ts';
import { rateLimited } from '../../sandbox/rest/faults.ts';
import type { Random } from './random.ts';

/** A fault of Discord. */
interface Trouble {
  readonly name: string;
  /** Relative frequency. */
  readonly weight: number;
  /** Whether Discord forgets the session: what is asked before the bot has a new one is lost by Discord itself. */
  readonly losesSession?: true;
  strike(sandbox: Sandbox, random: Random): void;
}

/** Where answers go: a request that is struck there must not cost the member the answer. */
const ANSWERS = /^\/(?:webhooks|interactions)\//;
const MESSAGES = /^\/channels\/\d+\/messages/;

const TROUBLES: readonly Trouble[] = [
  {
    name: 'the gateway’s sockets are cut',
    weight: 2,
    strike: (sandbox) => sandbox.gateway.dropSockets(),
  },
  {
    name: 'the gateway asks to reconnect',
    weight: 2,
    strike: (sandbox) => sandbox.gateway.requestReconnect(),
  },
  {
    name: 'the session is invalid, and can be resumed',
    weight: 1,
    strike: (sandbox) => sandbox.gateway.invalidateSessions(true),
  },
  {
    name: 'the session is invalid for good',
    weight: 1,
    losesSession: true,
    strike: (sandbox) => sandbox.gateway.invalidateSessions(false),
  },
  {
    name: 'a storm of 429',
    weight: 3,
    strike: (sandbox, random) =>
      sandbox.fault({ path: random.pick([ANSWERS, MESSAGES]), times: 1 + random.below(4), ...rateLimited(0.2) }),
  },
  {
    name: 'answers of 5xx',
    weight: 4,
    strike: (sandbox, random) =>
      sandbox.fault({
        path: random.pick([ANSWERS, MESSAGES]),
        times: 1 + random.below(2),
        status: random.pick([500, 502, 503]),
      }),
  },
  {
    name: 'slow answers',
    weight: 3,
    strike: (sandbox, random) =>
      sandbox.fault({ path: random.pick([ANSWERS, MESSAGES]), times: 3, delayMs: 100 + random.below(700) }),
  },
  {
    name: 'a connection cut before the request is served',
    weight: 2,
    strike: (sandbox, random) => sandbox.fault({ path: random.pick([ANSWERS, MESSAGES]), destroy: 'before' }),
  },
  {
    name: 'a connection cut after the request was served',
    weight: 2,
    strike: (sandbox, random) => sandbox.fault({ path: random.pick([ANSWERS, MESSAGES]), destroy: 'after' }),
  },
  {
    name: 'an interaction delivered twice',
    weight: 4,
    strike: (sandbox, random) => sandbox.repeatNextInteraction(2 + random.below(2)),
  },
];

const DRAWN = TROUBLES.flatMap((trouble) => Array<Trouble>(trouble.weight).fill(trouble));

/** Strikes at random; the answer names the trouble, and resolves `over` when members can ask again. */
export function strikeAtRandom(sandbox: Sandbox, random: Random): { name: string; over: Promise<void> } {
  const trouble = random.pick(DRAWN);
  const over = trouble.losesSession
    ? sandbox.waitForEvent('gateway', ({ what }) => what === 'ready', 60_000).then(() => undefined)
    : Promise.resolve();
  trouble.strike(sandbox, random);
  return { name: trouble.name, over };
}
