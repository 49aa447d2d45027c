import { fileURLToPath } from 'node:url';
import { openSummarizer, SUMMARIZER_IDS } from '../../src/summarizers/backends.ts';
import { loadSalienceModel } from '../../src/summarizers/salience-model.ts';
import { describeSummarizer } from './summarizer-contract.ts';

const folder = fileURLToPath(new URL('../../models/salience/', import.meta.url));

for (const id of SUMMARIZER_IDS) {
  describeSummarizer(
    id,
    () => openSummarizer(id),
    () => loadSalienceModel(folder),
  );
}
