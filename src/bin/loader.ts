/** Entry point of the loading thread. */
export { default } from '../app/loader-task.ts';
