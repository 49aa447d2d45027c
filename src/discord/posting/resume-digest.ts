import type { DigestSubscription } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { digestName } from '../render/digest-names.ts';
import { renderTime, timestamp } from '../render/source-line.ts';
import type { Context } from './services.ts';

/** Resumes a paused digest. Resolves with a sentence that names the next run and what was missed. */
export async function resumeAndTell(
  scope: string,
  digest: DigestSubscription,
  locale: string,
  { digests }: Pick<Context, 'digests'>,
): Promise<string> {
  const { digest: texts } = messagesFor(locale);
  const missed = digests.missedRuns(digest);
  const resumed = await digests.resume(scope, digest.id);
  const next = timestamp(Date.parse(digests.nextRun(resumed)), 'R');
  const said = texts.resumed({ name: digestName(resumed), next });
  const since = renderTime(digest.paused?.since ?? null, locale);
  return missed === 0 || since === null ? said : `${said} ${texts.missedWhile({ count: missed, since })}`;
}
