import { MessageFlags } from 'discord.js';
import type { BriefResult } from '../../../src/core/brief.ts';
import type { DigestReport, DigestService, DigestSubscription, NewDigest } from '../../../src/core/digest.ts';
import { LedeError } from '../../../src/core/failure.ts';
import type { BriefJob, BriefQueue, OnProgress } from '../../../src/core/job.ts';
import type { CompletionInteraction, SlashInteraction } from '../../../src/discord/command.ts';
import type { IncomingMessage, SentMessage } from '../../../src/discord/direct-messages.ts';
import type { OutgoingMessage } from '../../../src/discord/outgoing.ts';
import type { Services } from '../../../src/discord/services.ts';
import type { AttachmentLike } from '../../../src/discord/sources.ts';
import { FERRY, SUBSCRIPTION } from './samples.ts';

/** What was done to a message, in order. */
export type Deed =
  | { readonly deed: 'defer'; readonly isPrivate: boolean }
  | { readonly deed: 'edit'; readonly id: string; readonly message: OutgoingMessage }
  | { readonly deed: 'follow-up'; readonly id: string; readonly isPrivate: boolean; readonly message: OutgoingMessage }
  | { readonly deed: 'delete'; readonly id: string }
  | { readonly deed: 'reply'; readonly id: string; readonly message: OutgoingMessage };

interface SlashSettings {
  readonly name?: string;
  readonly id?: string;
  readonly locale?: string;
  readonly guildId?: string | null;
  readonly userId?: string;
  readonly permissions?: bigint;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, string | number | boolean | AttachmentLike | { id: string }>>;
  /** Throws instead of doing the deed. */
  readonly refuse?: (deed: Deed) => unknown;
}

/** A slash command's interaction that records what is done with it. */
export function fakeSlash(settings: SlashSettings = {}): SlashInteraction & { deeds: Deed[] } {
  const { options = {}, refuse } = settings;
  const deeds: Deed[] = [];
  const act = async (deed: Deed) => {
    const error = refuse?.(deed);
    if (error !== undefined) throw error as Error;
    deeds.push(deed);
  };
  const take = <T>(name: string, is: (value: unknown) => value is T) => {
    const value = options[name];
    return is(value) ? value : null;
  };
  let followUps = 0;
  return {
    deeds,
    id: settings.id ?? `interaction-${Math.random()}`,
    commandName: settings.name ?? 'summarize',
    locale: settings.locale ?? 'en-US',
    guildLocale: 'en-US',
    guildId: settings.guildId === undefined ? '100000000000000001' : settings.guildId,
    channelId: '100000000000000002',
    user: { id: settings.userId ?? '100000000000000003' },
    memberPermissions: { has: (permission) => ((settings.permissions ?? 0n) & permission) === permission },
    options: {
      getString: (name) => take(name, (value) => typeof value === 'string'),
      getInteger: (name) => take(name, (value) => typeof value === 'number'),
      getBoolean: (name) => take(name, (value) => typeof value === 'boolean'),
      getAttachment: (name) =>
        take(name, (value): value is AttachmentLike => typeof value === 'object' && value !== null && 'url' in value),
      getChannel: (name) =>
        take(name, (value): value is { id: string } => typeof value === 'object' && value !== null && 'id' in value),
      getSubcommand: () => settings.subcommand ?? '',
    },
    deferReply: ({ flags }) => act({ deed: 'defer', isPrivate: flags === MessageFlags.Ephemeral }),
    async editReply({ message: id = 'reply', ...message }) {
      await act({ deed: 'edit', id, message });
      return { id };
    },
    deleteReply: (id = 'reply') => act({ deed: 'delete', id }),
    async followUp({ flags, ...message }) {
      followUps += 1;
      const id = `follow-up-${followUps}`;
      await act({ deed: 'follow-up', id, isPrivate: flags === MessageFlags.Ephemeral, message });
      return { id };
    },
  };
}

export function fakeCompletion(
  focused: { name: string; value: string },
  name = 'digest',
): CompletionInteraction & { choices: { name: string; value: string | number }[] } {
  const choices: { name: string; value: string | number }[] = [];
  return {
    choices,
    commandName: name,
    locale: 'en-US',
    guildId: SUBSCRIPTION.guildId,
    options: { getFocused: () => focused },
    async respond(given) {
      choices.push(...given);
    },
  };
}

/** A direct message that records the replies to it and their edits. */
export function fakeMessage(
  settings: Partial<IncomingMessage> & { files?: AttachmentLike[]; refuse?: (deed: Deed) => unknown } = {},
): IncomingMessage & { deeds: Deed[] } {
  const deeds: Deed[] = [];
  let replies = 0;
  const act = (deed: Deed) => {
    const error = settings.refuse?.(deed);
    if (error !== undefined) throw error as Error;
    deeds.push(deed);
  };
  return {
    deeds,
    id: settings.id ?? `message-${Math.random()}`,
    guildId: settings.guildId ?? null,
    system: settings.system ?? false,
    author: settings.author ?? { id: '100000000000000003', bot: false },
    content: settings.content ?? '',
    attachments: { values: () => settings.files ?? [] },
    messageSnapshots: settings.messageSnapshots ?? { values: () => [] },
    async reply(message): Promise<SentMessage> {
      replies += 1;
      const id = `reply-${replies}`;
      act({ deed: 'reply', id, message });
      return {
        id,
        async edit(edited) {
          act({ deed: 'edit', id, message: edited });
          return { id };
        },
      };
    },
  };
}

/** A queue that keeps the jobs it is given. */
export function fakeQueue(
  answer: (job: BriefJob, onProgress: OnProgress) => BriefResult | Promise<BriefResult> = () => ({
    ok: true,
    brief: FERRY,
    text: 'text',
  }),
): BriefQueue & { jobs: BriefJob[] } {
  const jobs: BriefJob[] = [];
  return {
    jobs,
    async run(job, onProgress) {
      jobs.push(job);
      return answer(job, onProgress ?? (() => undefined));
    },
    close: () => Promise.resolve(),
  };
}

/** A digest module that keeps its subscriptions in memory. */
export function fakeDigests(): DigestService & { created: NewDigest[]; ran: string[] } {
  const subscriptions: DigestSubscription[] = [SUBSCRIPTION];
  const created: NewDigest[] = [];
  const ran: string[] = [];
  const find = (guildId: string | null, id: string) => {
    const found = subscriptions.find((each) => each.id === id && (guildId === null || each.guildId === guildId));
    if (found === undefined) throw new LedeError('no-such-digest', { id });
    return found;
  };
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
    ran,
    async create(digest) {
      created.push(digest);
      const { source, ...rest } = digest;
      const made = { ...rest, id: 'd2', createdAt: '2026-03-02T00:00:00Z', feedUrl: source, feedTitle: null };
      subscriptions.push(made);
      return made;
    },
    list: async (guildId) => subscriptions.filter((each) => guildId === null || each.guildId === guildId),
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
    nextRun: () => '2026-03-03T07:00:00Z',
  };
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export function fakeServices(parts: Partial<Services> = {}): Services & { entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const write = (level: LogEntry['level']) => (fields: object, message: string) => {
    entries.push({ level, fields, message });
  };
  return {
    entries,
    queue: fakeQueue(),
    digests: fakeDigests(),
    now: () => 1_772_433_000_000,
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    ...parts,
  };
}
