import type { DigestSource, DigestSubscription } from '../../src/core/digest.ts';
import { LedeError } from '../../src/core/failure.ts';
import { digestName, feedName, sourceName } from '../../src/discord/render/digest-names.ts';
import { offeredSources } from '../../src/discord/render/digest-offers.ts';
import { renderFailure } from '../../src/discord/render/failure.ts';
import { inertMarkdown } from '../../src/discord/render/inert.ts';
import { LIMITS, outgoing } from '../../src/discord/render/outgoing.ts';
import { chosenDigest, confirm, LIST_COST, spend, textsOf, type DigestAction, type DigestRequest } from './request.ts';
import { readList, readSourceOptions } from './settings.ts';

/** Maximum sources named in an answer. */
const MOST_NAMED = 5;

/** `/digest add-source` */
export const addSource: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const sources = readSourceOptions(request);
  const list = readList(request);
  if (sources.length === 0 && list === null) throw new LedeError('no-feed-found');
  spend(request, sources.length + (list === null ? 0 : LIST_COST));
  let changed = digest;
  const offered: DigestSource[] = [];
  for (const source of sources) {
    changed = await context.digests.addSource(scope, digest.id, source);
    offered.push(...(changed.offeredSources ?? []));
  }
  if (list !== null) changed = await context.digests.addList(scope, digest.id, list);
  const added = sourcesBeyond(digest, changed).map((source) => sourceName(source, answer.locale));
  // Adding a source that it already has succeeds.
  const named =
    added.length > 0
      ? added
      : sourcesBeyond(null, changed)
          .slice(-1)
          .map((each) => sourceName(each, answer.locale));
  const names = new Intl.ListFormat(answer.locale).format(named.slice(0, MOST_NAMED));
  const more = named.length > MOST_NAMED ? ` (${textsOf(request).sources(named.length)})` : '';
  const sentence = textsOf(request).sourceAdded({ name: digestName(changed), source: `${names}${more}` });
  await finishWithSources(request, sentence, { ...changed, offeredSources: offered });
};

/** `/digest export` */
export const exportDigest: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const list = await context.digests.exportList(scope, digest.id);
  const name = feedName(digest)
    .normalize('NFKD')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const file = { name: `${name === '' ? 'digest' : name}.opml`, attachment: Buffer.from(list) };
  await answer.finish({ ...outgoing({ content: textsOf(request).exported(digestName(digest)) }), files: [file] });
};

/** `/digest remove-source` */
export const removeSource: DigestAction = async (request) => {
  const { interaction, answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const wanted = interaction.options.getString('source') ?? '';
  const changed = await context.digests.removeSource(scope, digest.id, wanted);
  const [gone] = sourcesBeyond(changed, digest);
  const source = gone === undefined ? '' : sourceName(gone, answer.locale);
  await confirm(request, textsOf(request).sourceRemoved({ name: digestName(changed), source }));
};

/** Reports the result of a change to the sources: refused ones, ones beyond the limit, and the rest. */
export async function finishWithSources(
  request: DigestRequest,
  done: string,
  digest: DigestSubscription,
): Promise<void> {
  const { answer, interaction, context } = request;
  const texts = textsOf(request);
  const { refusedSources = [], leftOutSources = 0 } = digest;
  const refused = refusedSources.map(
    (each) => `- ${inertMarkdown(each.source, 200)}: ${renderFailure(each.failure, answer.locale)}`,
  );
  const lines = [
    `✅ ${done}`,
    ...(leftOutSources === 0 ? [] : [texts.leftOut(leftOutSources)]),
    ...(refused.length === 0 ? [] : [texts.refusedSources, ...refused]),
  ];
  const reader = { id: interaction.user.id, locale: answer.locale };
  const content = lines.join('\n').slice(0, LIMITS.content);
  await answer.finish(outgoing({ content, components: offeredSources(digest, reader, context.ids) }));
}

/** Sources in `after` but not in `before`. */
function sourcesBeyond(before: DigestSubscription | null, after: DigestSubscription) {
  const known = new Set((before?.sources ?? []).map(({ url }) => url));
  return (after.sources ?? []).filter(({ url }) => !known.has(url));
}
