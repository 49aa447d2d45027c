import {
  channelLinksUrl,
  type DigestFilter,
  type DigestReport,
  type DigestSubscription,
  type NewDigest,
} from '../../../src/core/digest.ts';
import type { DigestChanges, DigestService, DigestRunRecord } from '../../../src/core/digest-service.ts';
import { LedeError } from '../../../src/core/failure.ts';
import { FERRY, SUBSCRIPTION } from './samples.ts';

export interface FakeDigests extends DigestService {
  readonly created: NewDigest[];
  readonly edited: DigestChanges[];
  readonly ran: string[];
  readonly runs: DigestRunRecord[];
}

/** A run that a test tells of. */
export function runRecord(given: Partial<DigestRunRecord> = {}): DigestRunRecord {
  return {
    id: 'aa11bb22cc33',
    cause: 'schedule',
    dueAt: '2026-03-02T07:00:00Z',
    beganAt: '2026-03-02T07:00:02Z',
    endedAt: '2026-03-02T07:00:20Z',
    status: 'posted',
    messageId: '77',
    failure: null,
    sourceFailures: [],
    itemCount: 4,
    seenBefore: 1,
    items: [],
    ...given,
  };
}

/** A digest module that keeps its subscriptions in memory. It finds every feed and believes every time. */
export function fakeDigests(given: readonly DigestSubscription[] = [SUBSCRIPTION]): FakeDigests {
  const subscriptions: DigestSubscription[] = [...given];
  const created: NewDigest[] = [];
  const edited: DigestChanges[] = [];
  const ran: string[] = [];
  const runs: DigestRunRecord[] = [runRecord()];
  const find = (guildId: string | null, id: string) => {
    const found = subscriptions.find((each) => each.id === id && (guildId === null || each.guildId === guildId));
    if (found === undefined) throw new LedeError('no-such-digest', { id });
    return found;
  };
  const change = (guildId: string | null, id: string, changes: Partial<DigestSubscription>) => {
    const found = find(guildId, id);
    const changed = { ...found, ...changes };
    subscriptions.splice(subscriptions.indexOf(found), 1, changed);
    return changed;
  };
  const filtersOf = (guildId: string | null, id: string): readonly DigestFilter[] => find(guildId, id).filters ?? [];
  const report = (subscription: DigestSubscription): DigestReport => ({
    subscription,
    ranAt: '2026-03-02T07:00:00Z',
    itemCount: 1,
    seenBefore: 0,
    items: [
      { url: FERRY.article.url ?? '', title: 'Ferry', publishedAt: null, fate: { kind: 'briefed', brief: FERRY } },
    ],
    failure: null,
  });
  return {
    created,
    edited,
    ran,
    runs,
    async create(digest) {
      created.push(digest);
      const { source, moreSources = [], ...rest } = digest;
      const sources = [source, ...moreSources].map((url) => ({ url, title: null }));
      const made = { ...rest, sources, id: 'd2', createdAt: '2026-03-02T00:00:00Z', feedUrl: source, feedTitle: null };
      subscriptions.push(made);
      return made;
    },
    list: async (guildId) => subscriptions.filter((each) => guildId === null || each.guildId === guildId),
    show: async (guildId, id) => find(guildId, id),
    async edit(guildId, id, changes) {
      edited.push(changes);
      return change(guildId, id, changes);
    },
    pause: async (guildId, id, by) =>
      change(guildId, id, { paused: { reason: 'by-member', since: '2026-03-02T09:00:00Z', by } }),
    resume: async (guildId, id) => change(guildId, id, { paused: null }),
    addSource: async (guildId, id, url) =>
      change(guildId, id, {
        sources: [
          ...(find(guildId, id).sources ?? []),
          { url, title: url.startsWith('discord:') ? '#articles' : null },
        ],
      }),
    addList: async (guildId, id, url) =>
      change(guildId, id, { sources: [...(find(guildId, id).sources ?? []), { url, title: 'Listed' }] }),
    exportList: async (guildId, id) => `<opml version="2.0"><!-- ${find(guildId, id).id} --></opml>`,
    async removeSource(guildId, id, url) {
      const sources = find(guildId, id).sources ?? [];
      if (!sources.some((source) => source.url === url)) throw new LedeError('no-such-source', { name: url });
      return change(guildId, id, { sources: sources.filter((source) => source.url !== url) });
    },
    addFilter: async (guildId, id, filter) => change(guildId, id, { filters: [...filtersOf(guildId, id), filter] }),
    removeFilter: async (guildId, id, index) =>
      change(guildId, id, { filters: filtersOf(guildId, id).filter((_, n) => n !== index) }),
    async history(guildId, id, limit) {
      find(guildId, id);
      return runs.slice(0, limit);
    },
    preview: async (guildId, id) => report(find(guildId, id)),
    async run(guildId, id) {
      const subscription = find(guildId, id);
      ran.push(id);
      return report(subscription);
    },
    async delete(guildId, id) {
      const found = find(guildId, id);
      subscriptions.splice(subscriptions.indexOf(found), 1);
      return found;
    },
    async forgetMember(memberId) {
      const named = subscriptions.filter(({ createdBy }) => createdBy === memberId);
      for (const { guildId, id } of named) change(guildId, id, { createdBy: '' });
      return named.length;
    },
    missedRuns: ({ paused }) => (paused === undefined || paused === null ? 0 : 2),
    nextRun: () => '2026-03-03T07:00:00Z',
  };
}

export const LINKS_SOURCE = { url: channelLinksUrl('100000000000000042'), title: '#articles' };
