import { digestName, digestPlace } from '../../src/discord/render/digest-names.ts';
import { askForChannel } from '../../src/discord/render/digest-offers.ts';
import { renderQuestion } from '../../src/discord/render/question.ts';
import { resumeAndTell } from '../../src/discord/posting/resume-digest.ts';
import { chosenDigest, confirm, readAtCost, textsOf, type DigestAction } from './request.ts';

/** `/digest run` */
export const runDigest: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const report = await readAtCost(request, digest, () => context.digests.run(scope, digest.id));
  const texts = textsOf(request);
  // A manual run reports when no source could be read, and posts nothing if there is nothing new.
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

/** `/digest resume`. Asks for another channel if the digest’s is gone. */
export const resumeDigest: DigestAction = async (request) => {
  const { context, answer, interaction } = request;
  const { scope, digest } = await chosenDigest(request);
  if (digest.paused?.reason === 'channel-gone') {
    const reader = { id: interaction.user.id, locale: answer.locale };
    await answer.finish(askForChannel(digest, reader, context.ids));
    return;
  }
  await confirm(request, await resumeAndTell(scope, digest, answer.locale, context));
};

/** `/digest delete`, which asks for confirmation. */
export const deleteDigest: DigestAction = async (request) => {
  const { context, answer, interaction } = request;
  const { digest } = await chosenDigest(request);
  const texts = textsOf(request);
  const text = texts.deleteQuestion({ name: digestName(digest), sources: texts.sources(digest.sources?.length ?? 1) });
  const reader = { id: interaction.user.id, locale: answer.locale };
  const deed = { action: 'digest-delete', subject: digest.id } as const;
  await answer.finish(renderQuestion({ text, label: 'delete', deed }, reader, context.ids));
};
