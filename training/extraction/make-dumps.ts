/**
 * Dumps the pages of trafilatura's set by w3m and lynx, as the benchmark's own dumps were made, for `train-text.ts` to
 * learn from. Both browsers must be installed.
 *
 *   node --import tsx training/extraction/make-dumps.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../bench/extraction/corpora.ts';
import { decodeText } from '../../src/extraction/charset.ts';
import { BROWSERS, DUMP_FOLDER } from './dump-files.ts';

for (const [browser, options] of Object.entries(BROWSERS)) {
  mkdirSync(join(DUMP_FOLDER, browser), { recursive: true });
  for (const page of readCorpus('trafilatura-eval')) {
    const input = decodeText(page.bytes(), null, true).text;
    const dump = execFileSync(browser, options.split(' '), { input, timeout: 20_000, maxBuffer: 64e6, stdio: 'pipe' });
    writeFileSync(join(DUMP_FOLDER, browser, `${page.id}.txt`), dump);
  }
}
