import { join } from 'node:path';
import type { InstalledModel } from '../core/summarizer.ts';
import { createModelHub } from '../loading/model-hub.ts';
import { BUNDLED_MODEL } from '../summarizers/backends.ts';
import { createModelStore, type ModelStore } from '../summarizers/models/model-store.ts';
import type { Config } from './config.ts';
import { VERSION } from './version.ts';

/** The store of generative models as configured: in the data folder, filled from the configured hub. */
export function createConfiguredModelStore(config: Pick<Config, 'dataDir' | 'hub'>): ModelStore {
  const { endpoint, token } = config.hub;
  return createModelStore({
    folder: join(config.dataDir, 'models'),
    endpoint,
    download: createModelHub({ endpoint, token, userAgent: `Lede/${VERSION}` }),
  });
}

/** Every model that can write a summary on this machine, the bundled one first. Reads the disk; never rejects. */
export async function listInstalledModels(config: Pick<Config, 'dataDir' | 'hub'>): Promise<readonly InstalledModel[]> {
  const pulled = await createConfiguredModelStore(config).installed();
  return [BUNDLED_MODEL, ...pulled.map(({ id, label, languages }) => ({ id, label, languages }))];
}
