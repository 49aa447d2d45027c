import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../src/app/root.ts';

const STAND_IN = fileURLToPath(new URL('main-thread-queue.ts', import.meta.url));

/** Compiles the bot with a queue that works in its own thread. @returns its file, under dist/. */
export async function buildMainThreadBot(): Promise<string> {
  const outdir = fileURLToPath(new URL('dist/main-thread-bot', ROOT));
  await build({
    absWorkingDir: fileURLToPath(ROOT),
    entryPoints: ['src/app/run-bot.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    logLevel: 'warning',
    plugins: [
      {
        name: 'main-thread-queue',
        setup(build) {
          build.onResolve({ filter: /\/open-queue\.ts$/ }, () => ({ path: STAND_IN }));
        },
      },
    ],
  });
  return `${outdir}/bot.mjs`;
}
