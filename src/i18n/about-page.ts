import type { FailureFacts } from './failure-facts.ts';

/**
 * What names a video: title, who published it, length, as far as they are known, or '' for nothing. `quoted` puts a
 * title between a language's quotation marks.
 */
export function aboutVideo(
  { title, author, lengthSeconds }: Pick<FailureFacts, 'title' | 'author' | 'lengthSeconds'>,
  quoted: (title: string) => string,
): string {
  const length = lengthSeconds === null ? null : clock(lengthSeconds);
  return [title === null ? null : quoted(title), author, length].filter((part) => part !== null).join(' · ');
}

/** "4:05", "1:02:09". */
function clock(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** `text` after what leads to it, or '' when there is none. */
export function after(lead: string, text: string): string {
  return text === '' ? '' : lead + text;
}
