import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Discord's OpenAPI description, which the sandbox checks requests against: in the data folder where there is one
 * (LEDE_BENCH_DATA, or `shared` beside the checkout). Null: the hand-written limits alone apply.
 */
export function openApiFile(): string | null {
  const data = process.env.LEDE_BENCH_DATA ?? resolve(import.meta.dirname, '../../../shared');
  const file = resolve(data, 'discord-api/openapi.json');
  return existsSync(file) ? file : null;
}
