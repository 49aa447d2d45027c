import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ROOT } from './root.ts';

const manifest = readFileSync(new URL('package.json', ROOT), 'utf8');

/** Lede's own version, from package.json. */
export const VERSION = z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
