/**
 * Prints summaries beside Lead-3's, for people to read. `npm run bench:summaries:print -- [--set writers|held] [--count 30]
 * [--from 0] [--sentences 3]`. Data: LEDE_BENCH_DATA.
 */
import { parseArgs } from 'node:util';
import { SETS } from './corpora.ts';
import { openLede, PEERS } from './systems.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'writers' },
    count: { type: 'string', default: '30' },
    from: { type: 'string', default: '0' },
    sentences: { type: 'string', default: '3' },
  },
});
if (!Object.hasOwn(SETS, values.set))
  throw new Error(`no set ${values.set}: there are ${Object.keys(SETS).join(', ')}`);
const from = Number(values.from);
const all = await SETS[values.set as keyof typeof SETS]();
const step = Math.max(1, Math.floor((all.length - from) / Number(values.count)));
const lede = await openLede();
const lead = PEERS['lead-3'];
for (let at = 0; at < Number(values.count); at += 1) {
  const pair = all[from + at * step];
  if (pair === undefined || lead === undefined) break;
  const max = Number(values.sentences);
  console.log(`\n── ${from + at * step} ${pair.article.title ?? pair.id}`);
  console.log('lede');
  for (const line of await lede.summarize(pair, max)) console.log(`  · ${line}`);
  console.log('lead');
  for (const line of await lead(pair, max)) console.log(`  · ${line}`);
}
await lede.dispose();
