import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPage } from '../../bench/extraction/corpora.ts';
import { decodeText } from '../../src/extraction/charset.ts';
import { readPage } from '../../src/extraction/html/read-html.ts';
import { bundledModel, openLineModel, type LineModel } from '../../src/extraction/model/line-model.ts';
import { FOLDS, foldOf } from './cross-validate.ts';

const FOLD_FOLDER = 'training/work/extraction';

/**
 * Bodies of pages whose truth nobody wrote down, as the model for HTML finds them, to teach the model for text.
 *
 * `bodies[k]` comes from fold k's model and is null for fold k's own pages: who learns from it for fold k has learnt
 * nothing of that fold. The last one comes from the bundled model, for the final model. Run `train-html.ts` first.
 */
export function readTeacherBodies(pages: readonly BenchPage[]): (string | null)[][] {
  const models: LineModel[] = Array.from({ length: FOLDS }, (_, fold) => {
    const file = join(FOLD_FOLDER, `html-lines-${fold}.json`);
    if (!existsSync(file)) throw new Error(`${file} is missing: run train-html.ts first`);
    return openLineModel(JSON.parse(readFileSync(file, 'utf8')));
  });
  return pages.map((page) => {
    const source = decodeText(page.bytes(), null, true).text;
    return [...models, bundledModel('html-lines')].map((model, fold) => {
      if (fold === foldOf(page.group)) return null;
      const { body } = readPage(source, page.url, model);
      return body.lines.flatMap(({ block, kept }) => (kept ? [block.text] : [])).join('\n');
    });
  });
}
