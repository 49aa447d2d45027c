/**
 * Prints, for each place in a document, the repetition that takes longest there, and the processor time of reading it
 * (extraction, sentences, quotes and figures) at 25, 50 and 100 thousand characters.
 *
 * npm run bench:growth
 */
import { PLACES, PUMPS } from '../../test/support/hostile-inputs.ts';
import { readDocument } from '../../test/support/read-hostile.ts';

/** Characters on which the worst repetition is looked for. */
const LOOK = 4_000;
const SIZES = [25_000, 50_000, 100_000];

type Place = (typeof PLACES)[string];

async function millisecondsOf({ mediaType, wrap }: Place, input: string): Promise<number> {
  const bytes = new TextEncoder().encode(wrap(input));
  const document = { bytes, mediaType, charset: 'utf-8', url: 'https://a.example/b', filename: null, fetchedAt: 0 };
  const before = process.cpuUsage();
  await readDocument(() => Promise.resolve(document));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

console.log('| place | worst repetition | 25 KB | 50 KB | 100 KB |\n| --- | --- | --- | --- | --- |');
for (const [name, place] of Object.entries(PLACES)) {
  await millisecondsOf(place, ' a'.repeat(LOOK / 2)); // loads and compiles
  let worst = { pump: '', ms: 0 };
  for (const [pump, make] of Object.entries(PUMPS)) {
    const ms = await millisecondsOf(place, make(LOOK));
    if (ms > worst.ms) worst = { pump, ms };
  }
  const make = PUMPS[worst.pump];
  if (make === undefined) continue;
  const times: string[] = [];
  for (const size of SIZES) times.push(`${Math.round(await millisecondsOf(place, make(size)))} ms`);
  console.log(
    `| ${name} | \`${JSON.stringify(worst.pump).slice(1, -1).replaceAll('|', '\\|')}\` | ${times.join(' | ')} |`,
  );
}
