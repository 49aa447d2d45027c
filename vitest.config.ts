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
    // By default Vitest reserves a core, which on two cores means one file at a time. More files than cores make the bots
    // under test miss Discord's three seconds.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
