// Where a worker thread begins. Node gives worker threads no TypeScript loader of their own, and the pool tries
// require() first, which would load the sources a second time as CommonJS: the await below makes it use import().
import { workerData } from 'node:worker_threads';

if (workerData.file.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { default: work } = await import(workerData.file);

export default work;
