import { AUTO } from '../summarizers/backends.ts';
import { EXTRACTIVE_ID } from '../summarizers/extractive-summarizer.ts';
import type { ModelStore } from '../summarizers/models/model-store.ts';
import { fine, problem, type Finding } from './finding.ts';

const WHAT = 'Pulled';

/**
 * The generative models on this machine: each is there with the bytes that were first fetched, or it is damaged. Reads
 * every byte of them. A model that SUMMARY_MODEL names and that isn't there is told too.
 */
export async function checkPulledModels(
  store: Pick<ModelStore, 'catalogue' | 'installed' | 'verify'>,
  summaryModel: string,
): Promise<readonly Finding[]> {
  const installed = await store.installed();
  const findings: Finding[] = [];
  for (const { id, revision, bytes } of installed) {
    const changed = await store.verify(id);
    findings.push(
      changed.length === 0
        ? fine(WHAT, `${id} ${revision.slice(0, 12)} is intact: ${megabytes(bytes)}, all SHA-256 hashes match.`)
        : problem(
            WHAT,
            `${id} is damaged: ${changed.join(', ')} missing or changed. Lede uses the bundled model instead.`,
            `Download it again: lede models pull ${id}`,
          ),
    );
  }
  if (summaryModel !== AUTO && summaryModel !== EXTRACTIVE_ID && !installed.some(({ id }) => id === summaryModel)) {
    findings.push(
      store.catalogue.some(({ id }) => id === summaryModel)
        ? problem(
            WHAT,
            `SUMMARY_MODEL names ${summaryModel}, which is not installed. Lede uses the bundled model instead.`,
            `Download it: lede models pull ${summaryModel}`,
          )
        : problem(
            WHAT,
            `SUMMARY_MODEL names ${summaryModel}, which is not a known model.`,
            'Choose one from `lede models list`.',
          ),
    );
  }
  if (findings.length > 0) return findings;
  return [fine(WHAT, 'no generative model is installed; the bundled one writes summaries.')];
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`;
}
