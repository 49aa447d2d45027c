// Entry of a worker thread. Node does not give worker threads a TypeScript loader.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.file.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { default: work } = await import(workerData.file);

parentPort.on('message', ({ id, task }) => {
  Promise.resolve(task)
    .then(work)
    .then(
      (value) => parentPort.postMessage({ id, value }),
      (error) => parentPort.postMessage({ id, error }),
    );
});
