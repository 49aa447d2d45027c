import type { Brief } from '../core/brief.ts';
import type { SummaryNotice } from '../core/summarizer.ts';
import type { Messages } from './messages.ts';
import { messagesFor } from './translate.ts';

/**
 * What a reader should know about a brief before reading it, a sentence each, in the language for a locale tag.
 * `inert` is put over the names of models.
 */
export function describeNotices(
  locale: string,
  brief: Pick<Brief, 'notices' | 'summaryNotices'>,
  inert: (text: string) => string = (text) => text,
): string[] {
  const { brief: texts } = messagesFor(locale);
  return [
    ...brief.notices.map((notice) => texts.notices[notice]),
    ...brief.summaryNotices.map((notice) => describeSummaryNotice(notice, texts, inert)),
  ];
}

function describeSummaryNotice(
  notice: SummaryNotice,
  texts: Messages['brief'],
  inert: (text: string) => string,
): string {
  switch (notice.kind) {
    case 'standfirst':
      return texts.standfirst;
    case 'sentences-replaced':
      return texts.replaced(notice.replaced, notice.of);
    case 'fallback':
      return texts.fallbacks[notice.reason](inert(notice.model));
  }
}
