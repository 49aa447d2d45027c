import type { DigestSubscription } from '../../src/core/digest.ts';
import { LedeError } from '../../src/core/failure.ts';
import type { ServerSettings } from '../../src/core/server-settings.ts';
import type { Answer } from '../../src/discord/posting/answer.ts';
import type { SlashInteraction } from '../../src/discord/gateway/command.ts';
import { findDigest, type ReachableDigest } from '../../src/discord/gateway/digest-access.ts';
import { outgoing } from '../../src/discord/render/outgoing.ts';
import type { Context } from '../../src/discord/posting/services.ts';
import type { DigestTexts } from '../../src/i18n/digest/texts.ts';
import { messagesFor } from '../../src/i18n/translate.ts';

/** One use of `/digest`. */
export interface DigestRequest {
  readonly interaction: SlashInteraction;
  readonly answer: Answer;
  readonly settings: ServerSettings;
  readonly context: Context;
}

/** Carries a subcommand out and finishes the answer. Rejects with LedeError. */
export type DigestAction = (request: DigestRequest) => Promise<void>;

/** The digest named in the option, if the asker may touch it. */
export function chosenDigest({ interaction, context }: DigestRequest): Promise<ReachableDigest> {
  return findDigest(interaction, interaction.options.getString('digest') ?? '', context);
}

export function textsOf({ answer }: DigestRequest): DigestTexts {
  return messagesFor(answer.locale).digest;
}

/** Ends the answer with a sentence that says what was done. */
export async function confirm({ answer }: DigestRequest, sentence: string): Promise<void> {
  await answer.finish(outgoing({ content: `✅ ${sentence}`.slice(0, 2000) }));
}

/** One of the values that an option offers; null when it is left out. Throws 'internal' for any other. */
export function choiceOf<T extends string>(request: DigestRequest, name: string, values: readonly T[]): T | null {
  const given = request.interaction.options.getString(name);
  if (given === null) return null;
  const found = values.find((value) => value === given);
  if (found === undefined) throw new LedeError('internal', { option: name });
  return found;
}

/**
 * Counts what a command costs, in articles, in the member's one budget: each source that is looked for, each article
 * that may be briefed. Throws 'rate-limited'.
 */
export function spend({ interaction, context }: DigestRequest, articles: number): void {
  context.limits.take({ memberId: interaction.user.id, guildId: interaction.guildId }, articles);
}

/** What reading a digest once may cost. */
export function costOf({ sources = [], maxItems }: DigestSubscription): number {
  return sources.length + maxItems;
}
