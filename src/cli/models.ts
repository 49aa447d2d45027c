import pc from 'picocolors';
import { createConfiguredModelStore } from '../app/models.ts';
import type { Config } from '../app/config.ts';
import type { InstalledModel } from '../core/summarizer.ts';
import { toFailure } from '../core/failure.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import { ENDPOINT_PREFIX, openEndpointClient, toEndpointModel } from '../summarizers/endpoint/endpoint-models.ts';
import { GenerationError } from '../summarizers/generative/generator-types.ts';
import { BUNDLED_MODEL } from '../summarizers/backends.ts';
import type { ModelStore, PullProgress } from '../summarizers/models/model-store.ts';
import {
  describeMachine,
  estimateRequirements,
  recommendModel,
  thisMachine,
} from '../summarizers/models/requirements.ts';
import { inertForTerminal } from './card.ts';

const ENDPOINT_LIMIT_MS = 5_000;

/** A request of `lede models`. */
export type ModelsRequest =
  | { readonly kind: 'list' }
  | { readonly kind: 'pull' | 'remove'; readonly id: string }
  | { readonly kind: 'verify'; readonly id: string | null };

/**
 * Runs the request and prints the result. Resolves with whether it worked. Ctrl+C stops a pull and keeps the partial
 * download.
 */
export async function runModels(request: ModelsRequest, json: boolean, config: Config): Promise<boolean> {
  const store = createConfiguredModelStore(config);
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    switch (request.kind) {
      case 'list':
        await list(store, json, config);
        return true;
      case 'pull':
        await pull(store, request.id, json, stop.signal);
        return true;
      case 'verify':
        return await verify(store, request.id, json, stop.signal);
      case 'remove': {
        const wasThere = await store.remove(request.id);
        say(
          json,
          { id: request.id, removed: wasThere },
          `${request.id} ${wasThere ? 'was deleted.' : 'is not installed.'}`,
        );
        return true;
      }
    }
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') throw error;
    const message = inertForTerminal(describeFailure('en', failure));
    if (json) console.log(JSON.stringify({ ok: false, code: failure.code, message }));
    else console.error(message);
    return false;
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

async function list(
  store: ModelStore,
  json: boolean,
  { summaryModel, endpoint, summaryTimeLimitMs }: Config,
): Promise<void> {
  const machine = thisMachine();
  const recommended = recommendModel(store.catalogue, machine, summaryTimeLimitMs)?.id ?? null;
  const unknown = { memoryBytes: null, seconds: null };
  const installed = await store.installed();
  const offered = endpoint === null ? [] : await listEndpoint(endpoint);
  const rows = [
    { ...BUNDLED_MODEL, bytes: null, licence: 'MIT', repo: null, installed: true, ...unknown },
    ...store.catalogue.map((model) => {
      const { id, label, languages, licence, repo, files } = model;
      const own = installed.find((each) => each.id === id);
      const bytes = own?.bytes ?? files.reduce((sum, file) => sum + file.bytes, 0);
      const { memoryBytes, seconds } = estimateRequirements(model, machine);
      const needs = { memoryBytes: Math.round(memoryBytes), seconds: Math.round(seconds) };
      return { id, label, languages, licence, repo, bytes, installed: own !== undefined, ...needs };
    }),
    ...offered.map((model) => ({ ...model, bytes: null, licence: null, repo: null, installed: true, ...unknown })),
  ];
  if (json) {
    console.log(JSON.stringify({ default: summaryModel, recommended, machine, models: rows }));
    return;
  }
  const width = Math.max(...rows.map(({ id }) => inertForTerminal(id).length));
  for (const row of rows) {
    const isServed = row.id.startsWith(ENDPOINT_PREFIX);
    const mark = row.installed ? pc.green(isServed ? 'served   ' : 'installed') : pc.dim('-        ');
    const size = row.bytes !== null ? formatBytes(row.bytes) : isServed ? '' : 'bundled';
    const memory = row.memoryBytes === null ? '' : formatBytes(row.memoryBytes);
    const seconds = row.seconds === null ? '' : `${row.seconds} s`;
    const columns = [size.padStart(8), memory.padStart(8), seconds.padStart(6), (row.licence ?? '').padEnd(10)];
    const languages = isServed ? '' : shortList(row.languages);
    console.log(`${inertForTerminal(row.id).padEnd(width)}  ${mark}  ${columns.join('  ')}  ${languages}`.trimEnd());
  }
  console.log(
    pc.dim(
      `Columns: size on disk, memory for each worker, time for a brief of a long article on this machine (${describeMachine(machine)}), licence, languages. ` +
        'Memory and time are estimates from the number of weights; sizes of models that are not installed are approximate.',
    ),
  );
  const advice =
    recommended === null
      ? 'No model of the list fits this machine and SUMMARY_TIME_LIMIT; the bundled one does.'
      : `Recommended for this machine: ${recommended} (\`lede models pull ${recommended}\`).`;
  console.log(`SUMMARY_MODEL is ${summaryModel}. ${advice}`);
}

/** Languages shown for a model. */
const SHOWN_LANGUAGES = 9;

function shortList(languages: readonly string[]): string {
  const rest = languages.length - SHOWN_LANGUAGES;
  return languages.slice(0, SHOWN_LANGUAGES).join(' ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** The endpoint's models; prints to standard error if it does not answer. */
async function listEndpoint(endpoint: NonNullable<Config['endpoint']>): Promise<InstalledModel[]> {
  try {
    const client = await openEndpointClient(endpoint);
    return (await client.list(AbortSignal.timeout(ENDPOINT_LIMIT_MS))).map(toEndpointModel);
  } catch (error) {
    const says = error instanceof GenerationError ? error.message : 'the endpoint does not answer';
    console.error(`${endpoint.url}: ${says}. \`lede doctor\` says more.`);
    return [];
  }
}

async function pull(store: ModelStore, id: string, json: boolean, signal: AbortSignal): Promise<void> {
  const bar = progressBar(id);
  try {
    const manifest = await store.pull(id, { onProgress: bar.show }, signal);
    bar.clear();
    const { repo, revision, files } = manifest;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const text = `${id} is installed: ${repo} at ${revision.slice(0, 12)}, ${formatBytes(bytes)}, ${files.length} files with their SHA-256 recorded.`;
    say(json, { ok: true, ...manifest }, text);
  } finally {
    bar.clear();
  }
}

async function verify(store: ModelStore, id: string | null, json: boolean, signal: AbortSignal): Promise<boolean> {
  const ids = id === null ? (await store.installed()).map((model) => model.id) : [id];
  let allFine = true;
  for (const each of ids) {
    const changed = await store.verify(each, signal);
    allFine &&= changed.length === 0;
    const text =
      changed.length === 0
        ? `${each}: all files match their recorded hashes.`
        : `${each}: missing or changed: ${changed.join(', ')}. \`lede models pull ${each}\` downloads them again.`;
    say(json, { id: each, changed }, text);
  }
  if (ids.length === 0) say(json, { changed: [] }, 'No models are installed.');
  return allFine;
}

function say(json: boolean, value: object, text: string): void {
  console.log(json ? JSON.stringify(value) : text);
}

const BAR = 24;
/** Interval of progress lines if standard error is not a terminal, in milliseconds. */
const LINE_EVERY_MS = 5_000;

/** A progress bar on a terminal, a line every few seconds elsewhere; on standard error. */
function progressBar(id: string): { show: (progress: PullProgress) => void; clear: () => void } {
  const isTerminal = process.stderr.isTTY;
  let last = -Infinity;
  return {
    show: ({ file, doneBytes, totalBytes }) => {
      const now = performance.now();
      if (now - last < (isTerminal ? 100 : LINE_EVERY_MS)) return;
      last = now;
      const share = Math.min(1, doneBytes / Math.max(1, totalBytes));
      const sizes = `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`;
      if (!isTerminal) console.error(`${id}: ${Math.floor(100 * share)} %, ${sizes}, ${file}`);
      else {
        const filled = Math.round(BAR * share);
        const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
        process.stderr.write(`\r\u001b[2K${id} ${bar} ${Math.floor(100 * share)} %  ${sizes}  ${file}`);
      }
    },
    clear: () => {
      if (isTerminal) process.stderr.write('\r\u001b[2K');
    },
  };
}

export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
