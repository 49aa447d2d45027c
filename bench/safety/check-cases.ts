/**
 * Runs every case of the list of abuses through the real code (loader, extraction, model, rendering), and prints the
 * result and the test that proves the same without the list.
 *
 * npm run bench:safety [-- ID]
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BODY_CASES } from './body-cases.ts';
import type { CaseCheck } from './case-kit.ts';
import { addressCheck, NETWORK_CASES } from './network-cases.ts';
import { OUTPUT_CASES } from './output-cases.ts';
import { requireData } from '../data.ts';

const file = requireData('safety', 'security_cases.json');
const Cases = z.array(z.object({ id: z.string(), kind: z.string(), input: z.string(), expected: z.string() }));
const only = process.argv[2];
const cases = Cases.parse(JSON.parse(readFileSync(file, 'utf8'))).filter(({ id }) => only === undefined || id === only);
const checks: Readonly<Record<string, CaseCheck>> = { ...NETWORK_CASES, ...BODY_CASES, ...OUTPUT_CASES };

let wrong = 0;
for (const { id, kind, input, expected } of cases) {
  const check = kind === 'url' ? addressCheck(expected) : checks[id];
  if (check === undefined) {
    wrong += 1;
    console.log(`OPEN  ${id}  ${input}`);
    continue;
  }
  try {
    console.log(`ok    ${id}  ${await check.run(input)}  [${check.test}]`);
  } catch (error) {
    wrong += 1;
    console.log(`WRONG ${id}  ${error instanceof Error ? error.message : String(error)}  [${check.test}]`);
  }
}
console.log(`${cases.length - wrong} of ${cases.length} cases dealt with as expected.`);
process.exitCode = wrong === 0 ? 0 : 1;
