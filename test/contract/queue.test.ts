import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { createThreadQueue } from '../../src/queue/thread-queue.ts';
import { runScript } from '../support/scripted-run.ts';
import { describeBriefQueue } from './queue-contract.ts';

let runs = 0;
describeBriefQueue('in-process queue', (limits) => {
  runs = 0;
  return createInProcessQueue(async (job, onStage, signal) => {
    runs += 1;
    const result = await runScript(job, onStage, signal);
    // The count is of this queue's runs, as it is in a worker of its own.
    const counted = job.source.kind === 'text' && job.source.text === 'count' && result.ok;
    return counted ? { ...result, text: String(runs) } : result;
  }, limits);
});

const workerFile = new URL('../support/scripted-worker.ts', import.meta.url);
describeBriefQueue('thread queue', (limits) => createThreadQueue({ workerFile, ...limits }));
