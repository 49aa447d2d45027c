import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // Vitest leaves one core to itself, on two that is one file after another; the long ones here mostly wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
