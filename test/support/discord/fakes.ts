import { ChannelType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { BriefResult } from '../../../src/core/brief.ts';
import type { BriefJob, BriefQueue, OnProgress } from '../../../src/core/job.ts';
import type {
  ChosenChannel,
  ChosenRole,
  CompletionInteraction,
  MessageMenuInteraction,
  SlashInteraction,
} from '../../../src/discord/gateway/command.ts';
import type { IncomingMessage, SentMessage } from '../../../src/discord/gateway/incoming-messages.ts';
import type { OutgoingMessage } from '../../../src/discord/render/outgoing.ts';
import type { BriefStore, StoredBrief } from '../../../src/core/brief-store.ts';
import { createButtonIds } from '../../../src/discord/render/button-ids.ts';
import type { LateTarget } from '../../../src/discord/posting/late-delivery.ts';
import type { MessageContent } from '../../../src/discord/posting/message-sources.ts';
import type { ButtonInteraction } from '../../../src/discord/gateway/pressed.ts';
import { createOpenAnswers } from '../../../src/discord/posting/open-answers.ts';
import { createOpenMenus } from '../../../src/discord/posting/open-menus.ts';
import {
  DEFAULT_MEMBER_SETTINGS,
  type MemberSettings,
  type MemberSettingsStore,
} from '../../../src/core/member-settings.ts';
import type { OpenAnswer, OpenAnswerStore } from '../../../src/core/open-answers.ts';
import type { PostedLinks } from '../../../src/core/posted-links.ts';
import { AUTO_LIMITS, createRateLimiter } from '../../../src/discord/posting/rate-limits.ts';
import {
  DEFAULT_SERVER_SETTINGS,
  type ServerSettings,
  type ServerSettingsStore,
} from '../../../src/core/server-settings.ts';
import { createRunningJobs } from '../../../src/discord/posting/running-jobs.ts';
import type { Context } from '../../../src/discord/posting/services.ts';
import type { AttachmentLike } from '../../../src/discord/posting/sources.ts';
import { fakeDigests } from './fake-digests.ts';
import { FERRY, SUBSCRIPTION } from './samples.ts';

/** What was done to a message, in order. */
export type Deed =
  | { readonly deed: 'defer'; readonly isPrivate: boolean }
  | { readonly deed: 'defer-update' }
  | { readonly deed: 'edit'; readonly id: string; readonly message: OutgoingMessage }
  | { readonly deed: 'follow-up'; readonly id: string; readonly isPrivate: boolean; readonly message: OutgoingMessage }
  | { readonly deed: 'delete'; readonly id: string }
  | { readonly deed: 'direct-message'; readonly message: OutgoingMessage }
  | { readonly deed: 'reply'; readonly id: string; readonly message: OutgoingMessage };

interface SlashSettings {
  readonly name?: string;
  readonly id?: string;
  readonly locale?: string;
  readonly guildId?: string | null;
  readonly userId?: string;
  readonly permissions?: bigint;
  readonly subcommand?: string;
  readonly roles?: readonly string[];
  readonly channelId?: string;
  readonly parentId?: string;
  readonly group?: string;
  readonly options?: Readonly<Record<string, string | number | boolean | AttachmentLike | ChosenChannel | ChosenRole>>;
  /** The channel that it is used in, as Lede knows it. */
  readonly channel?: ChosenChannel | null;
  /** Refuses direct messages by throwing it. */
  readonly closed?: Error;
  /** Throws instead of doing the deed. */
  readonly refuse?: (deed: Deed) => unknown;
}

/** The reply functions of an interaction, recorded. `first` is the id of the reply or of the button's message. */
function recordReplies(deeds: Deed[], first: string, refuse?: (deed: Deed) => unknown) {
  const act = async (deed: Deed) => {
    const error = refuse?.(deed);
    if (error !== undefined) throw error as Error;
    deeds.push(deed);
  };
  let followUps = 0;
  return {
    act,
    deferReply: ({ flags }: { flags?: MessageFlags.Ephemeral }) =>
      act({ deed: 'defer', isPrivate: flags === MessageFlags.Ephemeral }),
    async editReply({ message: id = first, ...message }: OutgoingMessage & { message?: string }) {
      await act({ deed: 'edit', id, message });
      return { id };
    },
    deleteReply: (id = first) => act({ deed: 'delete', id }),
    async followUp({ flags, ...message }: OutgoingMessage & { flags?: MessageFlags.Ephemeral }) {
      followUps += 1;
      const id = `follow-up-${followUps}`;
      await act({ deed: 'follow-up', id, isPrivate: flags === MessageFlags.Ephemeral, message });
      return { id };
    },
  };
}

const MEMBER = '100000000000000003';
const MANAGE = PermissionFlagsBits.ManageGuild;

/** A slash command's interaction that records what is done with it. */
export function fakeSlash(settings: SlashSettings = {}): SlashInteraction & { deeds: Deed[] } {
  const { options = {} } = settings;
  const deeds: Deed[] = [];
  const take = <T>(name: string, is: (value: unknown) => value is T) => {
    const value = options[name];
    return is(value) ? value : null;
  };
  return {
    deeds,
    ...recordReplies(deeds, 'reply', settings.refuse),
    deferred: false,
    id: settings.id ?? `interaction-${Math.random()}`,
    token: 'token-1',
    commandName: settings.name ?? 'summarize',
    locale: settings.locale ?? 'en-US',
    guildLocale: 'en-US',
    guildId: settings.guildId === undefined ? '100000000000000001' : settings.guildId,
    channelId: settings.channelId ?? '100000000000000002',
    applicationId: '100000000000000099',
    channel:
      settings.channel ??
      (settings.parentId === undefined
        ? null
        : { id: settings.channelId ?? '', type: ChannelType.PublicThread, parentId: settings.parentId }),
    user: {
      id: settings.userId ?? MEMBER,
      async send(message) {
        if (settings.closed !== undefined) throw settings.closed;
        deeds.push({ deed: 'direct-message', message });
        return { channelId: '100000000000000077' };
      },
    },
    memberPermissions: { has: (permission) => ((settings.permissions ?? 0n) & permission) === permission },
    member: { roles: settings.roles ?? [] },
    options: {
      getString: (name) => take(name, (value) => typeof value === 'string'),
      getInteger: (name) => take(name, (value) => typeof value === 'number'),
      getBoolean: (name) => take(name, (value) => typeof value === 'boolean'),
      getAttachment: (name) =>
        take(name, (value): value is AttachmentLike => typeof value === 'object' && value !== null && 'url' in value),
      getChannel: (name) =>
        take(name, (value): value is ChosenChannel => typeof value === 'object' && value !== null && 'id' in value),
      getRole: (name) =>
        take(name, (value): value is ChosenRole => typeof value === 'object' && value !== null && 'id' in value),
      getSubcommandGroup: () => settings.group ?? null,
      getSubcommand: () => settings.subcommand ?? '',
    },
  };
}

/** The id of a message's first button or select. */
export function firstButton({ components }: OutgoingMessage): string {
  const [button] = components[0]?.components ?? [];
  return button !== undefined && 'custom_id' in button ? button.custom_id : '';
}

/** A message's context-menu command that records what is done with it. */
export function fakeMenu(
  name: string,
  target: Partial<MessageContent> & { files?: AttachmentLike[] },
): MessageMenuInteraction & { deeds: Deed[] } {
  const { files = [], ...rest } = target;
  return {
    ...fakeSlash({ name }),
    targetMessage: { content: '', attachments: { values: () => files }, ...rest },
  };
}

/** A pressed button that records what is done with it. */
export function fakePress(
  customId: string,
  settings: Pick<SlashSettings, 'guildId' | 'userId' | 'locale' | 'permissions' | 'refuse'> & {
    messageId?: string;
    /** What was picked, where it is a select. */
    values?: readonly string[];
    channels?: readonly ChosenChannel[];
    /** Addresses of the message's embeds. */
    urls?: readonly string[];
  } = {},
): ButtonInteraction & { deeds: Deed[] } {
  const { messageId = 'reply' } = settings;
  const deeds: Deed[] = [];
  const replies = recordReplies(deeds, messageId, settings.refuse);
  return {
    ...fakeSlash(settings),
    ...replies,
    deeds,
    customId,
    ...(settings.values === undefined ? {} : { values: settings.values }),
    ...(settings.channels === undefined ? {} : { channels: { values: () => settings.channels ?? [] } }),
    message: { id: messageId, embeds: (settings.urls ?? []).map((url) => ({ url })) },
    user: { id: settings.userId ?? MEMBER, displayName: 'Ada *L*' },
    deferUpdate: () => replies.act({ deed: 'defer-update' }),
  };
}

export function fakeCompletion(
  focused: { name: string; value: string },
  name = 'digest',
  settings: Pick<SlashSettings, 'guildId' | 'userId' | 'locale' | 'permissions' | 'roles'> & {
    others?: Readonly<Record<string, string>>;
  } = {},
): CompletionInteraction & { choices: { name: string; value: string | number }[] } {
  const choices: { name: string; value: string | number }[] = [];
  return {
    choices,
    commandName: name,
    locale: settings.locale ?? 'en-US',
    guildId: settings.guildId === undefined ? SUBSCRIPTION.guildId : settings.guildId,
    user: { id: settings.userId ?? MEMBER },
    memberPermissions: { has: (permission) => ((settings.permissions ?? MANAGE) & permission) === permission },
    member: { roles: settings.roles ?? [] },
    options: { getFocused: () => focused, getString: (option) => settings.others?.[option] ?? null },
    async respond(given) {
      choices.push(...given);
    },
  };
}

/** A message that records the replies to it and their edits. */
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
    channelId: '100000000000000008',
    author: settings.author ?? { id: MEMBER, bot: false },
    reference: settings.reference ?? null,
    ...(settings.mentions && { mentions: settings.mentions }),
    ...(settings.client && { client: settings.client }),
    ...(settings.fetchReference && { fetchReference: settings.fetchReference }),
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
  answer: (job: BriefJob, onProgress: OnProgress, signal?: AbortSignal) => BriefResult | Promise<BriefResult> = () => ({
    ok: true,
    brief: FERRY,
    text: 'text',
  }),
): BriefQueue & { jobs: BriefJob[] } {
  const jobs: BriefJob[] = [];
  return {
    jobs,
    async run(job, onProgress, signal) {
      jobs.push(job);
      return answer(job, onProgress ?? (() => undefined), signal);
    },
    close: () => Promise.resolve(),
  };
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

/** A brief store in memory. */
export function fakeBriefs(): BriefStore & { all: Map<string, StoredBrief> } {
  const all = new Map<string, StoredBrief>();
  const deleteWhere = (matches: (brief: StoredBrief) => boolean) => {
    const gone = [...all.values()].filter(matches);
    for (const { id } of gone) all.delete(id);
    return Promise.resolve(gone.length);
  };
  return {
    all,
    put: async (brief) => void all.set(brief.id, brief),
    setMessage: async (id, messageId) => {
      const brief = all.get(id);
      if (brief !== undefined) all.set(id, { ...brief, messageId });
    },
    get: async (id) => all.get(id) ?? null,
    latest: async (memberId, channelId, messageId) =>
      [...all.values()].findLast(
        (brief) =>
          brief.memberId === memberId &&
          brief.channelId === channelId &&
          (messageId === null || brief.messageId === messageId),
      ) ?? null,
    delete: async (id) => void all.delete(id),
    deleteExpired: async () => undefined,
    deleteOfMember: (memberId) => deleteWhere((brief) => brief.memberId === memberId),
    countOfMember: async (memberId) => [...all.values()].filter((brief) => brief.memberId === memberId).length,
    countOfGuild: async (guildId) => [...all.values()].filter((brief) => brief.guildId === guildId).length,
    deleteOfGuild: (guildId) => deleteWhere((brief) => brief.guildId === guildId),
    signingKey: () => Promise.resolve(new Uint8Array(32)),
  };
}

/** Settings in memory. */
export function fakeSettings(given: Record<string, Partial<ServerSettings>> = {}): ServerSettingsStore {
  const all = new Map(Object.entries(given).map(([id, part]) => [id, { ...DEFAULT_SERVER_SETTINGS, ...part }]));
  return {
    get: async (guildId) => all.get(guildId ?? '') ?? DEFAULT_SERVER_SETTINGS,
    async update(guildId, change) {
      const settings = change(all.get(guildId) ?? DEFAULT_SERVER_SETTINGS);
      all.set(guildId, settings);
      return settings;
    },
    delete: async (guildId) => all.delete(guildId),
  };
}

/** Members' settings in memory. */
export function fakeMembers(): MemberSettingsStore {
  const all = new Map<string, MemberSettings>();
  const get = (id: string) => all.get(id) ?? DEFAULT_MEMBER_SETTINGS;
  return {
    get: async (id) => get(id),
    update: async (id, change) => void all.set(id, { ...get(id), ...change }),
    delete: async (id) => all.delete(id),
  };
}

/** Open answers in memory, with the shard of each. */
export function fakeOpenAnswers(): OpenAnswerStore & { all: Map<string, OpenAnswer> } {
  const all = new Map<string, OpenAnswer>();
  const deleteWhere = async (matches: (answer: OpenAnswer) => boolean) => {
    for (const answer of [...all.values()].filter(matches)) all.delete(answer.id);
  };
  return {
    all,
    open: async (answer) => void all.set(answer.id, answer),
    async setMessage(id, messageId) {
      const answer = all.get(id);
      if (answer !== undefined) all.set(id, { ...answer, messageId });
    },
    close: async (id) => void all.delete(id),
    left: async () => [...all.values()],
    deleteExpired: async () => undefined,
    deleteOfMember: (memberId) => deleteWhere((answer) => answer.memberId === memberId),
    deleteOfGuild: (guildId) => deleteWhere((answer) => answer.guildId === guildId),
  };
}

function fakePostedLinks(): PostedLinks {
  const taken = new Map<string, string>();
  return {
    async claim({ guildId, channelId }, url) {
      const key = `${channelId} ${url}`;
      if (taken.has(key)) return false;
      taken.set(key, guildId);
      return true;
    },
    release: async ({ channelId }, url) => void taken.delete(`${channelId} ${url}`),
    deleteExpired: async () => undefined,
    async deleteOfGuild(guildId) {
      const keys = [...taken].filter(([, guild]) => guild === guildId).map(([key]) => key);
      for (const key of keys) taken.delete(key);
      return keys.length;
    },
  };
}

export interface FakeContext extends Context {
  readonly entries: LogEntry[];
  readonly briefs: ReturnType<typeof fakeBriefs>;
  readonly openAnswerStore: ReturnType<typeof fakeOpenAnswers>;
  readonly late: { target: LateTarget; message: OutgoingMessage }[];
  /** What was done in channels without an interaction. */
  readonly posted: { channelId: string; message: OutgoingMessage }[];
  readonly edited: { messageId: string; message: OutgoingMessage }[];
  readonly removed: string[];
}

export function fakeContext(parts: Partial<Context> = {}): FakeContext {
  const entries: LogEntry[] = [];
  const late: FakeContext['late'] = [];
  const posted: FakeContext['posted'] = [];
  const edited: FakeContext['edited'] = [];
  const removed: FakeContext['removed'] = [];
  const write = (level: LogEntry['level']) => (fields: object, message: string) => {
    entries.push({ level, fields, message });
  };
  const now = parts.now ?? (() => 1_772_433_000_000);
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const openAnswerStore = fakeOpenAnswers();
  return {
    entries,
    late,
    queue: fakeQueue(),
    digests: fakeDigests(),
    settings: fakeSettings(),
    models: async () => [{ id: 'extractive', label: 'Lede', languages: ['*'] }],
    about: { version: '1.2.3', model: 'salience' },
    now,
    log,
    openAnswers: createOpenAnswers(openAnswerStore, () => 0, now, log),
    ids: createButtonIds(new Uint8Array(32).fill(7)),
    jobs: createRunningJobs(),
    limits: createRateLimiter(now),
    autoLimits: createRateLimiter(now, AUTO_LIMITS),
    members: fakeMembers(),
    postedLinks: fakePostedLinks(),
    readsMessages: false,
    deliverLate: async (target, message) => {
      late.push({ target, message });
      return 'late-1';
    },
    channelMessages: {
      post: async (channelId, message) => {
        posted.push({ channelId, message });
        return `posted-${posted.length}`;
      },
      edit: async (_channelId, messageId, message) => {
        edited.push({ messageId, message });
        return messageId;
      },
      remove: async (_channelId, messageId) => void removed.push(messageId),
    },
    posted,
    edited,
    removed,
    openMenus: createOpenMenus(),
    findFollowUp: () => Promise.resolve(null),
    ...parts,
    openAnswerStore,
    briefs: fakeBriefs(),
  };
}
