import type { Config } from './config.ts';
import { createConfiguredModelStore } from './models.ts';
import { toFailure } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';

/** Share of the download per log line. */
const LINE_EVERY = 0.1;

/**
 * Downloads the configured model if it is missing, logging every tenth. The bundled model writes summaries in the
 * meantime. Never rejects: logs failures.
 */
export async function pullConfiguredModel(
  config: Pick<Config, 'dataDir' | 'hub' | 'summaryModel'>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const id = config.summaryModel;
  const store = createConfiguredModelStore(config);
  if (!store.catalogue.some((model) => model.id === id)) return;
  if ((await store.installed()).some((model) => model.id === id)) return;
  log.info({ model: id, hub: config.hub.endpoint }, 'downloading model');
  let next = LINE_EVERY;
  const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }): void => {
    const share = doneBytes / Math.max(1, totalBytes);
    if (share < next) return;
    next = share + LINE_EVERY;
    log.info({ model: id, percent: Math.floor(100 * share), doneBytes, totalBytes }, 'downloading model');
  };
  try {
    const { revision } = await store.pull(id, { onProgress }, signal);
    log.info({ model: id, revision }, 'model installed');
  } catch (error) {
    const failure = toFailure(error);
    log.warn({ model: id, ...failure }, 'model download failed, using the bundled model');
  }
}
