import { createConfiguredSummarizers, createParts } from '../../src/app/parts.ts';
import type { openQueue as openRealQueue } from '../../src/app/open-queue.ts';
import { makeBrief } from '../../src/brief/make-brief.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';

/** Replaces the bot's queue in a benchmark: makes briefs in the thread that serves Discord. */
export const openQueue: typeof openRealQueue = (config, log, _link, _loading, meter) => {
  const parts = createParts(config, log, createConfiguredSummarizers(config, log, meter), undefined, meter);
  const queue = createInProcessQueue(({ source, options }, onStage, signal) =>
    makeBrief(source, options, parts, signal, onStage),
  );
  return Promise.resolve({ queue, vitals: {}, isUsable: () => true, hasWorkers: () => true });
};
