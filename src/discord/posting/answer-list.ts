import type { StoredBrief } from '../../core/brief-store.ts';
import { toFailure } from '../../core/failure.ts';
import type { OnProgress } from '../../core/job.ts';
import type { Source } from '../../core/source.ts';
import { renderBriefList, type ListEntry } from '../render/brief-list.ts';
import { cancelButton } from '../render/buttons.ts';
import type { Answer } from './answer.ts';
import type { Request } from './asker.ts';
import { progressText } from './progress.ts';
import type { Context } from './services.ts';
import { isKept } from './keep.ts';

/** Makes one of several briefs. Rejects with its failure. */
export type MakeOne = (source: Source, onProgress: OnProgress, signal: AbortSignal) => Promise<StoredBrief>;

/**
 * Several briefs in one message. A failed one is named there and does not stop the others; if all fail, that is a
 * failure, shown only to the member in public channels.
 * @param note a line of Markdown below them; may be empty.
 */
export async function answerWithList(
  answer: Answer,
  { asker }: Request,
  sources: readonly Source[],
  note: string,
  make: MakeOne,
  context: Context,
): Promise<void> {
  const job = context.jobs.begin(asker.memberId);
  const cancel = cancelButton(job.id, asker.memberId, answer.locale, context.ids);
  let done = 0;
  const onProgress: OnProgress = (progress) => {
    answer.progress(`${progressText(progress, answer.locale)} (${done}/${sources.length})`, cancel);
  };
  const entries = await Promise.all(
    sources.map(async (source): Promise<ListEntry> => {
      try {
        return { ok: true, stored: await make(source, onProgress, job.signal) };
      } catch (error) {
        const failure = toFailure(error);
        const level = failure.code === 'internal' ? 'error' : 'info';
        context.log[level]({ err: error, code: failure.code }, 'a brief could not be answered');
        return { ok: false, failure, name: nameOf(source) };
      } finally {
        done += 1;
      }
    }),
  ).finally(() => job.end());
  const kept = entries.flatMap((entry) => (entry.ok ? [entry.stored] : []));
  const [first] = entries;
  if (kept.length === 0 && first !== undefined && !first.ok) return answer.fail(first.failure);
  const { briefs, log } = context;
  const areKept = await isKept(Promise.all(kept.map((stored) => briefs.put(stored))), log);
  const messageId = await answer.finish(renderBriefList(entries, answer.locale, note, areKept ? context.ids : null));
  if (!areKept || messageId === null) return;
  await isKept(Promise.all(kept.map(({ id }) => briefs.setMessage(id, messageId))), log);
}

/** A source's name for members: the file name, or the address without its scheme. */
function nameOf(source: Source): string {
  if (source.kind === 'upload') return source.filename;
  return source.kind === 'url' ? source.url.replace(/^https?:\/\/(?:www\.)?/, '') : '';
}
