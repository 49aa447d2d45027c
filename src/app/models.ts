import { join } from 'node:path';
import type { InstalledModel } from '../core/summarizer.ts';
import { createModelHub } from '../loading/model-hub.ts';
import { BUNDLED_MODEL } from '../summarizers/backends.ts';
import { createEndpointList, openEndpointClient } from '../summarizers/endpoint/endpoint-models.ts';
import { createModelStore, type ModelStore } from '../summarizers/models/model-store.ts';
import type { Config } from './config.ts';
import { VERSION } from './version.ts';

/** The configured store of generative models: in the data folder, from the configured hub. */
export function createConfiguredModelStore(config: Pick<Config, 'dataDir' | 'hub'>): ModelStore {
  const { endpoint, token } = config.hub;
  return createModelStore({
    folder: join(config.dataDir, 'models'),
    endpoint,
    download: createModelHub({ endpoint, token, userAgent: `Lede/${VERSION}` }),
  });
}

/**
 * Lists every model available for summaries: the bundled one first, then pulled ones and the endpoint's. Reads the disk
 * at each call and asks the endpoint at most every 30 s; never rejects.
 */
export function createModelList(
  config: Pick<Config, 'dataDir' | 'hub' | 'endpoint'>,
): () => Promise<readonly InstalledModel[]> {
  const store = createConfiguredModelStore(config);
  const { endpoint } = config;
  const served =
    endpoint &&
    createEndpointList(
      () => openEndpointClient(endpoint),
      () => performance.now(),
    );
  return async () => {
    const [pulled, offered] = await Promise.all([store.installed(), served?.() ?? []]);
    return [BUNDLED_MODEL, ...pulled.map(({ id, label, languages }) => ({ id, label, languages })), ...offered];
  };
}
