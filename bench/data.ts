import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The benchmark data's folder: LEDE_BENCH_DATA, else `shared/bench` beside the checkout. See README.md. */
export const BENCH_DATA = process.env.LEDE_BENCH_DATA ?? fileURLToPath(new URL('../../shared/bench', import.meta.url));

/** A file or folder of the benchmark data. If it is missing, prints so and exits with status 2. */
export function requireData(...parts: string[]): string {
  const path = join(BENCH_DATA, ...parts);
  if (!existsSync(path)) {
    console.error(`No benchmark data at ${path}. Set LEDE_BENCH_DATA to the folder that holds ${parts[0] ?? 'it'}.`);
    process.exit(2);
  }
  return path;
}
