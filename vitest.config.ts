import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // By default Vitest reserves a core, which on two cores means one file at a time; the long files here mostly wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
