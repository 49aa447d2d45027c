/** Entry point of a worker thread. */
export { default } from '../app/worker-task.ts';
