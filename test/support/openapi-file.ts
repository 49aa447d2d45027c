import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BENCH_DATA } from '../../bench/data.ts';

/**
 * Discord's OpenAPI description, which the sandbox checks requests against: in the data folder where there is one
 * (beside LEDE_BENCH_DATA, or in `shared` beside the checkout). Null: the hand-written limits alone apply.
 */
export function openApiFile(): string | null {
  const file = resolve(BENCH_DATA, '../discord-api/openapi.json');
  return existsSync(file) ? file : null;
}
