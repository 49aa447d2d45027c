import { setTimeout as sleep } from 'node:timers/promises';

/** Stands in for work that cannot be interrupted: the task says what happens. */
export default async function work(task: string): Promise<string> {
  if (task === 'spin') for (;;);
  if (task === 'exit') process.exit(1);
  if (task === 'throw') throw new Error('a mistake');
  if (task === 'fill') for (const held: string[][] = []; ;) held.push(Array.from({ length: 1e5 }, (_, n) => `${n}`));
  await sleep(task === 'slow' ? 200 : 0);
  return `did ${task}`;
}
