/**
 * Soak test: many briefs over the loopback Discord with random faults, seeded. Counts requests with no answer or
 * several, and tracks the bot's memory, threads and handles. Linux only (/proc).
 *
 * npm run bench:soak -- [--briefs 10000] [--minutes M] [--seed 1] [--out FOLDER]
 *
 * With --minutes it asks for nothing more after that time, and reports on what it did.
 */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../sandbox/discord.ts';
import type { ActionHandle } from '../../sandbox/actors/action-handle.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { drawCurve } from './curve.ts';
import { strikeAtRandom } from './faults.ts';
import { createRandom } from './random.ts';
import { answerOf, isEnd, requestAtRandom, type SoakRequest } from './requests.ts';
import { readVitals, slopeOf, type Vitals } from './vitals.ts';

const { values } = parseArgs({
  options: {
    briefs: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: '' },
  },
});
const wanted = Number(values.briefs);
const random = createRandom(Number(values.seed));

const MEMBERS = 60;
/** Concurrent requests. */
const AT_ONCE = 8;
/** One request in this many comes with a fault. */
const TROUBLE_EVERY = 6;
/** A batch ends with a clock jump, so that the members' limits are free again and old briefs are forgotten. */
const BATCH = 400;
const JUMP_MS = 3_600_000;
const PATIENCE_MS = 60_000;
const SAMPLE_EVERY = Math.max(10, Math.round(wanted / 200));

const members = Array.from({ length: MEMBERS }, (_, at) => ({
  username: `reader${at}`,
  displayName: `Reader ${at}`,
  locale: 'en-US',
  manageServer: false,
  appInstalled: true,
}));
const sandbox = await startSandbox({ botName: 'Lede', members, identifyBudget: 1_000_000 });
const site = createServer((request, response) => {
  const { status, body, delayMs } = answerOf(request.url ?? '/');
  setTimeout(() => response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body), delayMs);
});
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
const dataDir = await mkdtemp(join(tmpdir(), 'lede-soak-'));
const bot = startBotProcess({
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API: sandbox.apiUrl,
  DATA_DIR: dataDir,
  ALLOW_PRIVATE_ORIGINS: `${sandbox.url},${origin}`,
  LOG_LEVEL: 'warn',
});
let hasEnded = false;
void bot.ended.then(() => (hasEnded = true));
await sandbox.botReady(PATIENCE_MS);

const unanswered: string[] = [];
const twice: string[] = [];
const struck = new Map<string, number>();
const points: Vitals[] = [];
const started = performance.now();
const isOver = () => hasEnded || (performance.now() - started) / 60_000 > Number(values.minutes);
let sent = 0;
let answered = 0;

/** Troubles under way during which Discord itself loses what is asked. */
let losing = 0;
/** The latest troubles, for the report on a request without an answer. */
const latest: string[] = [];

/** Resolves when Discord can deliver. Requests in the same turn are delivered. */
async function connected(): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  while (losing > 0 || sandbox.gateway.clients === 0) {
    if (performance.now() > limit || hasEnded) throw new Error(`the bot did not come back:\n${bot.log().slice(-4000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function strike(): string {
  const { name, over } = strikeAtRandom(sandbox, random);
  struck.set(name, (struck.get(name) ?? 0) + 1);
  latest.push(name);
  if (latest.length > 6) latest.shift();
  losing += 1;
  void over.finally(() => (losing -= 1));
  return name;
}

async function ask(number: number): Promise<void> {
  const request = requestAtRandom(origin, number, random);
  const member = sandbox.asMember(`reader${number % MEMBERS}`);
  await connected();
  const trouble = random.below(TROUBLE_EVERY) === 0 ? strike() : null;
  // Others may strike while this one waits its turn.
  do await connected();
  while (losing > 0 || sandbox.gateway.clients === 0);
  const handle = request.send(member);
  try {
    await handle.waitFor((message) => isEnd(request, message), PATIENCE_MS);
    answered += 1;
    if (countEnds(handle, request) > 1) twice.push(`${number} ${request.name} after: ${trouble ?? 'nothing'}`);
  } catch (error) {
    const seen = error instanceof Error ? error.message.split('\n').slice(1).join(' ').slice(0, 200) : '';
    unanswered.push(
      `${number} ${request.name} after: ${trouble ?? 'nothing'}; seen: ${seen}; troubles before: ${latest.join(', ')}`,
    );
    console.log(`no answer: ${unanswered.at(-1) ?? ''}`);
  }
}

/** Ends of this very request: an interaction's own messages, or the replies to a message. */
function countEnds({ interaction, message }: ActionHandle, request: SoakRequest): number {
  const channel = interaction?.channelId ?? message?.channel_id ?? '';
  const own = sandbox
    .messages(channel)
    .filter((each) =>
      interaction === null
        ? each.message_reference?.message_id === message?.id
        : each.interaction_metadata?.id === interaction.id,
    );
  return own.filter((each) => isEnd(request, each)).length;
}

async function worker(until: number): Promise<void> {
  while (sent < until && !isOver()) {
    const number = sent;
    sent += 1;
    await ask(number);
    if (number % SAMPLE_EVERY === 0) await sample();
  }
}

async function sample(): Promise<void> {
  const vitals = await readVitals(bot.pid, answered, (performance.now() - started) / 1000);
  points.push(vitals);
  console.log(
    `${String(vitals.briefs).padStart(6)} answered  ${vitals.residentMb} MB  ${vitals.threads} threads  ${vitals.handles} handles  ${Math.round(vitals.seconds)} s  unanswered ${unanswered.length}  twice ${twice.length}`,
  );
}

await sample();
while (sent < wanted && !isOver()) {
  const until = Math.min(wanted, sent + BATCH);
  await Promise.all(Array.from({ length: AT_ONCE }, () => worker(until)));
  // A night passes: limits are free again, a day's old briefs are deleted.
  sandbox.advance(JUMP_MS);
  bot.leadClock(sandbox.world.clock.offset);
}
await sample();
const stopStarted = performance.now();
const status = await bot.stop();
const stopMs = Math.round(performance.now() - stopStarted);

// The first tenth is warm-up: caches, the compiled code, the first briefs of the store.
const steady = points.filter(({ briefs }) => briefs >= answered / 10);
const memorySlope = slopeOf(steady, ({ residentMb }) => residentMb) * 1000;
const report = {
  seed: Number(values.seed),
  sent,
  answered,
  unanswered,
  twice,
  violations: sandbox.violations.length,
  troubles: Object.fromEntries(struck),
  memoryMbPerThousand: Math.round(memorySlope * 100) / 100,
  residentMb: {
    first: steady[0]?.residentMb,
    last: points.at(-1)?.residentMb,
    peak: Math.max(...points.map(({ residentMb }) => residentMb)),
  },
  handlesPerThousand: Math.round(slopeOf(steady, ({ handles }) => handles) * 1000 * 100) / 100,
  threadsPerThousand: Math.round(slopeOf(steady, ({ threads }) => threads) * 1000 * 100) / 100,
  seconds: Math.round((performance.now() - started) / 1000),
  exit: { status, stopMs },
};
console.log(JSON.stringify(report, null, 2));
if (values.out !== '') {
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'soak.json'), JSON.stringify({ report, points }, null, 1));
  const title = `Lede over ${answered.toLocaleString('en')} requests with ${[...struck.values()].reduce((a, b) => a + b, 0)} troubles: ${report.memoryMbPerThousand} MB a thousand`;
  await writeFile(join(values.out, 'soak.svg'), drawCurve(points, title));
  await writeFile(join(values.out, 'soak.log'), bot.log());
}
await sandbox.stop();
site.close();
await rm(dataDir, { recursive: true, force: true });
process.exitCode = unanswered.length + twice.length + sandbox.violations.length === 0 && status === 0 ? 0 : 1;
