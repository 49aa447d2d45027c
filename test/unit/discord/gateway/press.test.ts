import {
  ButtonStyle,
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  type APIButtonComponentWithCustomId,
} from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../commands/index.ts';
import type { Brief } from '../../../../src/core/brief.ts';
import type { StoredBrief } from '../../../../src/core/brief-store.ts';
import type { ButtonAction } from '../../../../src/discord/render/button-ids.ts';
import { createDispatcher, type Dispatcher } from '../../../../src/discord/gateway/dispatch.ts';
import type { OutgoingMessage } from '../../../../src/discord/render/outgoing.ts';
import {
  fakeContext,
  fakePress,
  fakeQueue,
  fakeSettings,
  fakeSlash,
  type Deed,
  type FakeContext,
} from '../../../support/discord/fakes.ts';
import { FERRY } from '../../../support/discord/samples.ts';

const MEMBER = '100000000000000003';
const OTHER = '100000000000000077';

/** What Discord says when an interaction's 15 minutes are over. */
const expired = () =>
  new DiscordAPIError({ code: 50027, message: 'Invalid Webhook Token' }, 50027, 401, 'PATCH', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });

let context: FakeContext;
let dispatcher: Dispatcher;

beforeEach(() => {
  context = fakeContext();
  dispatcher = createDispatcher(COMMANDS, context);
});

function messageOf(deed: Deed | undefined): OutgoingMessage {
  if (deed === undefined || !('message' in deed)) throw new Error('no message was sent');
  return deed.message;
}

function buttonsOf(deed: Deed | undefined): APIButtonComponentWithCustomId[] {
  return messageOf(deed).components.flatMap(({ components }) => components as APIButtonComponentWithCustomId[]);
}

const labels = (deed: Deed | undefined) => buttonsOf(deed).map(({ label }) => label);

/** Asks for a brief and gives back its message's deed and buttons. */
async function ask(options: Record<string, string | boolean> = {}) {
  const interaction = fakeSlash({ options: { url: 'https://a.example/1', ...options }, userId: MEMBER });
  await dispatcher.slash(interaction);
  const last = interaction.deeds.at(-1);
  const idOf = (action: ButtonAction) => {
    const found = buttonsOf(last).find((button) => context.ids.parse(button.custom_id)?.action === action);
    if (found === undefined) throw new Error(`no button ${action}`);
    return found.custom_id;
  };
  return { last, idOf };
}

/** Presses something in the menu of a brief; the menu's message has the id 'menu'. */
async function pressInMenu(
  brief: Awaited<ReturnType<typeof ask>>,
  action: ButtonAction,
  settings: Parameters<typeof fakePress>[1] = {},
) {
  const opener = fakePress(brief.idOf('menu'), settings);
  await dispatcher.button(opener);
  const found = buttonsOf(opener.deeds[1]).find((button) => context.ids.parse(button.custom_id)?.action === action);
  if (found === undefined) throw new Error(`no ${action} in the menu`);
  const chosen = await press(found.custom_id, { ...settings, messageId: 'menu' });
  return { opener: opener.deeds.slice(2), chosen };
}

async function press(customId: string, settings: Parameters<typeof fakePress>[1] = {}) {
  const interaction = fakePress(customId, settings);
  await dispatcher.button(interaction);
  return interaction.deeds;
}

const told = (text: string): unknown => ({ message: { content: expect.stringContaining(text) as string } });

describe('the buttons of a brief', () => {
  it('are only those that apply', async () => {
    expect(labels((await ask()).last)).toEqual(['Quotes 2', 'Numbers 3', 'More', '⋯']);
    expect(labels((await ask({ length: 'long' })).last)).toEqual(['Quotes 2', 'Numbers 3', 'Less', '⋯']);
    expect(buttonsOf((await ask()).last).map(({ style }) => style)).toEqual(Array(4).fill(ButtonStyle.Secondary));
  });

  it('keep Discord’s limit of 100 characters an id', async () => {
    for (const { custom_id: id } of buttonsOf((await ask()).last)) expect(id.length).toBeLessThanOrEqual(100);
  });

  it('are left out when the brief cannot be stored', async () => {
    context.briefs.put = () => Promise.reject(new Error('disk full'));
    const { last } = await ask();
    expect(messageOf(last).embeds).toHaveLength(2);
    expect(labels(last)).toEqual([]);
  });
});

describe('Quotes and Numbers', () => {
  it('are shown to anyone, in their language', async () => {
    const { idOf } = await ask();
    for (const [action, title] of [
      ['quotes', 'Zitate'],
      ['figures', 'Zahlen'],
    ] as const) {
      const deeds = await press(idOf(action), { userId: OTHER, locale: 'de' });
      expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
      expect(messageOf(deeds[1]).embeds[0]?.title).toBe(title);
    }
  });

  it('turn pages only for their reader', async () => {
    const quotes = Array.from({ length: 30 }, (_, index) => ({
      ...FERRY.quotes[0]!,
      text: `Quote ${index} ${'word '.repeat(40)}`,
      span: { start: 100 - index, end: 101 - index },
    }));
    context = fakeContext({ queue: fakeQueue(() => ({ ok: true, brief: { ...FERRY, quotes }, text: 'text' })) });
    dispatcher = createDispatcher(COMMANDS, context);
    const { idOf } = await ask();
    const first = (await press(idOf('quotes'), { userId: OTHER })).at(-1);
    expect(messageOf(first).embeds[0]?.description).toContain('Quote 29');
    expect(messageOf(first).embeds[0]?.footer?.text).toMatch(/^1 of \d$/);
    const [back, next] = buttonsOf(first);
    expect([back?.disabled, next?.disabled]).toEqual([true, false]);

    const second = await press(next!.custom_id, { userId: OTHER, messageId: 'ephemeral' });
    expect(second[0]).toEqual({ deed: 'defer-update' });
    expect(messageOf(second[1]).embeds[0]?.footer?.text).toMatch(/^2 of/);
    expect(await press(next!.custom_id, { userId: MEMBER })).toContainEqual(
      expect.objectContaining({ deed: 'follow-up', isPrivate: true }),
    );
  });
});

/** A queue whose briefs have as many lines as their length says. */
function lengthyQueue(lines: Record<string, number>, fail: (kind: string) => boolean = () => false) {
  return fakeQueue(({ source, options }) => {
    if (fail(source.kind)) return { ok: false, code: 'not-found', details: {} };
    const summary = Array.from({ length: lines[options.length] ?? 0 }, () => FERRY.summary[0]!);
    const article = source.kind === 'text' ? { ...FERRY.article, title: null, siteName: null } : FERRY.article;
    return { ok: true, brief: { ...FERRY, article, summary }, text: 'text' };
  });
}

describe('More and Less', () => {
  const use = (queue: ReturnType<typeof fakeQueue>) => {
    context = fakeContext({ queue });
    dispatcher = createDispatcher(COMMANDS, context);
    return queue;
  };

  it('rewrite the brief in place', async () => {
    const queue = use(lengthyQueue({ standard: 3, long: 6 }));
    const { idOf } = await ask();
    const deeds = await press(idOf('longer'));
    expect(deeds[0]).toEqual({ deed: 'defer-update' });
    expect(deeds[1]).toMatchObject({ deed: 'edit', id: 'reply' });
    expect(labels(deeds[1])).toContain('Less');
    expect(labels(deeds[1])).not.toContain('More');
    expect([...context.briefs.all.values()]).toMatchObject([{ length: 'long', messageId: 'reply' }]);
    expect(queue.jobs[1]).toMatchObject({ source: { kind: 'url' }, options: { length: 'long' } });
  });

  it('skip lengths that change nothing', async () => {
    use(lengthyQueue({ short: 2, standard: 2, long: 6 }));
    const { idOf } = await ask({ length: 'short' });
    await press(idOf('longer'));
    expect([...context.briefs.all.values()]).toMatchObject([{ length: 'long' }]);
  });

  it('fall back to the stored text when the source is gone', async () => {
    let isGone = false;
    const queue = use(lengthyQueue({ long: 6, standard: 3 }, (kind) => isGone && kind === 'url'));
    const { idOf } = await ask({ length: 'long' });
    isGone = true;
    expect(messageOf((await press(idOf('shorter'))).at(-1)).embeds[0]?.title).toBe(FERRY.article.title);
    expect(queue.jobs.at(-1)?.source).toMatchObject({ kind: 'text', text: 'text' });
  });

  it('work only for the asker', async () => {
    const { idOf } = await ask();
    expect((await press(idOf('longer'), { userId: OTHER })).at(-1)).toMatchObject(
      told('Only the member who asked') as object,
    );
  });

  it('leave the brief unchanged on failure', async () => {
    const { idOf } = await ask();
    context.queue.run = async () => ({ ok: false, code: 'queue-full', details: {} });
    const deeds = await press(idOf('longer'));
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'follow-up']);
    expect(deeds[1]).toMatchObject({ isPrivate: true });
  });
});

/** A queue that tells of its work from the second job on, and ends it when `end` is called or the job is cancelled. */
function slowQueue() {
  let jobs = 0;
  let end: () => void = () => undefined;
  const queue = fakeQueue((_, onProgress, signal) => {
    jobs += 1;
    if (jobs === 1) return { ok: true, brief: FERRY, text: 'text' };
    onProgress({ kind: 'stage', stage: 'fetching' });
    return new Promise((resolve) => {
      end = () => resolve({ ok: true, brief: { ...FERRY, summary: FERRY.summary.slice(0, 1) }, text: 'text' });
      signal?.addEventListener('abort', () => resolve({ ok: false, code: 'cancelled', details: {} }));
    });
  });
  context = fakeContext({ queue });
  dispatcher = createDispatcher(COMMANDS, context);
  return { end: () => end() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a brief being remade', () => {
  it('shows progress above it', async () => {
    const work = slowQueue();
    const { last, idOf } = await ask();
    const interaction = fakePress(idOf('longer'));
    const done = dispatcher.button(interaction);
    await settled();
    expect(interaction.deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'edit']);
    expect(messageOf(interaction.deeds[1]).content).toMatch(/^⏳ /);
    expect(messageOf(interaction.deeds[1]).embeds).toEqual(messageOf(last).embeds);
    expect(labels(interaction.deeds[1])).toEqual(['Cancel']);
    work.end();
    await done;
    expect(messageOf(interaction.deeds.at(-1)).content).toBe('');
    expect(labels(interaction.deeds.at(-1))).toContain('⋯');
  });

  it('can be cancelled only by the asker, and is then unchanged', async () => {
    slowQueue();
    const { last, idOf } = await ask();
    const interaction = fakePress(idOf('longer'));
    const done = dispatcher.button(interaction);
    await settled();
    const [cancel] = buttonsOf(interaction.deeds[1]);
    expect((await press(cancel!.custom_id, { userId: OTHER })).at(-1)).toMatchObject(told('Only the member') as object);
    await press(cancel!.custom_id);
    await done;
    const [restored, failure] = interaction.deeds.slice(-2);
    expect(messageOf(restored)).toEqual(messageOf(last));
    expect(failure).toMatchObject({ deed: 'follow-up', isPrivate: true });
    expect([...context.briefs.all.values()]).toMatchObject([{ brief: FERRY, messageId: 'reply' }]);
  });

  it('is sent as a new message when the interaction expires', async () => {
    const { idOf } = await ask();
    await press(idOf('longer'), { refuse: ({ deed }) => (deed === 'edit' ? expired() : undefined) });
    expect(context.late).toMatchObject([{ target: { channelId: '100000000000000002' } }]);
    expect([...context.briefs.all.values()]).toMatchObject([{ messageId: 'late-1' }]);
  });
});

/** A brief of two pages. */
const LONG: Brief = {
  ...FERRY,
  summary: Array.from({ length: 6 }, (_, index) => ({
    ...FERRY.summary[0]!,
    text: `Line ${index} ${'word '.repeat(180)}`,
  })),
};

describe('a long brief', () => {
  beforeEach(() => {
    context = fakeContext({ queue: fakeQueue(() => ({ ok: true, brief: LONG, text: 'text' })) });
    dispatcher = createDispatcher(COMMANDS, context);
  });

  it('is paged in place for the asker', async () => {
    const { last } = await ask({ length: 'long' });
    expect(labels(last)).toEqual(['Back', 'Next', 'Quotes 2', 'Numbers 3', '⋯']);
    const next = buttonsOf(last)[1]!;
    const deeds = await press(next.custom_id);
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'edit']);
    expect(messageOf(deeds[1]).embeds.at(-1)?.footer?.text).toMatch(/^2 of \d · Picked/);
    expect(labels(deeds[1])).toEqual(labels(last));
  });

  it('is paged for others in a private copy', async () => {
    const { last } = await ask({ length: 'long' });
    const deeds = await press(buttonsOf(last)[1]!.custom_id, { userId: OTHER });
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer', 'edit']);
    expect(deeds[0]).toMatchObject({ isPrivate: true });
    expect(messageOf(deeds[1]).embeds.at(-1)?.footer?.text).toMatch(/^2 of/);
    expect(labels(deeds[1])).toEqual([]);
  });
});

describe('⋯', () => {
  const menuLabels = async (options: Parameters<typeof ask>[0], settings: Parameters<typeof fakePress>[1] = {}) => {
    const { idOf } = await ask(options);
    const deeds = await press(idOf('menu'), settings);
    expect(deeds[0]).toEqual({ deed: 'defer-update' });
    expect(deeds[1]).toMatchObject({ deed: 'follow-up', isPrivate: true });
    return buttonsOf(deeds[1]).map((component) => component.label ?? component.custom_id.split('.')[1]);
  };

  it('shows the available actions only to the member who pressed it', async () => {
    expect(await menuLabels({})).toEqual(['Passages', 'Pictures', 'Read again', 'Shorter', 'Remove', 'menu-share']);
    expect(await menuLabels({ private: true, length: 'short' })).toEqual([
      'Passages',
      'Pictures',
      'Read again',
      'Post here',
      'menu-share',
    ]);
    expect(await menuLabels({}, { userId: OTHER })).toEqual(['Passages', 'Pictures']);
    const moderator = { userId: OTHER, permissions: PermissionFlagsBits.ManageMessages };
    expect(await menuLabels({}, moderator)).toEqual(['Passages', 'Pictures', 'Remove']);
  });

  it('offers other models if any, and no rereading of files', async () => {
    context = fakeContext({
      models: async () => ['extractive', 'writer'].map((id) => ({ id, label: id, languages: ['*'] })),
    });
    dispatcher = createDispatcher(COMMANDS, context);
    expect(await menuLabels({})).toContain('menu-model');
    const file = { name: 'a.txt', url: 'https://cdn.example/a.txt' };
    const interaction = fakeSlash({ options: { file } });
    await dispatcher.slash(interaction);
    const menu = buttonsOf(interaction.deeds.at(-1)).at(-1)!.custom_id;
    expect(labels((await press(menu)).at(-1))).not.toContain('Read again');
  });

  it('can be used only by the member who opened it', async () => {
    const { idOf } = await ask();
    const deeds = await press(idOf('menu'));
    for (const { custom_id: id } of buttonsOf(deeds[1])) {
      expect((await press(id, { userId: OTHER, messageId: 'menu' })).at(-1)).toMatchObject(
        told('Only the member') as object,
      );
    }
  });

  it('turns into the passages or pictures', async () => {
    const brief = await ask();
    const { chosen } = await pressInMenu(brief, 'menu-passages', { userId: OTHER, locale: 'de' });
    expect(chosen.map(({ deed }) => deed)).toEqual(['defer-update', 'edit']);
    expect(messageOf(chosen[1]).embeds[0]?.title).toBe('Textstellen');
  });

  it('pages through the article’s pictures', async () => {
    const image = (index: number) => ({
      url: `https://a.example/${index}.png`,
      caption: `Chart *${index}*`,
      credit: 'Desk',
      alt: null,
    });
    const images = [...[1, 2, 3, 4].map(image), { ...image(5), url: 'javascript:alert(1)' }];
    const brief = { ...FERRY, article: { ...FERRY.article, images } };
    context = fakeContext({ queue: fakeQueue(() => ({ ok: true, brief, text: 'text' })) });
    dispatcher = createDispatcher(COMMANDS, context);
    const { chosen } = await pressInMenu(await ask(), 'menu-images', { userId: OTHER });
    const shown = messageOf(chosen[1]);
    expect(shown.embeds.map(({ image: each }) => each?.url)).toEqual(
      [1, 2, 3].map((n) => `https://a.example/${n}.png`),
    );
    expect(shown.embeds[0]?.description).toBe('Chart \\*1\\* (Desk)');
    expect(shown.content).toBe('1 of 2');
    const next = await press(buttonsOf(chosen[1])[1]!.custom_id, { userId: OTHER, messageId: 'menu' });
    expect(messageOf(next[1]).embeds.map(({ image: each }) => each?.url)).toEqual(['https://a.example/4.png']);
  });

  it('rereads the page in the brief’s message and closes', async () => {
    const queue = fakeQueue((job) => ({
      ok: true,
      brief: job.isFresh === true ? { ...FERRY, article: { ...FERRY.article, title: 'Changed' } } : FERRY,
      text: 'text',
      ...(job.isFresh === true ? {} : { keptSince: 1_772_430_000_000 }),
    }));
    context = fakeContext({ queue });
    dispatcher = createDispatcher(COMMANDS, context);
    const brief = await ask({ length: 'long', model: 'extractive' });
    expect(messageOf(brief.last).embeds.at(-1)?.description).toContain('🕓 Read <t:1772430000:R>');
    const { opener, chosen } = await pressInMenu(brief, 'menu-refresh');
    expect(queue.jobs[1]).toMatchObject({ isFresh: true, options: { length: 'long', model: 'extractive' } });
    expect(opener.at(-1)).toMatchObject({ deed: 'edit', id: 'reply' });
    expect(messageOf(opener.at(-1)).embeds[0]?.title).toBe('Changed');
    expect(messageOf(opener.at(-1)).embeds.at(-1)?.description).not.toContain('🕓');
    expect(chosen).toEqual([{ deed: 'defer-update' }, { deed: 'delete', id: 'menu' }]);
    expect([...context.briefs.all.values()]).toMatchObject([{ keptSince: null, messageId: 'reply' }]);
  });

  it('remakes the brief shorter or with another model', async () => {
    const queue = lengthyQueue({ standard: 3, short: 1 });
    const models = async () => ['extractive', 'writer'].map((id) => ({ id, label: id, languages: ['*'] }));
    context = fakeContext({ queue, models });
    dispatcher = createDispatcher(COMMANDS, context);
    await pressInMenu(await ask(), 'menu-shorter');
    expect([...context.briefs.all.values()]).toMatchObject([{ length: 'short' }]);
    await pressInMenu(await ask(), 'menu-model', { values: ['writer'] });
    expect(queue.jobs.at(-1)).toMatchObject({ options: { length: 'standard', model: 'writer' } });
  });

  it('reaches a channel’s brief after a restart; a private one replaces the menu', async () => {
    for (const isPrivate of [false, true]) {
      const brief = await ask({ private: isPrivate });
      const [menu] = (await press(brief.idOf('menu'))).slice(1);
      const refresh = buttonsOf(menu).find(({ label }) => label === 'Read again')!.custom_id;
      const restarted = { ...fakeContext(), briefs: context.briefs };
      dispatcher = createDispatcher(COMMANDS, restarted);
      const chosen = await press(refresh, { messageId: 'menu' });
      expect(restarted.edited.map(({ messageId }) => messageId)).toEqual(isPrivate ? [] : ['reply']);
      expect(chosen.at(-1)).toMatchObject(isPrivate ? { deed: 'edit', id: 'menu' } : { deed: 'delete', id: 'menu' });
    }
  });

  it('posts a private brief publicly once, with the asker’s name', async () => {
    const brief = await ask({ private: true });
    const { chosen } = await pressInMenu(brief, 'menu-post');
    expect(chosen.map(({ deed }) => deed)).toEqual(['defer-update', 'follow-up', 'edit']);
    expect(chosen[1]).toMatchObject({ isPrivate: false, message: { content: 'Posted by Ada \\*L\\*' } });
    expect(labels(chosen[1])).toContain('⋯');
    expect(messageOf(chosen[2]).content).toBe('✅ Posted in this channel.');
    const posted = [...context.briefs.all.values()].find(({ isPrivate }) => !isPrivate);
    expect(posted).toMatchObject({ messageId: 'follow-up-1', memberId: MEMBER });
    expect(labels((await press(brief.idOf('menu'))).at(-1))).not.toContain('Post here');
  });

  it('posts once when the button is pressed twice in quick succession', async () => {
    const brief = await ask({ private: true });
    const opener = await press(brief.idOf('menu'));
    const post = buttonsOf(opener[1]).find(({ label }) => label === 'Post here')!.custom_id;
    const deeds = (await Promise.all([press(post), press(post), press(post)])).flat();
    expect(deeds.filter(({ deed }) => deed === 'follow-up')).toHaveLength(1);
  });

  it('can retry a post that Discord rejected', async () => {
    const brief = await ask({ private: true });
    const opener = await press(brief.idOf('menu'));
    const post = buttonsOf(opener[1]).find(({ label }) => label === 'Post here')!.custom_id;
    await press(post, { refuse: ({ deed }) => (deed === 'follow-up' ? new Error('no') : undefined) });
    expect((await press(post)).map(({ deed }) => deed)).toContain('follow-up');
    expect((await press(post)).map(({ deed }) => deed)).toEqual(['defer-update']);
  });

  const channel = (held: bigint | null) => ({
    id: '100000000000000055',
    type: ChannelType.GuildText as const,
    permissionsFor: () => (held === null ? null : { has: (permission: bigint) => (held & permission) === permission }),
  });
  const { ViewChannel, SendMessages, EmbedLinks } = PermissionFlagsBits;

  it('shares a brief to a channel where member and Lede may write', async () => {
    const settings = { channels: [channel(ViewChannel | SendMessages | EmbedLinks)] };
    const { chosen } = await pressInMenu(await ask({ private: true }), 'menu-share', settings);
    expect(context.posted).toMatchObject([
      { channelId: '100000000000000055', message: { content: 'Posted by Ada \\*L\\*' } },
    ]);
    expect(messageOf(chosen.at(-1)).content).toBe('✅ Shared in <#100000000000000055>.');
    expect([...context.briefs.all.values()].at(-1)).toMatchObject({ isPrivate: false, messageId: 'posted-1' });
  });

  it('shares nothing without permission, with unknown permission, or where Lede is disabled', async () => {
    for (const held of [ViewChannel, null]) {
      const { chosen } = await pressInMenu(await ask(), 'menu-share', { channels: [channel(held)] });
      expect(chosen.at(-1)).toMatchObject(told('cannot post in <#100000000000000055>') as object);
    }
    const settings = fakeSettings({ '100000000000000001': { channelIds: ['100000000000000002'] } });
    context = fakeContext({ settings });
    dispatcher = createDispatcher(COMMANDS, context);
    const all = { channels: [channel(ViewChannel | SendMessages | EmbedLinks)] };
    const { chosen } = await pressInMenu(await ask(), 'menu-share', all);
    expect(chosen.at(-1)).toMatchObject(told('in this channel') as object);
    expect(context.posted).toEqual([]);
  });

  it('lets the asker and moderators remove the brief', async () => {
    const moderator = { userId: OTHER, permissions: PermissionFlagsBits.ManageMessages };
    for (const settings of [{}, moderator]) {
      const { opener, chosen } = await pressInMenu(await ask(), 'menu-remove', settings);
      expect(opener).toEqual([{ deed: 'delete', id: 'reply' }]);
      expect(chosen.at(-1)).toEqual({ deed: 'delete', id: 'menu' });
      expect(context.briefs.all.size).toBe(0);
    }
  });

  it('rejects asker-only actions of other members, even with forged ids', async () => {
    await ask();
    const [stored] = context.briefs.all.values() as Iterable<StoredBrief>;
    for (const action of [
      'menu-refresh',
      'menu-shorter',
      'menu-model',
      'menu-post',
      'menu-share',
      'menu-remove',
    ] as const) {
      const id = context.ids.sign({ action, subject: stored!.id, page: 0 }, OTHER);
      expect((await press(id, { userId: OTHER })).at(-1)).toMatchObject(told('Only the member') as object);
    }
    expect(context.briefs.all.size).toBe(1);
  });
});

describe('several briefs in one message', () => {
  const askForTwo = () => ask({ url: 'https://a.example/1 https://a.example/2' });

  it('have a menu that opens each as a separate brief', async () => {
    const { last, idOf } = await askForTwo();
    expect(messageOf(last).embeds[0]?.description?.split('\n\n')).toHaveLength(2);
    const [, second] = [...context.briefs.all.values()];
    const deeds = await press(idOf('list-open'), { userId: OTHER, locale: 'de', values: [second!.id] });
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(messageOf(deeds[1]).embeds[0]?.title).toBe(FERRY.article.title);
    expect(labels(deeds[1])).toEqual(['Zitate 2', 'Zahlen 3', 'Mehr', '⋯']);
    const own = [...context.briefs.all.values()].at(-1);
    expect(own).toMatchObject({ memberId: OTHER, isPrivate: true, messageId: 'reply', locale: 'de' });
  });

  it('cannot open a brief of another message', async () => {
    await ask();
    const [stranger] = context.briefs.all.values();
    context.briefs.all.set(stranger!.id, { ...stranger!, messageId: 'elsewhere' });
    const { idOf } = await askForTwo();
    const deeds = await press(idOf('list-open'), { userId: OTHER, values: [stranger!.id] });
    expect(deeds.at(-1)).toMatchObject(told('no longer kept') as object);
  });

  it('can be removed by the asker and by moderators', async () => {
    const { idOf } = await askForTwo();
    const refused = await press(idOf('list-remove'), { userId: OTHER });
    expect(refused.at(-1)).toMatchObject(told('Only the member') as object);
    expect((await press(idOf('list-remove'))).at(-1)).toEqual({ deed: 'delete', id: 'reply' });
  });
});

describe('an untrusted button', () => {
  it('reports a brief that is no longer stored', async () => {
    const { idOf } = await ask();
    const [stored] = context.briefs.all.values() as Iterable<StoredBrief>;
    const forged = context.ids.sign({ action: 'longer', subject: stored!.id, page: 0 }, OTHER);
    for (const [id, settings] of [
      [forged, {}],
      [idOf('longer'), { messageId: 'another-message' }],
      ['1.longer.x.0.AAAAAAAAAAAAAAAA', {}],
      ['something of another bot', {}],
      [idOf('quotes').replace('quotes', 'figures'), {}],
    ] as const) {
      expect((await press(id, settings)).at(-1)).toMatchObject(told('no longer kept') as object);
    }
    context.briefs.all.clear();
    expect((await press(idOf('quotes'))).at(-1)).toMatchObject(told('no longer kept') as object);
  });
});

describe('Cancel', () => {
  it('ends only the asker’s job', async () => {
    const seen: (string | undefined)[] = [];
    const interaction = fakeSlash({ options: { url: 'https://a.example/1' }, userId: MEMBER });
    context = fakeContext({
      queue: fakeQueue(async (_job, onProgress, signal) => {
        onProgress({ kind: 'stage', stage: 'fetching' });
        await Promise.resolve();
        const [button] = buttonsOf(interaction.deeds.at(-1));
        const other = fakePress(button!.custom_id, { userId: OTHER });
        await dispatcher.button(other);
        seen.push(String(signal?.aborted), messageOf(other.deeds.at(-1)).content);
        const own = fakePress(button!.custom_id, { userId: MEMBER });
        await dispatcher.button(own);
        seen.push(String(signal?.aborted));
        return { ok: false, code: 'cancelled', details: {} };
      }),
    });
    dispatcher = createDispatcher(COMMANDS, context);
    await dispatcher.slash(interaction);
    expect(seen).toEqual(['false', '⚠️ Only the member who asked for this brief can do that.', 'true']);
    expect(interaction.deeds.at(-1)).toMatchObject({ isPrivate: true, message: { content: 'Cancelled.' } });
  });

  it('reports a finished job', async () => {
    const id = context.ids.sign({ action: 'cancel', subject: 'over', page: 0 }, MEMBER);
    expect((await press(id)).at(-1)).toMatchObject(told('no longer kept') as object);
  });
});
