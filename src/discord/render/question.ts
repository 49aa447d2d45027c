import { messagesFor } from '../../i18n/translate.ts';
import type { ButtonId, ButtonIds } from './button-ids.ts';
import { labelled, rowOf } from './buttons.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';

/** A confirmation before a deletion. */
export interface Question {
  readonly text: string;
  /** What will be deleted, one line each. */
  readonly lines?: readonly string[];
  /** The action and label of the confirming button. */
  readonly label: 'delete' | 'reset';
  readonly deed: Omit<ButtonId, 'page'>;
}

/** A confirmation with two buttons, visible only to the member who is asked. */
export function renderQuestion(
  { text, lines = [], label, deed }: Question,
  reader: { readonly id: string; readonly locale: string },
  ids: ButtonIds,
): OutgoingMessage {
  const sign = (id: Omit<ButtonId, 'page'>) => ids.sign({ ...id, page: 0 }, reader.id);
  return outgoing({
    content: [text, ...lines.map((line) => `- ${line}`)].join('\n').slice(0, LIMITS.content),
    components: rowOf([
      labelled(label, reader.locale, sign(deed)),
      labelled('keep', reader.locale, sign({ action: 'keep', subject: '-' })),
    ]),
  });
}

/** Replaces a declined confirmation. */
export function renderKept(locale: string): OutgoingMessage {
  return outgoing({ content: messagesFor(locale).forget.kept });
}
