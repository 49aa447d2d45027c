import { DEFAULT_BRIEF_OPTIONS, type BriefOptions } from '../core/brief.ts';
import { toFailure } from '../core/failure.ts';
import type { Source } from '../core/source.ts';
import type { Answer } from './answer.ts';
import { outgoing } from './outgoing.ts';
import { progressText } from './progress.ts';
import { renderBrief } from './render-brief.ts';
import type { Services } from './services.ts';

/** Makes a brief of one source and ends the answer with it, or with the reason why there is none. */
export async function answerWithBrief(
  answer: Answer,
  source: Source,
  options: Partial<BriefOptions>,
  services: Services,
): Promise<void> {
  const job = { source, options: { ...DEFAULT_BRIEF_OPTIONS, ...options } };
  const result = await services.queue.run(job, (progress) => answer.progress(progressText(progress, answer.locale)));
  if (!result.ok) {
    services.log.info({ code: result.code, details: result.details }, 'no brief');
    return answer.fail(result);
  }
  await answer.finish(outgoing({ embeds: [renderBrief(result.brief, answer.locale)] }));
}

/** Briefs of several sources, each in a message of its own; one that fails does not stop the others. */
export async function answerWithBriefs(
  answer: Answer,
  sources: readonly Source[],
  options: Partial<BriefOptions>,
  services: Services,
): Promise<void> {
  const answers = await openAnswers(answer, sources.length, services);
  await Promise.all(
    answers.map(async (each, index) => {
      const source = sources[index];
      if (source === undefined) return;
      try {
        await answerWithBrief(each, source, options, services);
      } catch (error) {
        services.log.error({ err: error }, 'a brief could not be answered');
        await each.fail(toFailure(error));
      }
    }),
  );
}

/** The first answer and as many further ones as are needed; fewer when Discord refuses more. */
async function openAnswers(first: Answer, count: number, services: Services): Promise<Answer[]> {
  const answers = [first];
  while (answers.length < count) {
    try {
      answers.push(await first.another());
    } catch (error) {
      services.log.error({ err: error, wanted: count, opened: answers.length }, 'no further message could be opened');
      break;
    }
  }
  return answers;
}
