import type { DigestSubscription } from '../../src/core/digest.ts';
import { LedeError } from '../../src/core/failure.ts';
import { digestName, sourceName } from '../../src/discord/render/digest-names.ts';
import { chosenDigest, confirm, spend, textsOf, type DigestAction } from './request.ts';
import { readSourceOptions } from './settings.ts';

/** `/digest add-source` */
export const addSource: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const sources = readSourceOptions(request);
  if (sources.length === 0) throw new LedeError('no-feed-found');
  spend(request, sources.length);
  let changed = digest;
  for (const source of sources) changed = await context.digests.addSource(scope, digest.id, source);
  const added = sourcesBeyond(digest, changed).map((source) => sourceName(source, answer.locale));
  // A source that it had already is there, which is what was asked for.
  const named =
    added.length > 0
      ? added
      : sourcesBeyond(null, changed)
          .slice(-1)
          .map((each) => sourceName(each, answer.locale));
  const list = new Intl.ListFormat(answer.locale).format(named.slice(0, 5));
  await confirm(request, textsOf(request).sourceAdded({ name: digestName(changed), source: list }));
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

/** The sources that `after` has and `before` has not. */
function sourcesBeyond(before: DigestSubscription | null, after: DigestSubscription) {
  const known = new Set((before?.sources ?? []).map(({ url }) => url));
  return (after.sources ?? []).filter(({ url }) => !known.has(url));
}
