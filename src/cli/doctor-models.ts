import { AUTO } from '../summarizers/backends.ts';
import { EXTRACTIVE_ID } from '../summarizers/extractive-summarizer.ts';
import type { ModelStore } from '../summarizers/models/model-store.ts';
import { ENDPOINT_PREFIX, openEndpointClient } from '../summarizers/endpoint/endpoint-models.ts';
import { GenerationError } from '../summarizers/generative/generator-types.ts';
import {
  describeMachine,
  estimateRequirements,
  recommendModel,
  thisMachine,
  type Machine,
} from '../summarizers/models/requirements.ts';
import type { Config } from '../app/config.ts';
import { inertForTerminal } from './card.ts';
import { formatBytes } from './models.ts';
import { fine, problem, warning, type Finding } from './finding.ts';

const WHAT = 'Pulled';
const ENDPOINT = 'Endpoint';
const ENDPOINT_LIMIT_MS = 5_000;

/**
 * Checks the generative models on this machine against their recorded hashes, which reads every byte. Also reports a
 * missing model named by SUMMARY_MODEL, and one that is too large for the machine's memory or too slow for the time
 * limit, by estimate.
 */
export async function checkPulledModels(
  store: Pick<ModelStore, 'catalogue' | 'installed' | 'verify'>,
  { summaryModel, workers, summaryTimeLimitMs }: Pick<Config, 'summaryModel' | 'workers' | 'summaryTimeLimitMs'>,
  machine: Machine = thisMachine(),
): Promise<readonly Finding[]> {
  const installed = await store.installed();
  const findings: Finding[] = [];
  for (const { id, revision, bytes } of installed) {
    const changed = await store.verify(id);
    findings.push(
      changed.length === 0
        ? fine(WHAT, `${id} ${revision.slice(0, 12)} is intact: ${formatBytes(bytes)}, all SHA-256 hashes match.`)
        : problem(
            WHAT,
            `${id} is damaged: ${changed.join(', ')} missing or changed. Lede uses the bundled model instead.`,
            `Download it again: lede models pull ${id}`,
          ),
    );
  }
  const isPulled = summaryModel !== AUTO && summaryModel !== EXTRACTIVE_ID && !summaryModel.startsWith(ENDPOINT_PREFIX);
  if (isPulled && !installed.some(({ id }) => id === summaryModel)) {
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
  const used = store.catalogue.find(({ id }) => id === (summaryModel === AUTO ? latestOf(installed) : summaryModel));
  if (used !== undefined && installed.some(({ id }) => id === used.id)) {
    const { memoryBytes, seconds } = estimateRequirements(used, machine);
    const needed = workers * memoryBytes;
    if (needed > machine.memoryBytes) {
      const says = `${used.id} needs about ${formatBytes(needed)} for ${workers} workers; this machine has ${describeMachine(machine)}.`;
      findings.push(warning(WHAT, says, 'Set WORKERS lower, or use a smaller model: lede models list'));
    } else if (1000 * seconds > summaryTimeLimitMs) {
      const says = `${used.id} may take ${Math.round(seconds)} s for a long article; SUMMARY_TIME_LIMIT is ${summaryTimeLimitMs / 1000} s.`;
      findings.push(warning(WHAT, says, 'Raise SUMMARY_TIME_LIMIT, or use a smaller model: lede models list'));
    }
  }
  if (findings.length > 0) return findings;
  const best = recommendModel(store.catalogue, machine, summaryTimeLimitMs);
  const advice = best === null ? '' : ` This machine (${describeMachine(machine)}) could run ${best.id}.`;
  return [fine(WHAT, `no generative model is installed; the bundled one writes summaries.${advice}`)];
}

function latestOf(installed: readonly { id: string; pulledAt: string }[]): string | undefined {
  return [...installed].sort((a, b) => b.pulledAt.localeCompare(a.pulledAt))[0]?.id;
}

/** Checks that the endpoint answers and has the model named by SUMMARY_MODEL. Returns nothing without an endpoint. */
export async function checkEndpoint(
  { endpoint, summaryModel }: Pick<Config, 'endpoint' | 'summaryModel'>,
  limitMs = ENDPOINT_LIMIT_MS,
): Promise<readonly Finding[]> {
  if (endpoint === null) return [];
  const { url } = endpoint;
  try {
    const client = await openEndpointClient(endpoint);
    const names = (await client.list(AbortSignal.timeout(limitMs))).map(inertForTerminal);
    const some = `${url} answers with ${names.length} ${names.length === 1 ? 'model' : 'models'}`;
    if (!summaryModel.startsWith(ENDPOINT_PREFIX)) {
      const example = `${ENDPOINT_PREFIX}${names[0] ?? 'NAME'}`;
      return [
        warning(ENDPOINT, `${some}; SUMMARY_MODEL is ${summaryModel}.`, `To use it always: SUMMARY_MODEL=${example}`),
      ];
    }
    const name = summaryModel.slice(ENDPOINT_PREFIX.length);
    if (names.includes(name)) return [fine(ENDPOINT, `${some}, ${name} among them.`)];
    const offered = names.slice(0, 10).join(', ') || 'none';
    return [
      problem(ENDPOINT, `${some}, but not ${name}.`, `Load it there, or set SUMMARY_MODEL to one of: ${offered}`),
    ];
  } catch (error) {
    const says = error instanceof GenerationError ? error.message : `no answer within ${limitMs / 1000} seconds`;
    return [
      problem(
        ENDPOINT,
        `${url}: ${says}. The bundled model stands in for it.`,
        'Start the server, or correct SUMMARY_ENDPOINT and SUMMARY_ENDPOINT_KEY.',
      ),
    ];
  }
}
