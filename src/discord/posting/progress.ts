import type { OnProgress } from '../../core/job.ts';
import { messagesFor } from '../../i18n/translate.ts';

/** Minimum time between the starts of two progress edits. */
export const PROGRESS_INTERVAL_MS = 1500;

/** A line that is updated while work is in progress. */
export interface ProgressLine {
  /** Shows a text immediately or when the interval has passed; only the last of several is shown. */
  show(text: string): void;
  /** Stops, and resolves when no edit is pending. */
  stop(): Promise<void>;
}

/** `edit` updates the line. Its failures only reach `onError`. */
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

/** The progress of a job as text. */
export function progressText(progress: Parameters<OnProgress>[0], locale: string): string {
  const { progress: texts } = messagesFor(locale);
  return `${IN_PROGRESS} ${progress.kind === 'queued' ? texts.queued(progress.ahead) : texts[progress.stage]}`;
}
