import {
  directMessageScope,
  type DigestFilter,
  type DigestOptions,
  type DigestSchedule,
  type DigestSubscription,
  type NewDigest,
} from '../core/digest.ts';
import type { DigestChanges, DigestManager } from '../core/digest-manager.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';
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

const MAX_ITEMS = 25;
const MAX_TITLE = 100;

/** Characters that a choice of an option may have. */
const CUT_AT = 100;

export interface ManageParts {
  readonly digests: Subscriptions;
  readonly feeds: FeedReader;
  readonly log: Logger;
  readonly now: () => number;
  /** The pause of a digest is over. */
  readonly onResume: (digestId: string) => Promise<void>;
}

export type DigestManagement = Omit<DigestManager, 'preview' | 'run' | 'history'>;

/** Making and changing digests: everything but their runs. */
export function createManagement({ digests, feeds, log, now, onResume }: ManageParts): DigestManagement {
  /** Applies what `change` makes of the digest as it is, and gives it as it then is. */
  async function update(id: string, change: (digest: StoredDigest) => DigestUpdate): Promise<DigestSubscription> {
    return subscriptionOf(await digests.change(id, change));
  }

  function setFilters({ options }: StoredDigest, filters: readonly DigestFilter[]): DigestUpdate {
    return { options: { ...options, filters: checkFilters(filters) } };
  }

  return {
    async create(wanted: NewDigest) {
      const schedule = scheduleOf(wanted) ?? scheduleOfTime(wanted.time);
      const timeZone = parseTimeZone(wanted.timeZone);
      const options = mergeOptions(DEFAULT_DIGEST_OPTIONS, wanted);
      const addresses = [wanted.source, ...(wanted.moreSources ?? [])];
      const tried = await Promise.allSettled(addresses.map((source) => feeds.find(source)));
      const found = tried.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const refused = tried.flatMap((result, n) =>
        result.status === 'rejected' ? [{ source: addresses[n] ?? '', failure: toFailure(result.reason) }] : [],
      );
      const [first] = refused;
      if (found.length === 0 && first !== undefined) throw new LedeError(first.failure.code, first.failure.details);
      // Two addresses may lead to one feed.
      const sources = [...new Map(found.map(({ url, feed }) => [url, { url, title: feed.title }])).values()];
      if (sources.length > MAX_SOURCES) throw new LedeError('too-many-sources', { limit: MAX_SOURCES });
      const stored = await digests.insert({
        guild_id: wanted.guildId,
        channel_id: wanted.channelId,
        created_by: wanted.createdBy,
        created_at: now(),
        schedule,
        time_zone: timeZone,
        max_items: clampItems(wanted.maxItems),
        locale: wanted.locale,
        next_due_at: nextDue(schedule, timeZone, now()),
        options,
        sources,
      });
      log.info({ digest: stored.id, sources: sources.length }, 'A digest was made');
      const made = subscriptionOf(stored);
      return refused.length === 0 ? made : { ...made, refusedSources: refused };
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
        const timeZone = changes.timeZone === undefined ? digest.time_zone : parseTimeZone(changes.timeZone);
        const isMoved = timeZone !== digest.time_zone || JSON.stringify(schedule) !== JSON.stringify(digest.schedule);
        return {
          schedule,
          time_zone: timeZone,
          options: mergeOptions(digest.options, changes),
          ...(changes.channelId === undefined ? {} : { channel_id: changes.channelId }),
          ...(changes.maxItems === undefined ? {} : { max_items: clampItems(changes.maxItems) }),
          ...(changes.locale === undefined ? {} : { locale: changes.locale }),
          ...(isMoved ? { next_due_at: nextDue(schedule, timeZone, now()) } : {}),
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
        next_due_at: nextDue(digest.schedule, digest.time_zone, now()),
      }));
    },

    async addSource(guildId, id, source) {
      const digest = await digests.get(guildId, id);
      const { url, feed } = await feeds.find(source);
      await digests.addSource(digest.id, { url, title: feed.title }, now());
      return subscriptionOf(await digests.get(null, digest.id));
    },

    async removeSource(guildId, id, source) {
      const digest = await digests.get(guildId, id);
      const wanted = source.trim().toLowerCase();
      const named = (matches: (name: string) => boolean) =>
        digest.sources.filter(({ url, title }) =>
          [url, title].some((name) => name !== null && matches(name.toLowerCase())),
        );
      const [exact] = named((name) => name === wanted);
      // What was picked from a list may be cut: then its beginning says which, if it is the only one.
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
        if (filters[index] === undefined) throw new LedeError('no-such-filter', { name: index });
        return setFilters(
          digest,
          filters.filter((_, n) => n !== index),
        );
      });
    },

    async delete(guildId, id) {
      const digest = await digests.get(guildId, id);
      await digests.remove(digest.id);
      log.info({ digest: digest.id }, 'A digest was deleted');
      return subscriptionOf(digest);
    },

    async forgetMember(memberId) {
      const scope = directMessageScope(memberId);
      const all = await digests.list(null);
      const own = all.filter(({ guild_id }) => guild_id === scope);
      for (const { id } of own) await digests.remove(id);
      const named = all.filter(
        ({ guild_id, created_by, paused }) =>
          guild_id !== scope && (created_by === memberId || paused?.by === memberId),
      );
      for (const { id, created_by, paused } of named) {
        await digests.update(id, {
          ...(created_by === memberId ? { created_by: '' } : {}),
          ...(paused?.by === memberId ? { paused: { ...paused, by: null } } : {}),
        });
      }
      return own.length + named.length;
    },

    nextRun({ schedule, time, timeZone }) {
      return new Date(nextDue(schedule ?? scheduleOfTime(time), timeZone, now())).toISOString();
    },
  };
}

function scheduleOf({ schedule }: { readonly schedule?: DigestSchedule }): DigestSchedule | null {
  return schedule === undefined ? null : normaliseSchedule(schedule);
}

/** "weekdays 8, 18:30"; without days on those of the schedule that it takes the place of. */
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
  };
}

function clampItems(maxItems: number): number {
  return Math.min(MAX_ITEMS, Math.max(1, Math.round(maxItems)));
}
