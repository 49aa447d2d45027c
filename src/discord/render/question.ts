import { messagesFor } from '../../i18n/translate.ts';
import type { ButtonId, ButtonIds } from './button-ids.ts';
import { labelled, rowOf } from './buttons.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';

/** What is asked before something goes that cannot be had back. */
export interface Question {
  readonly text: string;
  /** What goes, a line each. */
  readonly lines?: readonly string[];
  /** What the button that agrees says and does. */
  readonly label: 'delete' | 'reset';
  readonly deed: Omit<ButtonId, 'page'>;
}

/** A question with two buttons, both for the member alone who is asked. */
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

/** Takes the place of a question that was answered with no. */
export function renderKept(locale: string): OutgoingMessage {
  return outgoing({ content: messagesFor(locale).forget.kept });
}
