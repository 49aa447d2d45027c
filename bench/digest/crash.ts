/**
 * Kills a digest's process (SIGKILL) at each of its steps, by default 200 times in all, and counts in a loopback Discord
 * whether every story was posted exactly once.
 *
 *   npm run bench:digest-crash [-- TRIALS SEED]
 */
import { runCrashTrials } from './crash-trials.ts';

const trials = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 7);
const results = await runCrashTrials(trials, seed);
console.log('| step | trials | killed | stories lost | stories repeated |\n|---|---|---|---|---|');
for (const { step, trials: tried, killed, lost, repeated } of results) {
  console.log(`| ${step} | ${tried} | ${killed} | ${lost} | ${repeated} |`);
}
const wrong = results.reduce((sum, { lost, repeated }) => sum + lost + repeated, 0);
console.log(
  `\n${wrong === 0 ? 'Every story was posted exactly once' : `${wrong} stories were not posted exactly once`} (seed ${seed}).`,
);
process.exitCode = wrong === 0 ? 0 : 1;
