import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPage } from '../../bench/extraction/corpora.ts';

/** Where `make-dumps.ts` puts dumps, a folder for each browser. */
export const DUMP_FOLDER = 'training/work/extraction/dumps';

/** How the benchmark's own dumps were made; the page is handed over in UTF-8. */
export const BROWSERS = {
  w3m: '-dump -cols 10000 -T text/html -I UTF-8 -O UTF-8 -o display_image=0 -o pseudo_inlines=0',
  lynx: '-dump -nolist -width=1024 -display_charset=UTF-8 -assume_charset=UTF-8 -stdin -force_html',
} as const;

export type Browser = keyof typeof BROWSERS;

/** The dump that `make-dumps.ts` made of a page. Throws when it is missing. */
export function readMadeDump(page: BenchPage, browser: Browser): string {
  const file = join(DUMP_FOLDER, browser, `${page.id}.txt`);
  if (!existsSync(file)) throw new Error(`${file} is missing: run training/extraction/make-dumps.ts first`);
  return readFileSync(file, 'utf8');
}
