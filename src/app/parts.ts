import { fileURLToPath } from 'node:url';
import type { Parts } from '../core/brief.ts';
import type { Logger } from '../core/log.ts';
import type { SalienceModel } from '../core/summarizer.ts';
import { extractArticle } from '../extraction/extract.ts';
import { createLoader, DISCORD_ATTACHMENT_ORIGINS, type Loader } from '../loading/load.ts';
import { createBundledSummarizers, createSummarizers, type Summarizers } from '../summarizers/backends.ts';
import type { Config } from './config.ts';
import { createConfiguredModelStore } from './models.ts';
import { ROOT } from './root.ts';
import { VERSION } from './version.ts';

/** Where the bundled model lies. */
export const SALIENCE_MODEL_DIR = fileURLToPath(new URL('models/salience/', ROOT));

export interface OwnedParts extends Parts {
  /** Begins to load the model, so that it is there when the article has been read. */
  warmUp(): void;
  /** Frees the models. Later calls reject. */
  dispose(): Promise<void>;
}

/** The loader as configured. An upload's link may also point at an origin that the settings let through. */
export function createConfiguredLoader(config: Pick<Config, 'allowPrivateOrigins'>): Loader {
  const { allowPrivateOrigins } = config;
  return createLoader({
    allowPrivateOrigins,
    userAgent: `Lede/${VERSION}`,
    contactUrl: null,
    attachmentOrigins: [...DISCORD_ATTACHMENT_ORIGINS, ...allowPrivateOrigins],
  });
}

/** The summarizers as configured: the bundled model and those that were pulled. */
export function createConfiguredSummarizers(
  config: Pick<Config, 'dataDir' | 'hub' | 'summaryModel' | 'summaryTimeLimitMs'>,
  log: Logger,
): Summarizers {
  return createSummarizers({
    bundledFolder: SALIENCE_MODEL_DIR,
    store: createConfiguredModelStore(config),
    defaultModel: config.summaryModel,
    timeLimitMs: config.summaryTimeLimitMs,
    log,
  });
}

/**
 * Plugs in the parts of a brief; the bundled model alone where no summarizers are given. The model is loaded at its
 * first use, once.
 */
export function createParts(
  config: Pick<Config, 'allowPrivateOrigins'>,
  log: Parts['log'],
  summarizers: Summarizers = createBundledSummarizers(SALIENCE_MODEL_DIR),
): OwnedParts {
  const loader = createConfiguredLoader(config);
  let model: Promise<SalienceModel> | undefined;
  // transformers.js takes long to import: only who needs a model waits for it.
  const loadModel = () =>
    (model ??= import('../summarizers/salience-model.ts').then(({ loadSalienceModel }) =>
      loadSalienceModel(SALIENCE_MODEL_DIR),
    ));
  return {
    load: (source, signal) => loader.load(source, signal),
    extract: extractArticle,
    salience: { score: async (...args) => (await loadModel()).score(...args) },
    summarizer: (id) => summarizers.open(id),
    log,
    warmUp: () => {
      // Who asks for a score is told what went wrong.
      loadModel().catch(() => undefined);
    },
    now: () => performance.now(),
    dispose: async () => {
      await summarizers.dispose();
      await (await model)?.dispose();
    },
  };
}
