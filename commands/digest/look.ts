import { LedeError } from '../../src/core/failure.ts';
import { reachableDigests } from '../../src/discord/gateway/digest-access.ts';
import { renderDigestHistory } from '../../src/discord/render/digest-history.ts';
import { renderDigestList } from '../../src/discord/render/digest-list.ts';
import { renderDigestSettings } from '../../src/discord/render/digest-settings.ts';
import { PREVIEW, renderDigest } from '../../src/discord/render/digest.ts';
import type { OutgoingMessage } from '../../src/discord/render/outgoing.ts';
import { chosenDigest, readAtCost, textsOf, type DigestAction, type DigestRequest } from './request.ts';

/** Runs shown by `history`. */
const RUNS = 25;

/** `/digest list` */
export const listDigests: DigestAction = async ({ interaction, answer, context }) => {
  const all = await reachableDigests(interaction, context);
  await answer.finish(renderDigestList(all, (each) => context.digests.nextRun(each), answer.locale));
};

/** `/digest show` */
export const showDigest: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const runs = await context.digests.history(scope, digest.id, 3);
  await answer.finish(renderDigestSettings(digest, runs, context.digests.nextRun(digest), answer.locale));
};

/** `/digest preview` */
export const previewDigest: DigestAction = async (request) => {
  const { scope, digest } = await chosenDigest(request);
  const report = await readAtCost(request, digest, () => request.context.digests.preview(scope, digest.id));
  const [first, ...rest] = renderDigest(report, PREVIEW);
  const content = `${textsOf(request).previewHeading}\n${first.content}`.slice(0, 2000);
  await finishAll(request, [{ ...first, content }, ...rest]);
};

/** `/digest history` */
export const showHistory: DigestAction = async (request) => {
  const { interaction, answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const runs = await context.digests.history(scope, digest.id, RUNS);
  const wanted = interaction.options.getString('run')?.trim() ?? '';
  const chosen = wanted === '' ? runs[0] : runs.find(({ id }) => id.startsWith(wanted));
  if (chosen === undefined && wanted !== '') throw new LedeError('no-such-run', { name: wanted });
  await finishAll(request, renderDigestHistory(digest, runs, chosen ?? null, answer.locale));
};

/** Sends several messages as one answer. */
async function finishAll({ answer }: DigestRequest, messages: readonly OutgoingMessage[]): Promise<void> {
  const [first, ...rest] = messages;
  if (first !== undefined) await answer.finish(first);
  for (const message of rest) await (await answer.another()).finish(message);
}
