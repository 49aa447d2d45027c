import { createWorkerTask } from '../../src/queue/worker-side.ts';
import { doneResult } from './scripted-run.ts';

/** Answers with the names of the variables that it sees. */
export default createWorkerTask(async () => doneResult(JSON.stringify(Object.keys(process.env))));
