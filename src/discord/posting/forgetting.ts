import { directMessageScope } from '../../core/digest.ts';
import { isChanged } from '../../core/server-settings.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { Context } from './services.ts';

type Parts = Pick<
  Context,
  'briefs' | 'digests' | 'settings' | 'members' | 'postedLinks' | 'openAnswerStore' | 'tidyStorage'
>;

/**
 * What is stored about a member, a line each; empty for nothing but their language, which each command tells. Rejects with
 * 'storage-unavailable'.
 */
export async function storedOfMember(memberId: string, locale: string, context: Parts): Promise<string[]> {
  const { forget, settings } = messagesFor(locale);
  const { isLeftAlone } = await context.members.get(memberId);
  const briefs = await context.briefs.countOfMember(memberId);
  const scope = directMessageScope(memberId);
  const all = await context.digests.list(null);
  const own = all.filter(({ guildId }) => guildId === scope).length;
  const named = all.filter(
    ({ guildId, createdBy, paused }) => guildId !== scope && (createdBy === memberId || paused?.by === memberId),
  ).length;
  return [
    ...(briefs === 0 ? [] : [forget.briefs(briefs)]),
    ...(own === 0 ? [] : [forget.ownDigests(own)]),
    ...(named === 0 ? [] : [forget.namedDigests(named)]),
    ...(isLeftAlone ? [settings.linksAreLeftAlone] : []),
  ];
}

/** What is stored for a server, as `storedOfMember`. */
export async function storedOfServer(guildId: string, locale: string, context: Parts): Promise<string[]> {
  const { forget } = messagesFor(locale);
  const briefs = await context.briefs.countOfGuild(guildId);
  const digests = (await context.digests.list(guildId)).length;
  return [
    ...(briefs === 0 ? [] : [forget.briefs(briefs)]),
    ...(digests === 0 ? [] : [forget.digests(digests)]),
    ...(isChanged(await context.settings.get(guildId)) ? [forget.settings] : []),
  ];
}

/**
 * Deletes a member's briefs, digests and settings, and their id where it stands in a server's; resolves with how many,
 * their language not counted, and whether their links were left alone until now.
 */
export async function forgetMember(
  memberId: string,
  context: Parts,
): Promise<{ readonly deleted: number; readonly wasLeftAlone: boolean }> {
  const briefs = await context.briefs.deleteOfMember(memberId);
  const digests = await context.digests.forgetMember(memberId);
  const { isLeftAlone } = await context.members.get(memberId);
  await context.members.delete(memberId);
  await context.openAnswerStore.deleteOfMember(memberId);
  context.tidyStorage?.();
  return { deleted: briefs + digests + (isLeftAlone ? 1 : 0), wasLeftAlone: isLeftAlone };
}

/** Deletes a server's briefs, digests, posted links and settings; resolves with how many they were. */
export async function forgetServer(guildId: string, context: Parts): Promise<number> {
  const briefs = await context.briefs.deleteOfGuild(guildId);
  const digests = await context.digests.list(guildId);
  for (const { id } of digests) await context.digests.delete(guildId, id);
  await context.postedLinks.deleteOfGuild(guildId);
  await context.openAnswerStore.deleteOfGuild(guildId);
  const hadSettings = await context.settings.delete(guildId);
  context.tidyStorage?.();
  return briefs + digests.length + (hadSettings ? 1 : 0);
}
