/**
 * Runs the addresses of the benchmark's list of abuses through the loader: each must be refused before any socket, or
 * lead to the public site that it really names.
 *
 *   node --import tsx bench/safety/check-addresses.ts
 */
import { existsSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { toFailure } from '../../src/core/failure.ts';
import { createLoader } from '../../src/loading/load.ts';

const data = process.env.LEDE_BENCH_DATA ?? join(import.meta.dirname, '../../../shared');
const file = join(data, 'bench/safety/security_cases.json');
if (!existsSync(file)) {
  console.error(`No data at ${file}: set LEDE_BENCH_DATA to the folder that holds bench/safety.`);
  process.exit(2);
}
const Cases = z.array(z.object({ id: z.string(), kind: z.string(), input: z.string(), expected: z.string() }));
const cases = Cases.parse(JSON.parse(readFileSync(file, 'utf8'))).filter(({ kind }) => kind === 'url');

let sockets = 0;
Socket.prototype.connect = function (this: Socket) {
  sockets += 1;
  process.nextTick(() => this.destroy(Object.assign(new Error('no network in this check'), { code: 'ENETUNREACH' })));
  return this;
};
const names: string[] = [];
const loader = createLoader({
  allowPrivateOrigins: [],
  userAgent: 'Lede/check',
  contactUrl: null,
  robotsForLinks: 'none',
  limits: { totalMs: 2_000 },
  resolve: (name) => {
    names.push(name);
    return Promise.resolve([{ address: '93.184.215.14', family: 4 }]);
  },
});

let wrong = 0;
for (const { id, input, expected } of cases) {
  sockets = 0;
  names.length = 0;
  const code = await loader.load({ kind: 'url', url: input }).then(
    () => 'loaded',
    (error: unknown) => toFailure(error).code,
  );
  const isRefused = sockets === 0 && names.length === 0;
  const mayFetch = expected.includes('fetch only') && names.every((name) => name === 'example.com');
  const isRight = isRefused || mayFetch;
  if (!isRight) wrong += 1;
  console.log(`${isRight ? 'ok   ' : 'WRONG'} ${id} ${code}${names.length > 0 ? ` (asked for ${names.join()})` : ''}`);
}
console.log(`${cases.length - wrong} of ${cases.length} addresses dealt with as expected.`);
process.exitCode = wrong === 0 ? 0 : 1;
