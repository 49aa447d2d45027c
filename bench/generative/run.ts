/**
 * What becomes of the sentences of a real model behind an endpoint: kept, replaced and why, seconds, memory.
 * `npm run bench:generative -- [--endpoint http://127.0.0.1:18434/v1] [--model NAME] [--limit 40] [--seconds 300] [--out FILE]`.
 * Without an endpoint that answers, it says so and exits with status 2. See README.md.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { requireData } from '../data.ts';
import { SETS } from '../summaries/corpora.ts';
import type { ScoredArticle } from '../../src/core/summarizer.ts';
import { createBundledSummarizers } from '../../src/summarizers/backends.ts';
import { createEndpointGenerator } from '../../src/summarizers/endpoint/endpoint-generator.ts';
import { createEndpointHealth } from '../../src/summarizers/endpoint/endpoint-health.ts';
import { openEndpointClient, toEndpointModel } from '../../src/summarizers/endpoint/endpoint-models.ts';
import { openSlots } from '../../src/summarizers/endpoint/slots.ts';
import { createGenerativeSummarizer } from '../../src/summarizers/generative/generative-summarizer.ts';
import type { Generator, GeneratorInput } from '../../src/summarizers/generative/generator-types.ts';
import { readOutput } from '../../src/summarizers/generative/read-output.ts';
import { loadSalienceModel } from '../../src/summarizers/salience-model.ts';
import { checkSentence } from '../../src/text/faithfulness/check-sentence.ts';
import { indexSource } from '../../src/text/faithfulness/source-index.ts';

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string', default: 'http://127.0.0.1:18434/v1' },
    model: { type: 'string' },
    limit: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '300' },
    context: { type: 'string', default: '4096' },
    sentences: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});

const bundledFolder = fileURLToPath(new URL('../../models/salience/', import.meta.url));
const client = await openEndpointClient({ url: values.endpoint, key: null });
const names = await client.list(AbortSignal.timeout(5_000)).catch(() => []);
const name = values.model ?? names[0];
if (name === undefined) {
  console.error(
    `SKIPPED: no endpoint answers at ${values.endpoint}. bench/generative/README.md says how to start one.`,
  );
  process.exit(2);
}
requireData('summaries', 'extra.cnn_highlights_cased.jsonl.gz');

const timeLimitMs = 1000 * Number(values.seconds);
const max = Number(values.sentences);
const log = { info: () => undefined, warn: (fields: object, message: string) => console.error(message, fields) };
const endpoint = createEndpointGenerator({
  ...{ client, model: name, contextTokens: Number(values.context), timeLimitMs, slots: openSlots(1), log },
  health: createEndpointHealth(() => performance.now()),
});
let last: { input: GeneratorInput; text: string; isComplete: boolean } | null = null;
/** The generator, with its last answer at hand. */
const recorded: Generator = {
  ...endpoint,
  async generate(input, options) {
    const written = await endpoint.generate(input, options);
    last = { input, ...written };
    return written;
  },
};
const summarizers = createBundledSummarizers(bundledFolder);
const salienceModel = await loadSalienceModel(bundledFolder);
const summarizer = createGenerativeSummarizer({
  ...{ model: toEndpointModel(name), revision: 'endpoint', generator: recorded, timeLimitMs, log },
  bundled: await summarizers.open(null),
});

const all = await SETS.held();
const step = Math.max(1, Math.floor(all.length / Number(values.limit)));
const pairs = all.filter((_, at) => at % step === 0).slice(0, Number(values.limit));
const seconds: number[] = [];
const reasons = new Map<string, number>();
const outcomes = new Map<string, number>();
let written = 0;
let passed = 0;
const count = (map: Map<string, number>, key: string): unknown => map.set(key, (map.get(key) ?? 0) + 1);
if (values.out !== undefined) writeFileSync(values.out, '');
const note = (line: object): void => {
  if (values.out !== undefined) appendFileSync(values.out, `${JSON.stringify(line)}\n`);
};

for (const [at, { id, article, sentences }] of pairs.entries()) {
  const { scores, ...scoredBy } = await salienceModel.score(article, sentences);
  const document: ScoredArticle = { article, sentences, salience: scores, scoredBy };
  last = null;
  const begun = performance.now();
  const summary = await summarizer.summarize(document, { maxSentences: max });
  const took = (performance.now() - begun) / 1000;
  seconds.push(took);
  const fallback = summary.notices.find((notice) => notice.kind === 'fallback');
  count(outcomes, summary.generated ? 'written' : fallback === undefined ? 'all replaced' : fallback.reason);
  const answer = last as { input: GeneratorInput; text: string; isComplete: boolean } | null;
  const lines = answer === null ? [] : readOutput(answer.text, 'en', answer.isComplete).slice(0, max);
  const index = indexSource(article, sentences);
  for (const { text, cites } of lines) {
    const cited = cites.flatMap((number) => answer?.input.lines[number - 1]?.index ?? []);
    const { problems, support } = checkSentence(text, index, cited);
    const isCopy = index.verbatim.size > 0 && sentences.some((sentence) => sentence.text === text);
    written += 1;
    if (problems.length === 0) passed += 1;
    for (const problem of problems) count(reasons, problem);
    note({ id, text, cites: cited, problems, isCopy, support: support.map((each) => sentences[each]?.text) });
  }
  note({ id, seconds: took, output: answer?.text ?? null });
  console.error(`${at + 1}/${pairs.length}  ${took.toFixed(1)} s  ${lines.length} sentences`);
}

const sorted = [...seconds].sort((a, b) => a - b);
const rank = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
const list = (map: Map<string, number>): string =>
  [...map]
    .sort((a, b) => b[1] - a[1])
    .map(([key, times]) => `${key} ${times}`)
    .join(', ');
const memory = await fetch(new URL('/memory', values.endpoint))
  .then(async (response) => ((await response.json()) as { peakKb: number }).peakKb)
  .catch(() => null);
console.log(`${name}, ${pairs.length} articles`);
console.log(`briefs: ${list(outcomes)}`);
console.log(
  `sentences: ${written} written, ${passed} passed (${((100 * passed) / Math.max(1, written)).toFixed(1)} %)`,
);
console.log(`problems (a sentence may have several): ${list(reasons)}`);
console.log(`seconds a brief: median ${rank(0.5)}, 90 % within ${rank(0.9)}, most ${rank(1)}`);
if (memory !== null) console.log(`the server's peak memory: ${Math.round(memory / 1024)} MB`);
await Promise.all([summarizer.dispose(), summarizers.dispose(), salienceModel.dispose()]);
