import { expect, test } from 'vitest';
import { runCrashTrials, runSideBySide } from '../../bench/digest/crash-trials.ts';

test('killed with SIGKILL at each step, every story is posted exactly once', { timeout: 300_000 }, async () => {
  const results = await runCrashTrials(12, 11);
  expect(results.map(({ lost, repeated }) => lost + repeated)).toEqual(results.map(() => 0));
  // A trial at a named step must have been one: the process surely comes by it.
  const sure = results.filter(({ step }) => !['post', 'confirm', 'any'].includes(step));
  expect(sure.map(({ killed }) => killed)).toEqual(sure.map(({ trials }) => trials));
});

test('three processes on one database post each story once', { timeout: 300_000 }, async () => {
  expect(await runSideBySide(3, 3)).toEqual({ lost: 0, repeated: 0 });
});
