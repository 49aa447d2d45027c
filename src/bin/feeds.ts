/** Entry point of the thread that reads feeds. */
export { default } from '../app/feed-task.ts';
