import {
  directMessageScope,
  MAX_DIGEST_ITEMS,
  type DigestFilter,
  type DigestOptions,
  linksChannelOf,
  type DigestSchedule,
  type DigestSource,
  type DigestSubscription,
  type NewDigest,
} from '../core/digest.ts';
import type { DigestChanges, DigestService } from '../core/digest-service.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';
import { writeOpml } from '../loading/feeds/opml.ts';
import { checkFilters } from './filters.ts';
import type { FeedReader } from './read-feed.ts';
import { readSchedule } from './kind-times.ts';
import { nextDue, normaliseSchedule } from './schedule.ts';
import {
  DEFAULT_DIGEST_OPTIONS,
  MAX_SOURCES,
  subscriptionOf,
  type DigestUpdate,
  type StoredDigest,
  type Subscriptions,
} from '../storage/digest/subscriptions.ts';
import { parseTimeZone } from './time-zone.ts';

const MAX_TITLE = 100;

/** Maximum missed runs to count. */
const MOST_MISSED = 999;

/** Discord’s maximum length of a choice. */
const CUT_AT = 100;

export interface ManageParts {
  readonly digests: Subscriptions;
  readonly feeds: FeedReader;
  readonly log: Logger;
  readonly now: () => number;
  /** The digest is no longer paused. */
  readonly onResume: (digestId: string) => Promise<void>;
}

export type DigestActions = Omit<DigestService, 'preview' | 'run' | 'history'>;

/** Creates and changes digests: everything but their runs. */
export function createManagement({ digests, feeds, log, now, onResume }: ManageParts): DigestActions {
  /** Applies `change` to the current digest and returns the result. */
  async function update(id: string, change: (digest: StoredDigest) => DigestUpdate): Promise<DigestSubscription> {
    return subscriptionOf(await digests.change(id, change));
  }

  function setFilters({ options }: StoredDigest, filters: readonly DigestFilter[]): DigestUpdate {
    return { options: { ...options, filters: checkFilters(filters) } };
  }

  /** Finds the feeds of addresses; an unreachable one does not affect the others. */
  async function findAll(addresses: readonly string[]) {
    const tried = await Promise.allSettled(addresses.map((source) => feeds.find(source)));
    const found = tried.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = tried.flatMap((result, n) =>
      result.status === 'rejected' ? [{ source: addresses[n] ?? '', failure: toFailure(result.reason) }] : [],
    );
    return { found, refused, offered: found.flatMap(({ others }) => others) };
  }

  return {
    async create(wanted: NewDigest) {
      const schedule = scheduleOf(wanted) ?? scheduleOfTime(wanted.time);
      const timeZone = parseTimeZone(wanted.timeZone);
      const options = mergeOptions(DEFAULT_DIGEST_OPTIONS, wanted);
      const listed = wanted.list === undefined ? [] : await feeds.list(wanted.list);
      const named = [wanted.source, ...(wanted.moreSources ?? [])].filter((source) => source !== '');
      const addresses = [...named, ...listed.map(({ url }) => url).slice(0, Math.max(0, MAX_SOURCES - named.length))];
      const { found, refused, offered } = await findAll(addresses);
      const [first] = refused;
      if (found.length === 0 && first !== undefined) throw new LedeError(first.failure.code, first.failure.details);
      // Two addresses may lead to one feed.
      const sources = [...new Map(found.map(({ url, feed }) => [url, { url, title: feed.title }])).values()];
      if (sources.length > MAX_SOURCES) throw new LedeError('too-many-sources', { limit: MAX_SOURCES });
      const stored = await digests.insert({
        guildId: wanted.guildId,
        channelId: wanted.channelId,
        createdBy: wanted.createdBy,
        createdAt: now(),
        schedule,
        timeZone,
        maxItems: clampItems(wanted.maxItems),
        locale: wanted.locale,
        nextDueAt: nextDue(schedule, timeZone, now()),
        options,
        sources,
      });
      log.info({ digest: stored.id, sources: sources.length }, 'digest created');
      const leftOut = named.length + listed.length - addresses.length;
      return { ...subscriptionOf(stored), ...asides(refused, offered, sources, leftOut) };
    },

    async list(guildId) {
      return (await digests.list(guildId)).map(subscriptionOf);
    },

    async show(guildId, id) {
      return subscriptionOf(await digests.get(guildId, id));
    },

    async edit(guildId, id, changes: DigestChanges) {
      const found = await digests.get(guildId, id);
      return update(found.id, (digest) => {
        const schedule =
          scheduleOf(changes) ??
          (changes.time === undefined ? digest.schedule : scheduleOfTime(changes.time, digest.schedule));
        const timeZone = changes.timeZone === undefined ? digest.timeZone : parseTimeZone(changes.timeZone);
        const isMoved = timeZone !== digest.timeZone || JSON.stringify(schedule) !== JSON.stringify(digest.schedule);
        return {
          schedule,
          timeZone,
          options: mergeOptions(digest.options, changes),
          ...(changes.channelId === undefined ? {} : { channelId: changes.channelId }),
          ...(changes.maxItems === undefined ? {} : { maxItems: clampItems(changes.maxItems) }),
          ...(changes.locale === undefined ? {} : { locale: changes.locale }),
          ...(isMoved ? { nextDueAt: nextDue(schedule, timeZone, now()) } : {}),
        };
      });
    },

    async pause(guildId, id, by) {
      const found = await digests.get(guildId, id);
      const paused = { reason: 'by-member', since: new Date(now()).toISOString(), by } as const;
      return update(found.id, (digest) => (digest.paused === null ? { paused } : {}));
    },

    async resume(guildId, id) {
      const found = await digests.get(guildId, id);
      await onResume(found.id);
      return update(found.id, (digest) => ({
        paused: null,
        nextDueAt: nextDue(digest.schedule, digest.timeZone, now()),
      }));
    },

    async addSource(guildId, id, source) {
      const digest = await digests.get(guildId, id);
      const { url, feed, others } = await feeds.find(source);
      await digests.addSource(digest.id, { url, title: feed.title }, now());
      const changed = subscriptionOf(await digests.get(null, digest.id));
      return { ...changed, ...asides([], others, changed.sources ?? [], 0) };
    },

    async addList(guildId, id, list) {
      const digest = await digests.get(guildId, id);
      const known = new Set(digest.sources.map(({ url }) => url));
      const listed = (await feeds.list(list)).map(({ url }) => url).filter((url) => !known.has(url));
      const addresses = listed.slice(0, Math.max(0, MAX_SOURCES - known.size));
      const { found, refused } = await findAll(addresses);
      for (const { url, feed } of found) await digests.addSource(digest.id, { url, title: feed.title }, now());
      const changed = subscriptionOf(await digests.get(null, digest.id));
      return { ...changed, ...asides(refused, [], [], listed.length - addresses.length) };
    },

    async exportList(guildId, id) {
      const subscription = subscriptionOf(await digests.get(guildId, id));
      const sources = (subscription.sources ?? []).filter(({ url }) => linksChannelOf(url) === null);
      return writeOpml(subscription.feedTitle ?? 'Lede', sources);
    },

    async removeSource(guildId, id, source) {
      const digest = await digests.get(guildId, id);
      const wanted = source.trim().toLowerCase();
      const named = (matches: (name: string) => boolean) =>
        digest.sources.filter(({ url, title }) =>
          [url, title].some((name) => name !== null && matches(name.toLowerCase())),
        );
      const [exact] = named((name) => name === wanted);
      // A choice may be cut off: then a unique beginning identifies it.
      const [begun, ...others] = wanted.length < CUT_AT ? [] : named((name) => name.startsWith(wanted));
      const found = exact ?? (others.length === 0 ? begun : undefined);
      if (found === undefined) throw new LedeError('no-such-source', { name: source });
      await digests.removeSource(digest.id, found.url);
      return subscriptionOf(await digests.get(null, digest.id));
    },

    async addFilter(guildId, id, filter) {
      const found = await digests.get(guildId, id);
      return update(found.id, (digest) => setFilters(digest, [...digest.options.filters, filter]));
    },

    async removeFilter(guildId, id, index) {
      const found = await digests.get(guildId, id);
      return update(found.id, (digest) => {
        const { filters } = digest.options;
        if (filters[index] === undefined) throw new LedeError('no-such-filter', { name: String(index) });
        return setFilters(
          digest,
          filters.filter((_, n) => n !== index),
        );
      });
    },

    async delete(guildId, id) {
      const digest = await digests.get(guildId, id);
      await digests.remove(digest.id);
      log.info({ digest: digest.id }, 'digest deleted');
      return subscriptionOf(digest);
    },

    async forgetMember(memberId) {
      const scope = directMessageScope(memberId);
      const all = await digests.list(null);
      const own = all.filter(({ guildId }) => guildId === scope);
      for (const { id } of own) await digests.remove(id);
      const named = all.filter(
        ({ guildId, createdBy, paused }) => guildId !== scope && (createdBy === memberId || paused?.by === memberId),
      );
      for (const { id, createdBy, paused } of named) {
        await digests.update(id, {
          ...(createdBy === memberId ? { createdBy: '' } : {}),
          ...(paused?.by === memberId ? { paused: { ...paused, by: null } } : {}),
        });
      }
      return own.length + named.length;
    },

    missedRuns({ schedule, time, timeZone, paused }) {
      if (paused === undefined || paused === null) return 0;
      let count = 0;
      let at = Date.parse(paused.since);
      while (count < MOST_MISSED) {
        at = nextDue(schedule ?? scheduleOfTime(time), timeZone, at);
        if (at > now()) break;
        count += 1;
      }
      return count;
    },

    nextRun({ schedule, time, timeZone }) {
      return new Date(nextDue(schedule ?? scheduleOfTime(time), timeZone, now())).toISOString();
    },
  };
}

/** The result of a change of sources besides the digest itself. */
function asides(
  refusedSources: NonNullable<DigestSubscription['refusedSources']>,
  offered: readonly DigestSource[],
  taken: readonly DigestSource[],
  leftOutSources: number,
): Pick<DigestSubscription, 'refusedSources' | 'offeredSources' | 'leftOutSources'> {
  const known = new Set(taken.map(({ url }) => url));
  const offeredSources = offered.filter(({ url }) => !known.has(url));
  return {
    ...(refusedSources.length === 0 ? {} : { refusedSources }),
    ...(offeredSources.length === 0 ? {} : { offeredSources }),
    ...(leftOutSources === 0 ? {} : { leftOutSources }),
  };
}

function scheduleOf({ schedule }: { readonly schedule?: DigestSchedule }): DigestSchedule | null {
  return schedule === undefined ? null : normaliseSchedule(schedule);
}

/** "weekdays 8, 18:30"; without days, those of the schedule it replaces. */
function scheduleOfTime(time: string, before?: DigestSchedule): DigestSchedule {
  return normaliseSchedule(readSchedule(time, before));
}

function mergeOptions(before: DigestOptions, changes: Partial<DigestOptions>): DigestOptions {
  const title = changes.title === undefined ? before.title : (changes.title?.trim().slice(0, MAX_TITLE) ?? null);
  return {
    title: title === '' ? null : title,
    filters: changes.filters === undefined ? before.filters : checkFilters(changes.filters),
    length: changes.length ?? before.length,
    mentionRoleId: changes.mentionRoleId === undefined ? before.mentionRoleId : changes.mentionRoleId,
    whenEmpty: changes.whenEmpty ?? before.whenEmpty,
    atLeast: changes.atLeast === undefined ? before.atLeast : clampItems(changes.atLeast),
  };
}

function clampItems(maxItems: number): number {
  return Math.min(MAX_DIGEST_ITEMS, Math.max(1, Math.round(maxItems)));
}
