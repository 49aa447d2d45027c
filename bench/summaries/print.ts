/**
 * Prints summaries beside Lead-3's, for people to read. `npm run bench:summaries:print -- [--set own|writers|held]
 * [--count 30] [--from 0] [--sentences 3]`. 'own': our own articles, which need no data; else LEDE_BENCH_DATA.
 */
import { parseArgs } from 'node:util';
import { SETS } from './corpora.ts';
import { readOwnArticles } from './own.ts';
import { openLede, PEERS } from './systems.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'own' },
    count: { type: 'string', default: '30' },
    from: { type: 'string', default: '0' },
    sentences: { type: 'string', default: '3' },
  },
});
const sets = { own: () => Promise.resolve(readOwnArticles()), ...SETS };
if (!Object.hasOwn(sets, values.set))
  throw new Error(`no set ${values.set}: there are ${Object.keys(sets).join(', ')}`);
const from = Number(values.from);
const all = await sets[values.set as keyof typeof sets]();
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
