import { DiscordAPIError, PermissionFlagsBits, type APIButtonComponentWithCustomId } from 'discord.js';
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

async function press(customId: string, settings: Parameters<typeof fakePress>[1] = {}) {
  const interaction = fakePress(customId, settings);
  await dispatcher.button(interaction);
  return interaction.deeds;
}

const told = (text: string): unknown => ({ message: { content: expect.stringContaining(text) as string } });

describe('the buttons of a brief', () => {
  it('are those that make sense', async () => {
    expect(labels((await ask()).last)).toEqual([
      'Passages',
      'All quotes',
      'All figures',
      'Shorter',
      'Longer',
      'Refresh',
      'Remove',
    ]);
    expect(labels((await ask({ private: true, length: 'short' })).last)).toEqual([
      'Passages',
      'All quotes',
      'All figures',
      'Longer',
      'Refresh',
      'Post here',
    ]);
  });

  it('keep Discord’s limit of 100 characters an id', async () => {
    for (const { custom_id: id } of buttonsOf((await ask()).last)) expect(id.length).toBeLessThanOrEqual(100);
  });

  it('are left out when the brief cannot be kept; it is answered all the same', async () => {
    context.briefs.put = () => Promise.reject(new Error('disk full'));
    const { last } = await ask();
    expect(messageOf(last).embeds).toHaveLength(1);
    expect(labels(last)).toEqual([]);
  });
});

describe('Passages, All quotes, All figures', () => {
  it('are shown to whoever presses, in their language', async () => {
    const { idOf } = await ask();
    for (const [action, title] of [
      ['passages', 'Textstellen'],
      ['quotes', 'Zitate'],
      ['figures', 'Zahlen'],
    ] as const) {
      const deeds = await press(idOf(action), { userId: OTHER, locale: 'de' });
      expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
      expect(messageOf(deeds[1]).embeds[0]?.title).toBe(title);
    }
  });

  it('turn their pages for their reader alone', async () => {
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
    expect(messageOf(first).embeds[0]?.footer?.text).toMatch(/^Page 1 of \d$/);
    const [back, next] = buttonsOf(first);
    expect([back?.disabled, next?.disabled]).toEqual([true, false]);

    const second = await press(next!.custom_id, { userId: OTHER, messageId: 'ephemeral' });
    expect(second[0]).toEqual({ deed: 'defer-update' });
    expect(messageOf(second[1]).embeds[0]?.footer?.text).toMatch(/^Page 2/);
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

describe('Longer and Shorter', () => {
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
    expect(labels(deeds[1])).toContain('Shorter');
    expect(labels(deeds[1])).not.toContain('Longer');
    expect([...context.briefs.all.values()]).toMatchObject([{ length: 'long', messageId: 'reply' }]);
    expect(queue.jobs[1]).toMatchObject({ source: { kind: 'url' }, options: { length: 'long' } });
  });

  it('go on to the length that makes a difference', async () => {
    use(lengthyQueue({ short: 2, standard: 2, long: 6 }));
    const { idOf } = await ask({ length: 'short' });
    await press(idOf('longer'));
    expect([...context.briefs.all.values()]).toMatchObject([{ length: 'long' }]);
  });

  it('fall back on the kept text when the source is gone, with the title of the first reading', async () => {
    let isGone = false;
    const queue = use(lengthyQueue({ standard: 3, short: 2 }, (kind) => isGone && kind === 'url'));
    const { idOf } = await ask();
    isGone = true;
    expect(messageOf((await press(idOf('shorter'))).at(-1)).embeds[0]?.title).toBe(FERRY.article.title);
    expect(queue.jobs.at(-1)?.source).toMatchObject({ kind: 'text', text: 'text' });
  });

  it('are for the one who asked', async () => {
    const { idOf } = await ask();
    expect((await press(idOf('longer'), { userId: OTHER })).at(-1)).toMatchObject(
      told('Only the member who asked') as object,
    );
  });

  it('leave the brief as it is when they fail', async () => {
    const { idOf } = await ask();
    context.queue.run = async () => ({ ok: false, code: 'queue-full', details: {} });
    const deeds = await press(idOf('longer'));
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'follow-up']);
    expect(deeds[1]).toMatchObject({ isPrivate: true });
  });
});

describe('Longer, Shorter and Refresh while they work', () => {
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

  it.each(['longer', 'shorter', 'refresh'] as const)('%s shows how far it is above the brief', async (action) => {
    const work = slowQueue();
    const { last, idOf } = await ask();
    const interaction = fakePress(idOf(action));
    const done = dispatcher.button(interaction);
    await settled();
    expect(interaction.deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'edit']);
    expect(messageOf(interaction.deeds[1]).content).toMatch(/^⏳ /);
    expect(messageOf(interaction.deeds[1]).embeds).toEqual(messageOf(last).embeds);
    expect(labels(interaction.deeds[1])).toEqual(['Cancel']);
    work.end();
    await done;
    expect(messageOf(interaction.deeds.at(-1)).content).toBe('');
    expect(labels(interaction.deeds.at(-1))).toContain('Remove');
  });

  it('are cancelled by the one who asked alone; the brief then stands as before', async () => {
    slowQueue();
    const { last, idOf } = await ask();
    const interaction = fakePress(idOf('refresh'));
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
});

describe('Refresh', () => {
  it('reads the page anew and puts that in place, with the same length, model and buttons', async () => {
    const queue = fakeQueue((job) => ({
      ok: true,
      brief: job.isFresh === true ? { ...FERRY, article: { ...FERRY.article, title: 'Changed' } } : FERRY,
      text: 'text',
      ...(job.isFresh === true ? {} : { keptSince: 1_772_430_000_000 }),
    }));
    context = fakeContext({ queue });
    dispatcher = createDispatcher(COMMANDS, context);
    const { last, idOf } = await ask({ length: 'long', model: 'extractive' });
    expect(messageOf(last).embeds[0]?.description).toContain('🕓 read by Lede <t:1772430000:R>');
    const deeds = await press(idOf('refresh'));
    expect(queue.jobs[1]).toMatchObject({ isFresh: true, options: { length: 'long', model: 'extractive' } });
    expect(messageOf(deeds.at(-1)).embeds[0]?.title).toBe('Changed');
    expect(messageOf(deeds.at(-1)).embeds[0]?.description).not.toContain('🕓');
    expect([...context.briefs.all.values()]).toMatchObject([{ keptSince: null, messageId: 'reply' }]);
  });

  it('is for the one who asked, and not for files', async () => {
    const { idOf } = await ask();
    expect((await press(idOf('refresh'), { userId: OTHER })).at(-1)).toMatchObject(told('Only the member') as object);
    const file = { name: 'a.txt', url: 'https://cdn.example/a.txt' };
    const interaction = fakeSlash({ options: { file } });
    await dispatcher.slash(interaction);
    expect(labels(interaction.deeds.at(-1))).not.toContain('Refresh');
  });

  it('comes in a message of its own when the interaction runs out meanwhile', async () => {
    const { idOf } = await ask();
    await press(idOf('refresh'), { refuse: ({ deed }) => (deed === 'edit' ? expired() : undefined) });
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

  it('is turned in place by the one who asked', async () => {
    const { last } = await ask();
    expect(labels(last).slice(0, 2)).toEqual(['Back', 'Next']);
    const next = buttonsOf(last)[1]!;
    const deeds = await press(next.custom_id);
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'edit']);
    expect(messageOf(deeds[1]).embeds[0]?.footer?.text).toMatch(/^Page 2 of \d · Lede/);
    expect(labels(deeds[1])).toEqual(labels(last));
  });

  it('is turned for others by a copy of the page that they alone see', async () => {
    const { last } = await ask();
    const deeds = await press(buttonsOf(last)[1]!.custom_id, { userId: OTHER });
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer', 'edit']);
    expect(deeds[0]).toMatchObject({ isPrivate: true });
    expect(messageOf(deeds[1]).embeds[0]?.footer?.text).toMatch(/^Page 2/);
    expect(labels(deeds[1])).toEqual([]);
  });
});

describe('Pictures', () => {
  it('shows the article’s other pictures, some at a time', async () => {
    const image = (index: number) => ({
      url: `https://a.example/${index}.png`,
      caption: `Chart *${index}*`,
      credit: 'Desk',
      alt: null,
    });
    const images = [...FERRY.article.images, ...[1, 2, 3, 4].map(image), { ...image(5), url: 'javascript:alert(1)' }];
    const brief = { ...FERRY, article: { ...FERRY.article, images } };
    context = fakeContext({ queue: fakeQueue(() => ({ ok: true, brief, text: 'text' })) });
    dispatcher = createDispatcher(COMMANDS, context);
    const { idOf } = await ask();
    const deeds = await press(idOf('images'), { userId: OTHER });
    const shown = messageOf(deeds[1]);
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(shown.embeds.map(({ image: each }) => each?.url)).toEqual(
      [1, 2, 3].map((n) => `https://a.example/${n}.png`),
    );
    expect(shown.embeds[0]?.description).toBe('Chart \\*1\\* (Desk)');
    expect(shown.content).toBe('Page 1 of 2');
    const next = await press(buttonsOf(deeds[1])[1]!.custom_id, { userId: OTHER, messageId: 'panel' });
    expect(messageOf(next[1]).embeds.map(({ image: each }) => each?.url)).toEqual(['https://a.example/4.png']);
  });

  it('is not there when the brief shows the only one', async () => {
    expect(labels((await ask()).last)).not.toContain('Pictures');
  });
});

describe('Post here', () => {
  it('posts the brief for all, with buttons of its own, and goes away', async () => {
    const { idOf } = await ask({ private: true });
    const deeds = await press(idOf('post'));
    expect(deeds.map(({ deed }) => deed)).toEqual(['defer-update', 'follow-up', 'edit']);
    expect(deeds[1]).toMatchObject({ isPrivate: false, message: { content: 'Posted by Ada \\*L\\*' } });
    expect(labels(deeds[1])).toContain('Remove');
    expect(messageOf(deeds[2]).content).toBe('✅ Posted in this channel.');
    expect(labels(deeds[2])).not.toContain('Post here');
    const posted = [...context.briefs.all.values()].find(({ isPrivate }) => !isPrivate);
    expect(posted).toMatchObject({ messageId: 'follow-up-1', memberId: MEMBER });
  });

  it('posts once, however often it is pressed', async () => {
    const { idOf } = await ask({ private: true });
    await press(idOf('post'));
    expect(await press(idOf('post'))).toEqual([{ deed: 'defer-update' }]);
  });

  it('can be tried again when Discord refused', async () => {
    const { idOf } = await ask({ private: true });
    await press(idOf('post'), { refuse: ({ deed }) => (deed === 'follow-up' ? new Error('no') : undefined) });
    expect((await press(idOf('post'))).map(({ deed }) => deed)).toContain('follow-up');
  });
});

describe('Remove', () => {
  it('is for the one who asked and for moderators', async () => {
    const moderator = { userId: OTHER, permissions: PermissionFlagsBits.ManageMessages };
    for (const settings of [{}, moderator]) {
      const { idOf } = await ask();
      expect((await press(idOf('remove'), settings)).at(-1)).toEqual({ deed: 'delete', id: 'reply' });
      expect(context.briefs.all.size).toBe(0);
    }
    const { idOf } = await ask();
    expect((await press(idOf('remove'), { userId: OTHER })).at(-1)).toMatchObject(told('Only the member') as object);
    expect(context.briefs.all.size).toBe(1);
  });
});

describe('a button that is not to be trusted', () => {
  it('says that the brief is no longer kept', async () => {
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
  it('ends the job of the one who asked, and of nobody else', async () => {
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

  it('says so when the job is over', async () => {
    const id = context.ids.sign({ action: 'cancel', subject: 'over', page: 0 }, MEMBER);
    expect((await press(id)).at(-1)).toMatchObject(told('no longer kept') as object);
  });
});
