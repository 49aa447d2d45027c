import { createConfiguredLoader } from './configured-loader.ts';
import { remoteHostSchedule } from '../loading/shared-schedule.ts';
import { createLoaderTask } from '../queue/worker-side.ts';
import { readWorkerEnvironment } from './environment.ts';

const config = readWorkerEnvironment();
if (!config) throw new Error('The settings of the loading thread are not valid.');
const loader = createConfiguredLoader(config, remoteHostSchedule());

/** What the loading thread does. */
export default createLoaderTask(loader);
