import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../src/core/brief.ts';
import { LedeError } from '../../src/core/failure.ts';
import type { BriefJob } from '../../src/core/job.ts';
import type { RunJob } from '../../src/queue/executor.ts';

/** A job whose text is a script: commands on lines, done in order by `runScript`. The result's text says what was done. */
export function scriptedJob(...commands: string[]): BriefJob {
  const source = { kind: 'text', text: commands.join('\n'), mediaType: 'text/plain', url: null } as const;
  return { source, options: DEFAULT_BRIEF_OPTIONS };
}

/** The result of a script that came to its end. */
export function doneResult(text: string): BriefResult {
  return { ok: true, text, brief: EMPTY_BRIEF };
}

const EMPTY_BRIEF = {
  article: {
    id: '0',
    url: null,
    canonicalUrl: null,
    title: null,
    byline: null,
    siteName: null,
    publishedAt: null,
    updatedAt: null,
    language: null,
    images: [],
    kind: 'article',
    standfirst: null,
    standfirstSource: null,
    wordCount: 0,
    notices: [],
  },
  summary: [],
  quotes: [],
  figures: [],
  clauses: [],
  madeBy: {
    backend: 'script',
    model: 'script',
    revision: '0',
    generated: false,
    readAs: null,
    ms: { load: 0, extract: 0, summarize: 0, quotes: 0, figures: 0, total: 0 },
  },
  notices: [],
  summaryNotices: [],
} as const;

let runs = 0;

/**
 * Stands in for makeBrief in tests of queues. Commands: `stages`, `sleep MS` (heeds the signal), `stubborn MS`
 * (doesn't), `fail CODE`, `throw`, `spin` (never yields), `exit`, `exit-once PATH`, `gobble` (memory), `count` (ends
 * with the number of runs in this thread), `until PATH` (waits for a file, heeds the signal).
 */
export const runScript: RunJob = async ({ source }, onStage, signal, loaded) => {
  runs += 1;
  if (loaded) return doneResult(`loaded ${new TextDecoder().decode(loaded.document.bytes)}`);
  const script = source.kind === 'text' ? source.text : source.kind === 'upload' ? `bytes ${source.bytes?.length}` : '';
  for (const line of script.split('\n')) {
    const [command, argument = ''] = line.split(' ');
    switch (command) {
      case 'stages':
        for (const stage of ['fetching', 'reading', 'summarising'] as const) onStage(stage);
        break;
      case 'sleep':
        await sleep(Number(argument), undefined, { signal });
        break;
      case 'stubborn':
        await sleep(Number(argument));
        break;
      case 'until':
        while (!existsSync(argument)) await sleep(5, undefined, { signal });
        break;
      case 'fail':
        return { ok: false, code: 'not-found', details: { host: argument } };
      case 'throw':
        throw argument === 'lede' ? new LedeError('no-article') : new TypeError('a mistake');
      case 'spin':
        for (;;) if (runs < 0) break;
        break;
      case 'exit':
        process.exit(1);
        break;
      case 'exit-once':
        if (!existsSync(argument)) {
          writeFileSync(argument, '');
          process.exit(1);
        }
        break;
      case 'gobble':
        for (const kept: unknown[] = []; ;) kept.push(Array.from({ length: 10_000 }, (_, i) => `${i}-${kept.length}`));
      case 'count':
        return doneResult(String(runs));
      default:
    }
  }
  return doneResult(script);
};
