import { ComponentType } from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import type { Failure } from '../../core/failure.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { ACCENT, titleOf } from './brief.ts';
import type { ButtonAction, ButtonIds } from './button-ids.ts';
import { labelled, rowOf, type Row } from './buttons.ts';
import { renderFailure } from './failure.ts';
import { directed, inertMarkdown, inertPlain } from './inert.ts';
import { maskedLink } from './links.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { articleUrl, renderSite } from './source-line.ts';

/** The result for one of several links: a brief, or why there is none and what was requested. */
export type ListEntry =
  | { readonly ok: true; readonly stored: StoredBrief }
  | { readonly ok: false; readonly failure: Failure; readonly name: string };

/** Maximum characters of a first line. */
const MAX_LINE = 180;
/** Maximum lengths of a linked title and address. */
const MAX_TITLE = 140;
const MAX_LINKED = 300;

/**
 * Several briefs as one message: the title, site and first line of each, and a menu that opens any of them. At most
 * five, the maximum per request.
 * @param note a line of Markdown below them; may be empty.
 * @param ids null if the briefs could not be stored: then nothing can be opened.
 */
export function renderBriefList(
  entries: readonly ListEntry[],
  locale: string,
  note: string,
  ids: ButtonIds | null,
): OutgoingMessage {
  const { brief: texts } = messagesFor(locale);
  const lines = entries.map((entry) => renderEntry(entry, locale));
  const embed = {
    title: texts.several(entries.length),
    description: [...lines, ...(note === '' ? [] : [`-# ${note}`])].join('\n\n'),
    color: ACCENT,
  };
  const kept = entries.flatMap((entry) => (entry.ok ? [entry.stored] : []));
  return outgoing({ embeds: [embed], components: ids === null ? [] : rowsFor(kept, locale, ids) });
}

function renderEntry(entry: ListEntry, locale: string): string {
  if (!entry.ok) return `⚠️ ${inertMarkdown(entry.name, 100)}: ${renderFailure(entry.failure, locale)}`;
  const { brief } = entry.stored;
  const url = articleUrl(brief.article);
  const title = titleOf(brief, locale, MAX_TITLE);
  const linked = url === null || url.href.length > MAX_LINKED ? title : maskedLink(title, url);
  const site = renderSite(brief.article);
  const first = directed(inertMarkdown(brief.summary[0]?.text ?? '', MAX_LINE));
  return [`**${linked}**${site === '' ? '' : ` · ${site}`}`, first].filter((line) => line !== '').join('\n');
}

/** The menu that opens one and, in public, a button that removes the message. */
function rowsFor(kept: readonly StoredBrief[], locale: string, ids: ButtonIds): Row[] {
  const [first] = kept;
  if (first === undefined) return [];
  const { brief: texts } = messagesFor(locale);
  const sign = (action: ButtonAction) => ids.sign({ action, subject: first.id, page: 0 }, first.memberId);
  const options = kept.map(({ id, brief }) => ({
    label: inertPlain(brief.article.title ?? '', LIMITS.choice) || texts.untitled,
    value: id,
  }));
  const select = { type: ComponentType.StringSelect, custom_id: sign('list-open'), options } as const;
  return [
    { type: ComponentType.ActionRow, components: [{ ...select, placeholder: texts.openOne }] },
    ...(first.isPrivate ? [] : rowOf([labelled('remove', locale, sign('list-remove'))])),
  ];
}
