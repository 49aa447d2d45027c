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

/** The model that is always there. */
export const BUNDLED_MODEL: InstalledModel = { id: EXTRACTIVE_ID, label: 'Lede', languages: ['*'] };

/** The setting that takes the bundled model until another was pulled, then the one pulled last. */
export const AUTO = 'auto';

export interface SummarizerSettings {
  /** Folder of the bundled model. */
  readonly bundledFolder: string;
  /** The generative models; null for none. */
  readonly store: ModelStore | null;
  /** The operator's server of models; null for none. */
  readonly endpoint?: EndpointSettings | null;
  /** The model where a job names none: an id or 'auto'. */
  readonly defaultModel: string;
  /** How long a generative model may take for a summary, in milliseconds. */
  readonly timeLimitMs: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Told of generative models that are loaded, and of what becomes of their sentences. */
  readonly meter?: Meter;
}

export interface EndpointSettings extends EndpointAddress {
  /** Requests that are open at once. */
  readonly concurrency: number;
  /** Tokens that the server keeps in view. */
  readonly contextTokens: number;
}

/** A way of making summaries, with models of its own. */
interface Backend {
  installed(): Promise<readonly InstalledModel[]>;
  /** Whether an id is one of its models, installed or not. */
  knows(id: string): boolean;
  /** What opening it again would give; changes when the model's files do. */
  revisionOf(id: string): Promise<string>;
  /** Rejects with LedeError when it can't be opened. */
  open(id: string, bundled: () => Promise<Summarizer>): Promise<Summarizer>;
}

/** Every summarizer backend. A new one is its file and a line here. */
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
        // transformers.js is large: only who uses a generative model waits for its generation code.
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

/** The summarizers of a process: each model is opened at its first use, once. */
export interface Summarizers {
  /** Every model that can write a summary here, the bundled one first. */
  installed(): Promise<readonly InstalledModel[]>;
  /**
   * The summarizer of a model, or the configured one for null. A model whose files are missing or broken is stood in
   * for by the bundled one, with a notice and a line in the log; so is a configured one that is not installed.
   *
   * Rejects with LedeError 'model-unavailable' for an id that is none, and 'model-not-installed' for one that was asked
   * for and isn't there.
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

/** The bundled model, saying with each summary for which other it stands. */
function standIn(bundled: Summarizer, notice: SummaryNotice): Summarizer {
  return {
    ...bundled,
    summarize: (document, options, signal) => summarizeInstead(bundled, document, options, signal, notice),
  };
}
