import { LedeError } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import type { InstalledModel, Summarizer, SummaryNotice } from '../core/summarizer.ts';
import { createExtractiveSummarizer, EXTRACTIVE_ID } from './extractive-summarizer.ts';
import { createGenerativeSummarizer, summarizeInstead } from './generative/generative-summarizer.ts';
import type { ModelStore } from './models/model-store.ts';
import type { EndpointAddress, EndpointClient } from './endpoint/endpoint-client.ts';
import { createEndpointHealth } from './endpoint/endpoint-health.ts';
import {
  createEndpointList,
  ENDPOINT_PREFIX,
  openEndpointClient,
  toEndpointModel,
} from './endpoint/endpoint-models.ts';
import { loadReranker } from './reranker.ts';
import { loadDeletionModel } from './shorten/deletion-model.ts';
import { createShortener } from './shorten/shorten.ts';

/** The bundled model, always available. */
export const BUNDLED_MODEL: InstalledModel = { id: EXTRACTIVE_ID, label: 'Lede', languages: ['*'] };

/** The setting for the bundled model, or the model pulled last, if any. */
export const AUTO = 'auto';

export interface SummarizerSettings {
  /** Folder of the bundled model. */
  readonly bundledFolder: string;
  /** The generative models; null for none. */
  readonly store: ModelStore | null;
  /** The operator's server of models; null for none. */
  readonly endpoint?: EndpointSettings | null;
  /** The model of jobs that name none: an id or 'auto'. */
  readonly defaultModel: string;
  /** Time limit of a generative model for a summary, in milliseconds. */
  readonly timeLimitMs: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Measures loaded generative models and the results of their sentences. */
  readonly meter?: Meter;
}

export interface EndpointSettings extends EndpointAddress {
  /** Maximum concurrent requests. */
  readonly concurrency: number;
  /** Context length of the server, in tokens. */
  readonly contextTokens: number;
}

/** A summarizer backend, with models of its own. */
interface Backend {
  installed(): Promise<readonly InstalledModel[]>;
  /** Whether an id is one of its models, installed or not. */
  knows(id: string): boolean;
  /** A key that changes when the model’s files do. */
  revisionOf(id: string): Promise<string>;
  /** Rejects with LedeError if it cannot be opened. */
  open(id: string, bundled: () => Promise<Summarizer>): Promise<Summarizer>;
}

/** All summarizer backends. A new one is a file and a line here. */
const BACKENDS: readonly ((settings: SummarizerSettings) => Backend)[] = [
  extractiveBackend,
  generativeBackend,
  endpointBackend,
];

function extractiveBackend({ bundledFolder }: SummarizerSettings): Backend {
  return {
    installed: () => Promise.resolve([BUNDLED_MODEL]),
    knows: (id) => id === EXTRACTIVE_ID,
    revisionOf: () => Promise.resolve(''),
    open: async () => {
      const [reranker, deletions] = await Promise.all([loadReranker(bundledFolder), loadDeletionModel(bundledFolder)]);
      return createExtractiveSummarizer(reranker, createShortener(deletions));
    },
  };
}

function generativeBackend({ store, timeLimitMs, log, meter = NO_METER }: SummarizerSettings): Backend {
  return {
    installed: async () => (await store?.installed()) ?? [],
    knows: (id) => store?.catalogue.some((model) => model.id === id) === true,
    revisionOf: async (id) => {
      const found = (await store?.installed())?.find((model) => model.id === id);
      return found === undefined ? '' : `${found.revision} ${found.pulledAt}`;
    },
    async open(id, bundled) {
      const started = performance.now();
      if (store === null) throw new LedeError('model-unavailable', { model: id });
      const opened = await store.open(id);
      try {
        // transformers.js is large: only generative models load its generation code.
        const { loadGenerator } = await import('./generative/generator.ts');
        const generator = await loadGenerator(opened);
        const ms = performance.now() - started;
        log.info({ model: id, ms: Math.round(ms) }, 'model loaded');
        meter({ kind: 'model-load', model: 'generative', seconds: ms / 1000 });
        const { model, revision } = opened;
        const parts = { generator, bundled: await bundled(), timeLimitMs, log, meter };
        return createGenerativeSummarizer({ model, revision, ...parts });
      } catch (error) {
        throw new LedeError('model-corrupt', { model: id, name: 'onnx' }, { cause: error });
      }
    },
  };
}

function endpointBackend({ endpoint = null, timeLimitMs, log, meter = NO_METER }: SummarizerSettings): Backend {
  let client: Promise<EndpointClient> | undefined;
  const openClient = (address: EndpointAddress) => (client ??= openEndpointClient(address));
  const now = () => performance.now();
  const list = endpoint === null ? null : createEndpointList(() => openClient(endpoint), now);
  const health = createEndpointHealth(now);
  return {
    installed: async () => (await list?.()) ?? [],
    knows: (id) => endpoint !== null && id.startsWith(ENDPOINT_PREFIX) && id.length > ENDPOINT_PREFIX.length,
    revisionOf: () => Promise.resolve(''),
    async open(id, bundled) {
      if (endpoint === null) throw new LedeError('model-unavailable', { model: id });
      const { createEndpointGenerator } = await import('./endpoint/endpoint-generator.ts');
      const { openSlots } = await import('./endpoint/slots.ts');
      const generator = createEndpointGenerator({
        client: await openClient(endpoint),
        model: id.slice(ENDPOINT_PREFIX.length),
        contextTokens: endpoint.contextTokens,
        timeLimitMs,
        slots: openSlots(endpoint.concurrency),
        health,
        log,
      });
      const parts = { generator, bundled: await bundled(), timeLimitMs, log, meter };
      return createGenerativeSummarizer({
        ...parts,
        model: toEndpointModel(id.slice(ENDPOINT_PREFIX.length)),
        revision: 'endpoint',
        backend: 'endpoint',
      });
    },
  };
}

/** The summarizers of a process: each model is opened once, at first use. */
export interface Summarizers {
  /** All models that can write a summary here, the bundled one first. */
  installed(): Promise<readonly InstalledModel[]>;
  /**
   * The summarizer of a model, or the configured one for null. The bundled model replaces one whose files are missing
   * or broken, or a configured one that is not installed, with a notice and a log line.
   *
   * Rejects with LedeError 'model-unavailable' for an unknown id, and 'model-not-installed' for a requested one that
   * is not installed.
   */
  open(id: string | null): Promise<Summarizer>;
  dispose(): Promise<void>;
}

/** The bundled model alone. */
export function createBundledSummarizers(bundledFolder: string): Summarizers {
  const silent = (): void => undefined;
  const log = { info: silent, warn: silent };
  return createSummarizers({ bundledFolder, store: null, defaultModel: EXTRACTIVE_ID, timeLimitMs: 1, log });
}

export function createSummarizers(settings: SummarizerSettings): Summarizers {
  const backends = BACKENDS.map((create) => create(settings));
  const opened = new Map<string, Promise<Summarizer>>();
  const installed = async () => (await Promise.all(backends.map((backend) => backend.installed()))).flat();
  const bundled = (): Promise<Summarizer> => openOnce(EXTRACTIVE_ID);

  async function openOnce(id: string): Promise<Summarizer> {
    const backend = backends.find((each) => each.knows(id));
    if (backend === undefined) throw new LedeError('model-unavailable', { model: id });
    const key = `${id} ${await backend.revisionOf(id)}`;
    let summarizer = opened.get(key);
    if (summarizer === undefined) {
      summarizer = backend.open(id, bundled);
      opened.set(key, summarizer);
      summarizer.catch(() => opened.delete(key));
    }
    return summarizer;
  }

  async function configured(): Promise<string> {
    if (settings.defaultModel !== AUTO) return settings.defaultModel;
    const pulled = (await settings.store?.installed()) ?? [];
    const [latest] = [...pulled].sort((a, b) => b.pulledAt.localeCompare(a.pulledAt));
    return latest?.id ?? EXTRACTIVE_ID;
  }

  return {
    installed: async () => (await installed()).map(({ id, label, languages }) => ({ id, label, languages })),
    async open(asked) {
      const id = asked ?? (await configured());
      try {
        return await openOnce(id);
      } catch (error) {
        const code = error instanceof LedeError ? error.code : null;
        const stands = code === 'model-corrupt' || (asked === null && id !== EXTRACTIVE_ID);
        if (!stands) throw error;
        settings.log.warn({ err: error, model: id }, 'model unavailable, using the bundled model');
        const label = settings.store?.catalogue.find((model) => model.id === id)?.label ?? id;
        const reason = code === 'model-corrupt' ? 'broken' : 'missing';
        return standIn(await bundled(), { kind: 'fallback', model: label, reason });
      }
    },
    async dispose() {
      const all = await Promise.allSettled([...opened.values()]);
      opened.clear();
      await Promise.all(all.map(async (each) => (each.status === 'fulfilled' ? each.value.dispose() : null)));
    },
  };
}

/** The bundled model, whose summaries name the model that it replaces. */
function standIn(bundled: Summarizer, notice: SummaryNotice): Summarizer {
  return {
    ...bundled,
    summarize: (document, options, signal) => summarizeInstead(bundled, document, options, signal, notice),
  };
}
