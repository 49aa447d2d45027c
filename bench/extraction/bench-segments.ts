import { decodeText } from '../../src/extraction/charset.ts';
import { readCorpus } from './corpora.ts';
import { articleText } from './own.ts';
import { countSegments, scoreSegments, type SegmentCounts } from './metrics.ts';
import { readabilityText } from './peers.ts';

/** Trafilatura's segments: what must and must not stand in the body. */
export function benchSegments(worst: number): void {
  const own: SegmentCounts[] = [];
  const peer: SegmentCounts[] = [];
  const ranked: { bad: number; line: string }[] = [];
  for (const page of readCorpus('trafilatura-eval')) {
    if (page.segments === null) continue;
    const source = decodeText(page.bytes(), null, true).text;
    let failure = '';
    const text = quietly(
      () => articleText(page, source),
      (error) => (failure = String(error)),
    );
    const counts = countSegments(text, page.segments);
    own.push(counts);
    peer.push(
      countSegments(
        quietly(() => readabilityText(source)),
        page.segments,
      ),
    );
    ranked.push({
      bad: counts.fp + counts.fn,
      line: `    fp ${counts.fp}, fn ${counts.fn}  ${page.id}  ${page.url ?? ''} ${failure}`,
    });
  }
  console.log("## Segments of trafilatura's set\n");
  console.log('| extractor | pages | F1 | precision | recall |\n|---|---|---|---|---|');
  for (const [name, counts] of [
    ['Lede', own],
    ['Readability + linkedom', peer],
  ] as const) {
    const { f1, precision, recall, pages } = scoreSegments(counts);
    console.log(`| ${name} | ${pages} | ${f1.toFixed(4)} | ${precision.toFixed(4)} | ${recall.toFixed(4)} |`);
  }
  for (const { line } of ranked.sort((a, b) => b.bad - a.bad).slice(0, worst)) console.log(line);
  console.log('');
}

function quietly(work: () => string, onError: (error: unknown) => void = () => undefined): string {
  try {
    return work();
  } catch (error) {
    onError(error);
    return '';
  }
}
