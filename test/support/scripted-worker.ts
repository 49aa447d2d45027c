import { createWorkerTask } from '../../src/queue/worker-side.ts';
import { runScript } from './scripted-run.ts';

export default createWorkerTask(runScript);
