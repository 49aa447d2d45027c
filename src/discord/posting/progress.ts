import type { OnProgress } from '../../core/job.ts';
import { messagesFor } from '../../i18n/translate.ts';

/** Shortest time between the beginnings of two progress edits. */
export const PROGRESS_INTERVAL_MS = 1500;

/** A line that is rewritten while work goes on. */
export interface ProgressLine {
  /** Shows a text soon: at once, or when the interval has passed; of several in between only the last is shown. */
  show(text: string): void;
  /** Shows no more, and resolves when no edit is under way. */
  stop(): Promise<void>;
}

/** `edit` rewrites the line. Its failures are passed to `onError` and do no harm. */
export function createProgressLine(
  edit: (text: string) => Promise<unknown>,
  onError: (error: unknown) => void,
): ProgressLine {
  let pending: string | null = null;
  let shown: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;

  const next = () => {
    timer = null;
    if (stopped || pending === null) return;
    const text = pending;
    pending = null;
    shown = text;
    timer = setTimeout(next, PROGRESS_INTERVAL_MS);
    timer.unref();
    underWay = underWay.then(() => edit(text)).then(() => undefined, onError);
  };

  return {
    show(text) {
      if (stopped || text === (pending ?? shown)) return;
      pending = text;
      if (timer === null) next();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      return underWay;
    },
  };
}

/** Starts every line of progress. */
export const IN_PROGRESS = '⏳';

/** Progress of a job in words. */
export function progressText(progress: Parameters<OnProgress>[0], locale: string): string {
  const { progress: texts } = messagesFor(locale);
  return `${IN_PROGRESS} ${progress.kind === 'queued' ? texts.queued(progress.ahead) : texts[progress.stage]}`;
}
