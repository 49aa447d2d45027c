import type { DigestReport, DigestSubscription } from '../../src/core/digest.ts';
import { LedeError, toFailure } from '../../src/core/failure.ts';
import type { ServerSettings } from '../../src/core/server-settings.ts';
import type { Answer } from '../../src/discord/posting/answer.ts';
import type { SlashInteraction } from '../../src/discord/gateway/command.ts';
import { findDigest, type ReachableDigest } from '../../src/discord/gateway/digest-access.ts';
import { outgoing } from '../../src/discord/render/outgoing.ts';
import { costOfSources, isFree, type Taken } from '../../src/discord/posting/rate-limits.ts';
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
  if (found === undefined) throw new LedeError('internal', { reason: `option ${name}` });
  return found;
}

/** A list of feeds counts as so many sources: as many as a digest may have. */
export const LIST_COST = 20;

/**
 * Counts what a command may cost, in articles, in the member's one budget: sources that are looked for or read, and
 * articles that may be briefed. Throws 'rate-limited'.
 */
export function spend({ interaction, context }: DigestRequest, sources: number, articles = 0): Taken {
  const who = { memberId: interaction.user.id, guildId: interaction.guildId };
  return context.limits.take(who, costOfSources(sources) + articles);
}

/**
 * Reads a digest for a member. The most that it may cost is counted first; articles that it did not ask for are given
 * back, and all of it where it failed before anything was read. Throws 'rate-limited'.
 */
export async function readAtCost(
  request: DigestRequest,
  digest: DigestSubscription,
  read: () => Promise<DigestReport>,
): Promise<DigestReport> {
  const sources = digest.sources?.length ?? 0;
  const taken = spend(request, sources, digest.maxItems);
  const giveBack = (articles: number) => {
    for (let left = articles; left > 0; left -= 1) taken.giveBack();
  };
  try {
    const report = await read();
    const asked = report.items.filter(({ fate }) => fate.kind !== 'over-limit').length;
    giveBack(digest.maxItems - asked);
    return report;
  } catch (error) {
    const isUnread = isFree({ ok: false, ...toFailure(error) });
    giveBack(digest.maxItems + (isUnread ? costOfSources(sources) : 0));
    throw error;
  }
}
