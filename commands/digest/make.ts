import { DiscordAPIError } from 'discord.js';
import { DEFAULT_DIGEST_ITEMS, directMessageScope, type DigestSubscription } from '../../src/core/digest.ts';
import { LedeError } from '../../src/core/failure.ts';
import { starterFeeds, TOPICS } from '../../src/core/starter-feeds.ts';
import { renderFailure } from '../../src/discord/render/failure.ts';
import { digestName, digestPlace } from '../../src/discord/render/digest-names.ts';
import { digestChanges } from '../../src/discord/render/digest-settings.ts';
import { describeSchedule } from '../../src/discord/render/digest-schedule.ts';
import { checkPlace } from '../../src/discord/gateway/digest-channel.ts';
import { requireDigestMaker } from '../../src/discord/gateway/member-rights.ts';
import { outgoing } from '../../src/discord/render/outgoing.ts';
import { timestamp } from '../../src/discord/render/source-line.ts';
import { messagesFor } from '../../src/i18n/translate.ts';
import { zoneOf } from './form.ts';
import {
  choiceOf,
  chosenDigest,
  confirm,
  LIST_COST,
  spend,
  textsOf,
  type DigestAction,
  type DigestRequest,
} from './request.ts';
import { readList, readOptions, readSchedule, readSourceOptions } from './settings.ts';
import { finishWithSources } from './sources.ts';

/** The default schedule. */
const DEFAULT_TIME = '8:00';

/** `/digest create` */
export const createDigest: DigestAction = async (request) => {
  const { interaction, context, answer } = request;
  const place = await choosePlace(request).catch(async (error: unknown) => {
    if (!(error instanceof LedeError) || error.code !== 'not-permitted') throw error;
    const failure = renderFailure({ code: error.code, details: error.details }, answer.locale);
    await answer.finish(outgoing({ content: `⚠️ ${failure} ${textsOf(request).directWorks}`.slice(0, 2000) }));
    return null;
  });
  if (place === null) return;
  const topic = choiceOf(request, 'topic', TOPICS);
  const starters = topic === null ? [] : starterFeeds(topic, defaultLocale(place.channelId, request));
  const list = readList(request);
  const [source = '', ...moreSources] = [...readSourceOptions(request), ...starters.map(({ url }) => url)];
  if (source === '' && list === null) {
    await answer.finish(outgoing({ content: textsOf(request).sourceNeeded }));
    return;
  }
  const { maxItems = DEFAULT_DIGEST_ITEMS, locale, ...options } = readOptions(request);
  const { time = DEFAULT_TIME, ...schedule } = readSchedule(request);
  spend(request, 1 + moreSources.length + (list === null ? 0 : LIST_COST));
  const digest = await context.digests.create({
    guildId: place.scope,
    channelId: place.channelId ?? '',
    createdBy: interaction.user.id,
    source,
    ...(moreSources.length === 0 ? {} : { moreSources }),
    ...(list === null ? {} : { list }),
    time,
    ...schedule,
    timeZone: interaction.options.getString('timezone') ?? zoneOf(interaction.locale),
    maxItems,
    locale: locale ?? defaultLocale(place.channelId, request),
    ...(topic === null ? {} : { title: textsOf(request).topics[topic] }),
    ...options,
  });
  const made = place.channelId === null ? await openDirectMessages(digest, request) : digest;
  const created = textsOf(request).created({
    name: digestName(made),
    where: digestPlace(made, answer.locale),
    when: describeSchedule(made, answer.locale),
    next: timestamp(Date.parse(context.digests.nextRun(made)), 'R'),
  });
  await finishWithSources(request, created, digest);
};

/** `/digest edit` */
export const editDigest: DigestAction = async (request) => {
  const { interaction, context, answer } = request;
  const { scope, digest } = await chosenDigest(request);
  const timeZone = interaction.options.getString('timezone');
  const channel = interaction.options.getChannel('channel');
  // A digest belongs to a member or a server for good, so it can move only within a server.
  if (channel !== null && scope !== interaction.guildId) throw new LedeError('channel-unusable');
  const changed = await context.digests.edit(scope, digest.id, {
    ...readOptions(request),
    ...readSchedule(request, digest.schedule),
    ...(timeZone === null ? {} : { timeZone }),
    ...(channel === null ? {} : { channelId: checkPlace(channel, interaction) }),
  });
  const lines = digestChanges(digest, changed, answer.locale);
  if (lines.length === 0) await answer.finish(outgoing({ content: messagesFor(answer.locale).forget.kept }));
  else await confirm(request, [textsOf(request).edited(digestName(changed)), ...lines].join('\n'));
};

/**
 * The place of a new digest: the named channel; else the current one, for members who may manage the server’s
 * digests; or direct messages (null), for anyone who asks for them, and when used there. Rejects with 'not-permitted'
 * or 'channel-unusable'.
 */
async function choosePlace(request: DigestRequest): Promise<{ scope: string; channelId: string | null }> {
  const { interaction, context } = request;
  const { options, guildId, channelId, user } = interaction;
  if (guildId === null || options.getBoolean('direct') === true) {
    return { scope: directMessageScope(user.id), channelId: null };
  }
  const scope = await requireDigestMaker(interaction, context);
  const channel = options.getChannel('channel') ?? interaction.channel;
  if (channel !== null) return { scope, channelId: checkPlace(channel, interaction) };
  return { scope, channelId: channelId ?? '' };
}

/** Public digests use the server's language, private ones the member's. */
function defaultLocale(channelId: string | null, { interaction, answer, settings }: DigestRequest): string {
  if (channelId === null) return answer.locale;
  return settings.locale ?? interaction.guildLocale ?? answer.locale;
}

/**
 * Sends a greeting to the member, which shows whether their direct messages are open. If not, no digest is made:
 * rejects with 'channel-unusable'.
 */
async function openDirectMessages(digest: DigestSubscription, request: DigestRequest): Promise<DigestSubscription> {
  const { interaction, context } = request;
  const { locale } = digest;
  const hello = messagesFor(locale).digest.hello({ name: digestName(digest), when: describeSchedule(digest, locale) });
  try {
    const { channelId } = await interaction.user.send(outgoing({ content: `👋 ${hello}` }));
    return await context.digests.edit(digest.guildId, digest.id, { channelId });
  } catch (error) {
    await context.digests.delete(digest.guildId, digest.id);
    if (!(error instanceof DiscordAPIError)) throw error;
    throw new LedeError('direct-messages-closed', {}, { cause: error });
  }
}
