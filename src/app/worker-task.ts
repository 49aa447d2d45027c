import { createConfiguredSummarizers, createParts } from './parts.ts';
import { createMeterBuffer } from './meter-buffer.ts';
import { briefDocument, makeBrief } from '../brief/make-brief.ts';
import { remoteHostSchedule } from '../loading/shared-schedule.ts';
import { createWorkerTask } from '../queue/worker-side.ts';
import { readWorkerEnvironment } from './environment.ts';
import { createLog } from './log.ts';

const config = readWorkerEnvironment();
if (!config) throw new Error('Invalid settings in the worker thread');
const log = createLog(config);
const observed = createMeterBuffer(Date.now);
const summarizers = createConfiguredSummarizers(config, log, observed.meter);
const parts = createParts(config, log, summarizers, remoteHostSchedule(), observed.meter);

/** Runs a job in a worker thread. */
export default createWorkerTask(
  ({ source, options }, onStage, signal, loaded) =>
    loaded
      ? briefDocument(loaded, options, parts, signal, onStage)
      : makeBrief(source, options, parts, signal, onStage),
  observed.take,
);
