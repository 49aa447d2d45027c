import type { RequestListener } from 'node:http';
import { Socket } from 'node:net';
import { createParts } from '../../src/app/parts.ts';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../src/core/brief.ts';
import { toFailure } from '../../src/core/failure.ts';
import { makeBrief } from '../../src/brief/make-brief.ts';
import type { Source } from '../../src/core/source.ts';
import { createLoader, type LoaderSettings } from '../../src/loading/load.ts';
import { startServer } from '../../test/support/loopback-server.ts';

/** How to run one case of the list, and the test that proves the same without the list. */
export interface CaseCheck {
  readonly test: string;
  /** Resolves with the observation; rejects with the problem. */
  run(input: string): Promise<string>;
}

export function expectThat(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

/** Counts every connection attempt of this process, and allows only loopback. */
let attempts = 0;
let isOffline = false;
const connect = Reflect.get(Socket.prototype, 'connect') as (this: Socket, ...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  attempts += 1;
  if (!isOffline) return Reflect.apply(connect, this, args);
  process.nextTick(() => this.destroy(Object.assign(new Error('no network in this check'), { code: 'ENETUNREACH' })));
  return this;
};

/** The attempts at a connection during `work`, which reaches nothing when `offline`. */
export async function countSockets<T>(
  offline: boolean,
  work: () => Promise<T>,
): Promise<{ result: T; sockets: number }> {
  attempts = 0;
  isOffline = offline;
  try {
    const result = await work();
    return { result, sockets: attempts };
  } finally {
    isOffline = false;
  }
}

/** 'loaded', or the code with which a member's link fails. */
export async function codeOf(url: string, settings: Partial<LoaderSettings> = {}): Promise<string> {
  const loader = createLoader({
    allowPrivateOrigins: [],
    userAgent: 'Lede/check',
    contactUrl: null,
    limits: { totalMs: 3_000 },
    ...settings,
  });
  return loader.load({ kind: 'url', url }).then(
    () => 'loaded',
    (error: unknown) => toFailure(error).code,
  );
}

/** Runs `work` beside a server that is let through by name, and ends it. */
export async function beside<T>(listener: RequestListener, work: (origin: string) => Promise<T>): Promise<T> {
  const server = await startServer(listener);
  try {
    return await work(server.origin);
  } finally {
    await server.close();
  }
}

/** A brief as the bot makes it, the model included. */
export async function briefOf(source: Source, allowed: readonly string[] = []): Promise<BriefResult> {
  const config = { allowPrivateOrigins: allowed };
  const parts = createParts(config, { error: (fields, message) => console.error(message, fields) });
  try {
    return await makeBrief(source, { ...DEFAULT_BRIEF_OPTIONS, length: 'long' }, parts);
  } finally {
    await parts.dispose();
  }
}

/** The brief of a page that a loopback server answers with. */
export function briefOfPage(html: string): Promise<BriefResult> {
  return beside(
    (_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    (origin) => briefOf({ kind: 'url', url: `${origin}/story` }, [origin]),
  );
}

const PARAGRAPHS = [
  'The harbour board of Vessby met on Tuesday to weigh the plan for its northern quay, which would cost $14 million.',
  '“The old piles will not outlast another winter of storms,” said Ada Lindqvist, the engineer who measured them.',
  'The board heard 41 fishers, who asked that the quay stay open to small boats while the work goes on.',
  'A first vote in March had failed by two votes after the town’s treasurer warned of the interest on a loan.',
  'Lindqvist said the work would take 18 months and could begin in September, before the herring season.',
  '“Nobody here wants to moor in the river for two summers,” said Jon Berg, who speaks for the boat owners.',
  'The board will vote on the plan and on the loan of $9 million on the last Monday of the month.',
];

/** A page of an invented newspaper; `inside` stands in the body, after the second paragraph. */
export function storyPage({ title = 'Vessby weighs a new quay', inside = '', head = '' } = {}): string {
  const body = PARAGRAPHS.map((text) => `<p>${text}</p>`);
  body.splice(2, 0, inside);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>
    <body><main><article><h1>${title}</h1>${body.join('\n')}</article></main></body></html>`;
}
