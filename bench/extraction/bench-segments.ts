import { decodeText } from '../../src/extraction/charset.ts';
import { readCorpus } from './corpora.ts';
import { articleText } from './own.ts';
import { countSegments, scoreSegments, type SegmentCounts } from './metrics.ts';
import { defuddleText, readabilityText } from './peers.ts';

/** Trafilatura's segments: what must and must not be in the body. */
export async function benchSegments(worst: number): Promise<void> {
  const own: SegmentCounts[] = [];
  const readability: SegmentCounts[] = [];
  const defuddle: SegmentCounts[] = [];
  const ranked: { bad: number; line: string }[] = [];
  for (const page of readCorpus('trafilatura-eval')) {
    if (page.segments === null) continue;
    const source = decodeText(page.bytes(), null, true).text;
    let failure = '';
    const { segments } = page;
    const text = await quietly(
      () => articleText(page, source),
      (error) => (failure = String(error)),
    );
    const counts = countSegments(text, segments);
    own.push(counts);
    readability.push(countSegments(await quietly(() => readabilityText(source)), segments));
    defuddle.push(countSegments(await quietly(() => defuddleText(source, page.url)), segments));
    ranked.push({
      bad: counts.fp + counts.fn,
      line: `    fp ${counts.fp}, fn ${counts.fn}  ${page.id}  ${page.url ?? ''} ${failure}`,
    });
  }
  console.log("## Segments of trafilatura's set\n");
  console.log('| extractor | pages | F1 | precision | recall |\n|---|---|---|---|---|');
  for (const [name, counts] of [
    ['Lede', own],
    ['Readability + linkedom', readability],
    ['Defuddle + linkedom', defuddle],
  ] as const) {
    const { f1, precision, recall, pages } = scoreSegments(counts);
    console.log(`| ${name} | ${pages} | ${f1.toFixed(4)} | ${precision.toFixed(4)} | ${recall.toFixed(4)} |`);
  }
  for (const { line } of ranked.sort((a, b) => b.bad - a.bad).slice(0, worst)) console.log(line);
  console.log('');
}

async function quietly(
  work: () => string | Promise<string>,
  onError: (error: unknown) => void = () => undefined,
): Promise<string> {
  try {
    return await work();
  } catch (error) {
    onError(error);
    return '';
  }
}
