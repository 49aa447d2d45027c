import { fileURLToPath } from 'node:url';
import type { Parts } from '../core/brief.ts';
import type { Logger } from '../core/log.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import type { SalienceModel } from '../core/summarizer.ts';
import { extractArticle } from '../extraction/extract.ts';
import { createBundledSummarizers, createSummarizers, type Summarizers } from '../summarizers/backends.ts';
import type { HostSchedule } from '../loading/host-schedule.ts';
import type { Config } from './config.ts';
import { createConfiguredLoader, type LoaderConfig } from './configured-loader.ts';
import { createConfiguredModelStore } from './models.ts';
import { ROOT } from './root.ts';

/** Where the bundled model lies. */
export const SALIENCE_MODEL_DIR = fileURLToPath(new URL('models/salience/', ROOT));

export interface OwnedParts extends Parts {
  /** Starts loading the model while the article is read. */
  warmUp(): void;
  /** Frees the models. Later calls reject. */
  dispose(): Promise<void>;
}

/** The configured summarizers: the bundled model and pulled ones. */
export function createConfiguredSummarizers(
  config: Pick<Config, 'dataDir' | 'hub' | 'endpoint' | 'summaryModel' | 'summaryTimeLimitMs'>,
  log: Logger,
  meter: Meter = NO_METER,
): Summarizers {
  return createSummarizers({
    bundledFolder: SALIENCE_MODEL_DIR,
    store: createConfiguredModelStore(config),
    endpoint: config.endpoint,
    defaultModel: config.summaryModel,
    timeLimitMs: config.summaryTimeLimitMs,
    log,
    meter,
  });
}

/** Wires the parts of a brief; by default with only the bundled model, which loads once, at first use. */
export function createParts(
  config: LoaderConfig,
  log: Parts['log'],
  summarizers: Summarizers = createBundledSummarizers(SALIENCE_MODEL_DIR),
  schedule?: HostSchedule,
  meter: Meter = NO_METER,
): OwnedParts {
  const loader = createConfiguredLoader(config, schedule, meter);
  let model: Promise<SalienceModel> | undefined;
  const loadModel = () => {
    const begun = performance.now();
    // transformers.js is slow to import, so it loads on demand. A temporary load failure (file limit, upgrade in
    // progress) may be over at the next brief.
    model ??= import('../summarizers/salience-model.ts')
      .then(({ loadSalienceModel }) => loadSalienceModel(SALIENCE_MODEL_DIR))
      .then((loaded) => {
        meter({ kind: 'model-load', model: 'salience', seconds: (performance.now() - begun) / 1000 });
        return loaded;
      })
      .catch((error: unknown) => {
        model = undefined;
        throw error;
      });
    return model;
  };
  return {
    load: (source, signal) => loader.load(source, signal),
    extract: extractArticle,
    salience: { score: async (...args) => (await loadModel()).score(...args) },
    summarizer: (id) => summarizers.open(id),
    log,
    warmUp: () => {
      // Callers of the scorer get the error.
      loadModel().catch(() => undefined);
    },
    now: () => performance.now(),
    meter,
    dispose: async () => {
      await summarizers.dispose();
      await (await model)?.dispose();
    },
  };
}
