import { createConfiguredSummarizers, createParts } from '../app/parts.ts';
import { makeBrief } from '../core/make-brief.ts';
import { createWorkerTask } from '../queue/worker-side.ts';
import { readEnvironment } from './environment.ts';
import { createLog } from './log.ts';

const config = readEnvironment();
if (!config) throw new Error('The settings of the worker are not valid.');
const log = createLog(config);
const parts = createParts(config, log, createConfiguredSummarizers(config, log));

/** What a worker thread does with a job. */
export default createWorkerTask(({ source, options }, onStage, signal) =>
  makeBrief(source, options, parts, signal, onStage),
);
