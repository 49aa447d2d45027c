import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // What is polled for comes soon, but not on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    // Unit tests share their modules, which saves half of their time: what one keeps in a module, the next one sees.
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/{contract,sandbox,safety,e2e,browser}/**/*.test.ts'] } },
    ],
    // Most of the long files wait for processes, so one file more than there are cores keeps the cores busy.
    maxWorkers: availableParallelism() + 1,
  },
});
