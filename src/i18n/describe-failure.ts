import type { Failure } from '../core/failure.ts';
import { readFacts } from './failure-facts.ts';
import { messagesFor } from './translate.ts';

/**
 * What happened and what to do, in the language for a locale tag.
 *
 * `inert` is put over everything in the details that comes from outside (host names, file names), and must make it
 * safe for where the text is shown. Without it they stand as they are.
 */
export function describeFailure(locale: string, failure: Failure, inert: (text: string) => string = (t) => t): string {
  return messagesFor(locale).failures[failure.code](readFacts(failure, inert));
}
