import type { DigestSubscription } from '../../core/digest.ts';
import { LedeError, toFailure } from '../../core/failure.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { createAnswer, openBy } from '../posting/answer.ts';
import { answerWithBriefs } from '../posting/answer-brief.ts';
import { askerOf } from '../posting/asker.ts';
import { retryPassing } from '../posting/discord-errors.ts';
import { forgetMember, forgetServer } from '../posting/forgetting.ts';
import { costOfSources } from '../posting/rate-limits.ts';
import { resumeAndTell } from '../posting/resume-digest.ts';
import type { ButtonAction } from '../render/button-ids.ts';
import { digestName, sourceName } from '../render/digest-names.ts';
import { digestChanges } from '../render/digest-settings.ts';
import { renderFailure } from '../render/failure.ts';
import { inertMarkdown } from '../render/inert.ts';
import { LIMITS, outgoing } from '../render/outgoing.ts';
import { renderKept } from '../render/question.ts';
import { settingsChanges } from '../render/settings.ts';
import { resetSettings, settingsGroup } from '../render/settings-changes.ts';
import { findDigest } from './digest-access.ts';
import { checkPlace } from './digest-channel.ts';
import { requireManager } from './member-rights.ts';
import type { Press } from './pressed.ts';

type Deed = (press: Press) => Promise<string>;

/** What a yes to a question, or a pick under an answer, does; each resolves with what is said of it. */
const DEEDS: Partial<Record<ButtonAction, Deed>> = {
  'forget-member': async ({ interaction, context }) => {
    const { forget, settings } = messagesFor(interaction.locale);
    const { deleted, wasLeftAlone } = await forgetMember(interaction.user.id, context);
    const { settings: command, mine } = settings.commands;
    const links = wasLeftAlone ? `\n${forget.linksAgain(`\`/${command.name} ${mine.name}\``)}` : '';
    return forget.member(deleted) + links;
  },
  'forget-server': async ({ interaction, context }) => {
    const { forget } = messagesFor(interaction.locale);
    return forget.server(await forgetServer(requireManager(interaction), context));
  },
  'settings-reset': resetGroup,
  'digest-delete': async (press) => {
    const { interaction, context } = press;
    const { scope, digest } = await digestOf(press);
    const deleted = await context.digests.delete(scope, digest.id);
    return messagesFor(interaction.locale).digest.deleted(digestName(deleted));
  },
  'digest-sources': addOffered,
  'digest-channel': moveDigest,
};

/** Answers a button or a select of an answer that its member alone sees. Rejects with LedeError; undefined for others. */
export async function pressInQuestion(press: Press): Promise<boolean> {
  const { interaction, id, context } = press;
  const deed = DEEDS[id.action];
  if (deed === undefined && id.action !== 'keep') return false;
  if (!context.ids.isFor(interaction.customId, interaction.user.id)) throw new LedeError('not-yours');
  const message =
    deed === undefined
      ? renderKept(interaction.locale)
      : outgoing({ content: `✅ ${await deed(press)}`.slice(0, LIMITS.content) });
  await retryPassing(() => interaction.editReply(message));
  return true;
}

/** The digest that the answer is on, if the one who pressed may still touch it. */
function digestOf({ interaction, id, context }: Press) {
  return findDigest(interaction, id.subject, context);
}

async function resetGroup({ interaction, id, context }: Press): Promise<string> {
  const guildId = requireManager(interaction);
  const group = settingsGroup(id.subject);
  if (group === null) throw new LedeError('brief-expired');
  const before = await context.settings.get(guildId);
  const after = await context.settings.update(guildId, (current) => resetSettings(current, group));
  const changes = settingsChanges(before, after, interaction.locale);
  return changes.length === 0 ? messagesFor(interaction.locale).settings.nothingToReset : changes.join('\n');
}

/** Adds the picked feeds; names those that cannot be read. */
async function addOffered(press: Press): Promise<string> {
  const { interaction, context } = press;
  const { locale } = interaction;
  const { digest: texts } = messagesFor(locale);
  const { scope, digest } = await digestOf(press);
  const picked = interaction.values ?? [];
  context.limits.take({ memberId: interaction.user.id, guildId: interaction.guildId }, costOfSources(picked.length));
  const refused: string[] = [];
  let changed: DigestSubscription = digest;
  for (const source of picked) {
    try {
      changed = await context.digests.addSource(scope, digest.id, source);
    } catch (error) {
      refused.push(`- ${inertMarkdown(source, 200)}: ${renderFailure(toFailure(error), locale)}`);
    }
  }
  const known = new Set((digest.sources ?? []).map(({ url }) => url));
  const added = (changed.sources ?? []).filter(({ url }) => !known.has(url));
  const list = new Intl.ListFormat(locale).format(added.map((source) => sourceName(source, locale)));
  return [
    ...(added.length === 0 ? [] : [texts.sourceAdded({ name: digestName(changed), source: list })]),
    ...(refused.length === 0 ? [] : [texts.refusedSources, ...refused]),
  ].join('\n');
}

/** Moves a digest to another channel and resumes it. */
async function moveDigest(press: Press): Promise<string> {
  const { interaction, context } = press;
  const { locale } = interaction;
  const { scope, digest } = await digestOf(press);
  const [channel] = interaction.channels?.values() ?? [];
  if (channel === undefined || scope !== interaction.guildId) throw new LedeError('channel-unusable', {});
  const moved = await context.digests.edit(scope, digest.id, { channelId: checkPlace(channel, interaction) });
  const resumed = await resumeAndTell(scope, digest, locale, context);
  return [resumed, ...digestChanges(digest, moved, locale)].join('\n');
}

/** Briefs the picked story of a digest in a private answer. */
export async function openStory({ interaction, context }: Press): Promise<void> {
  const place = Number(interaction.values?.[0] ?? -1);
  const url = interaction.message.embeds?.[place]?.url ?? null;
  if (url === null) throw new LedeError('brief-expired');
  const settings = await context.settings.get(interaction.guildId);
  const edit = async (message: Parameters<typeof interaction.editReply>[0]) =>
    (await interaction.editReply(message)).id;
  const slot = { edit, fail: edit, another: () => Promise.reject(new LedeError('internal')) };
  const { locale } = interaction;
  const open = { ...openBy(interaction), messageId: null, briefId: null, isPrivate: true, locale };
  const answer = createAnswer(slot, locale, context.log, locale, context.openAnswers.begin(open));
  const request = { asker: askerOf(interaction), settings, isPrivate: true, locale };
  const wanted = { sources: [{ kind: 'url', url } as const], length: null, model: null };
  await answerWithBriefs(answer, request, wanted, context);
}
