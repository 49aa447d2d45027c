import { createConfiguredLoader } from './configured-loader.ts';
import { remoteHostSchedule } from '../loading/shared-schedule.ts';
import { createLoaderTask } from '../queue/worker-side.ts';
import { readWorkerEnvironment } from './environment.ts';

const config = readWorkerEnvironment();
if (!config) throw new Error('Invalid settings in the loading thread');
const loader = createConfiguredLoader(config, remoteHostSchedule());

/** Runs the tasks of the loading thread. */
export default createLoaderTask(loader);
