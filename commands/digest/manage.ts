import { digestName, digestPlace } from '../../src/discord/render/digest-names.ts';
import { timestamp } from '../../src/discord/render/source-line.ts';
import { chosenDigest, confirm, costOf, spend, textsOf, type DigestAction } from './request.ts';

/** `/digest run` */
export const runDigest: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  spend(request, costOf(digest));
  const report = await context.digests.run(scope, digest.id);
  const texts = textsOf(request);
  // A run by hand posts that no source can be read, and keeps quiet where there is just nothing new.
  const isPosted = report.items.length > 0 || report.failure !== null;
  await confirm(request, isPosted ? texts.ran(digestPlace(digest, answer.locale)) : texts.nothingNew);
};

/** `/digest pause` */
export const pauseDigest: DigestAction = async (request) => {
  const { interaction, context } = request;
  const { scope, digest } = await chosenDigest(request);
  await context.digests.pause(scope, digest.id, interaction.user.id);
  await confirm(request, textsOf(request).paused(digestName(digest)));
};

/** `/digest resume` */
export const resumeDigest: DigestAction = async (request) => {
  const { context } = request;
  const { scope, digest } = await chosenDigest(request);
  const resumed = await context.digests.resume(scope, digest.id);
  const next = timestamp(Date.parse(context.digests.nextRun(resumed)), 'R');
  await confirm(request, textsOf(request).resumed({ name: digestName(resumed), next }));
};

/** `/digest delete` */
export const deleteDigest: DigestAction = async (request) => {
  const { context } = request;
  const { scope, digest } = await chosenDigest(request);
  const deleted = await context.digests.delete(scope, digest.id);
  await confirm(request, textsOf(request).deleted(digestName(deleted)));
};
