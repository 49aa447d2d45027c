import type { Failure } from '../../core/failure.ts';
import { describeFailure } from '../../i18n/describe-failure.ts';
import { inertMarkdown } from './inert.ts';
import { outgoing, type OutgoingMessage } from './outgoing.ts';

/** Maximum length of outside text (a host, a file name) in a failure. */
const MAX_FACT = 120;

/** What happened and what to do, as Markdown. */
export function renderFailure(failure: Failure, locale: string): string {
  return describeFailure(locale, failure, inertFact);
}

/** Channel mentions are Lede's own ("<#1>, <#2>"); all other details are outside text. */
function inertFact(text: string): string {
  return /^<#\d{5,20}>(?:, <#\d{5,20}>)*$/.test(text) ? text : inertMarkdown(text, MAX_FACT);
}

/** A failure as a message. Cancelling was intended, so it has no warning sign. */
export function failureMessage(failure: Failure, locale: string): OutgoingMessage {
  const text = renderFailure(failure, locale);
  return outgoing({ content: failure.code === 'cancelled' ? text : `⚠️ ${text}` });
}
