import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DigestItem, NewDigest } from '../../../src/core/digest.ts';
import { DAY, DIGEST, feedOf, HOUR, MINUTE, World } from './world.ts';

/** 08:00 in Berlin on a Tuesday in May. */
const DUE = Date.parse('2026-05-12T06:00:00Z');

const POST = 'https://post.example/feed.xml';
const HERALD = 'https://herald.example/feed.xml';
const WIRE = 'https://wire.example/feed.xml';

interface Article {
  readonly path: string;
  readonly title: string;
  readonly text?: string;
  /** Hours before the clock's present time; undated without. */
  readonly age?: number;
}

let world: World;
beforeEach(() => {
  world = new World();
  world.now = DUE - HOUR;
});
afterEach(async () => {
  await world.close();
});

function publish(feed: string, ...articles: Article[]): void {
  const { origin } = new URL(feed);
  const items = articles.map(({ path, title, text = '', age }) => {
    const date = age === undefined ? '' : `<pubDate>${new Date(world.now - age * HOUR).toUTCString()}</pubDate>`;
    return `<item><title>${title}</title><link>${origin}/${path}</link><description>${text}</description>${date}</item>`;
  });
  world.web.set(feed, feedOf(items.join('')));
}

async function open(change: Partial<NewDigest> = {}) {
  const { service } = world.open();
  const digest = await service.create({
    ...DIGEST,
    source: POST,
    moreSources: [HERALD, WIRE],
    maxItems: 5,
    ...change,
  });
  return { service, digest };
}

/** Moves the clock and publishes what is then new. */
async function morning(
  service: Awaited<ReturnType<typeof open>>['service'],
  at: number,
  publishAll: () => void,
): Promise<readonly DigestItem[]> {
  world.now = at;
  publishAll();
  const before = world.posts.length;
  await service.tick();
  return world.posts.length === before ? [] : (world.posts.at(-1)?.report.items ?? []);
}

const none = (): void => {
  for (const feed of [POST, HERALD, WIRE]) publish(feed);
};
const titles = (items: readonly DigestItem[]): (string | null)[] => items.map(({ title }) => title);

const QUAKE = { path: 'quake', title: 'Earthquake in Kerma kills 9', text: 'Houses fell in Tavan.' };

describe('the memory of a channel', () => {
  test('omits another outlet’s article on a posted story', async () => {
    none();
    const { service } = await open();
    await morning(service, DUE, () => publish(POST, { ...QUAKE, age: 2 }));
    const next = await morning(service, DUE + DAY, () => {
      publish(POST, { ...QUAKE, age: 26 });
      publish(HERALD, { path: 'q', title: 'Kerma earthquake: how the ground shook in Tavan', age: 20 });
      publish(WIRE, { path: 'w', title: 'Opera house gets a new roof', age: 3 });
    });
    expect(titles(next)).toEqual(['Opera house gets a new roof']);
    expect(world.posts.at(-1)?.report.toldBefore).toBe(1);
  });

  test('posts something new on a story as an update', async () => {
    none();
    const { service } = await open();
    await morning(service, DUE, () => publish(POST, { ...QUAKE, age: 2 }));
    const next = await morning(service, DUE + DAY, () =>
      publish(HERALD, { path: 'q', title: 'Earthquake in Kerma: death toll rises to 31', age: 2 }),
    );
    expect(next).toMatchObject([
      {
        title: 'Earthquake in Kerma: death toll rises to 31',
        updateOf: { title: QUAKE.title, url: 'https://post.example/quake', toldAt: new Date(DUE).toISOString() },
      },
    ]);
    const third = await morning(service, DUE + 2 * DAY, () =>
      publish(WIRE, { path: 'w', title: 'Kerma earthquake death toll at 31', age: 2 }),
    );
    expect(third).toEqual([]);
  });

  test('expires after some days', async () => {
    none();
    const { service } = await open();
    await morning(service, DUE, () => publish(POST, { ...QUAKE, age: 2 }));
    const later = await morning(service, DUE + 6 * DAY, () =>
      publish(HERALD, { path: 'q', title: 'Kerma earthquake: how the ground shook in Tavan', age: 5 }),
    );
    expect(later).toHaveLength(1);
  });

  test('is shared by the digests of a channel and separate for each channel', async () => {
    none();
    const { service } = await open();
    await service.create({ ...DIGEST, source: POST, moreSources: [HERALD], time: '09:00' });
    await service.create({ ...DIGEST, source: POST, moreSources: [HERALD], time: '10:00', channelId: 'other' });
    await morning(service, DUE, () => publish(POST, { ...QUAKE, age: 2 }));
    expect(await morning(service, DUE + HOUR, () => publish(POST, { ...QUAKE, age: 3 }))).toEqual([]);
    expect(await morning(service, DUE + 2 * HOUR, () => publish(POST, { ...QUAKE, age: 4 }))).toHaveLength(1);
  });

  test('is deleted with the last digest of the channel', async () => {
    none();
    const { service, digest } = await open();
    await morning(service, DUE, () => publish(POST, { ...QUAKE, age: 2 }));
    await service.delete('guild', digest.id);
    await open({ time: '09:00' });
    expect(await morning(service, DUE + HOUR, () => publish(POST, { ...QUAKE, age: 3 }))).toHaveLength(1);
  });

  test('posts a page that changes daily under one address every day', async () => {
    none();
    const { service } = await open();
    const briefing = (day: number): Article => ({ path: 'briefing', title: `Morning briefing, ${day} May`, age: 1 });
    expect(titles(await morning(service, DUE, () => publish(POST, briefing(12))))).toEqual([
      'Morning briefing, 12 May',
    ]);
    expect(titles(await morning(service, DUE + DAY, () => publish(POST, briefing(13))))).toEqual([
      'Morning briefing, 13 May',
    ]);
  });

  test('posts nothing again when a site renames its addresses', async () => {
    none();
    const { service } = await open();
    const articles = (prefix: string): Article[] => [
      { path: `${prefix}/roof`, title: 'Opera house gets a new roof', age: 2 },
      { path: `${prefix}/wolf`, title: 'Wolf filmed near the reservoir', age: 3 },
    ];
    expect(await morning(service, DUE, () => publish(POST, ...articles('2026')))).toHaveLength(2);
    const published = world.web.get(POST) ?? '';
    expect(
      await morning(service, DUE + DAY, () => world.web.set(POST, published.replaceAll('/2026/', '/news/'))),
    ).toEqual([]);
  });
});

describe('the age of news', () => {
  test('a new digest starts with the last interval', async () => {
    none();
    const { service } = await open();
    const first = await morning(service, DUE, () =>
      publish(
        POST,
        { path: 'a', title: 'Opera house gets a new roof', age: 5 },
        { path: 'b', title: 'Wolf filmed near the reservoir', age: 30 },
      ),
    );
    expect(titles(first)).toEqual(['Opera house gets a new roof']);
  });

  test('limits daily digests to three days and weekly ones to two weeks', async () => {
    none();
    const { service } = await open();
    await open({ schedule: { kind: 'times', times: ['10:00'], days: [2] }, channelId: 'weekly' });
    await morning(service, DUE, none);
    await morning(service, DUE + 2 * HOUR, none);
    const listed = (): void =>
      publish(
        POST,
        { path: 'new', title: 'Opera house gets a new roof', age: 10 },
        { path: 'week', title: 'Wolf filmed near the reservoir', age: 100 },
        { path: 'old', title: 'Museum shows forgotten maps', age: 400 },
      );
    expect(titles(await morning(service, DUE + 7 * DAY, listed))).toEqual(['Opera house gets a new roof']);
    expect(titles(await morning(service, DUE + 7 * DAY + 2 * HOUR, listed))).toEqual([
      'Opera house gets a new roof',
      'Wolf filmed near the reservoir',
    ]);
  });
});

describe('the choice of stories', () => {
  test('ranks a disaster in three outlets above fresh trifles in two', async () => {
    none();
    const { service } = await open({ maxItems: 2 });
    const items = await morning(service, DUE, () => {
      publish(
        POST,
        { ...QUAKE, age: 20 },
        { path: 'r', title: 'Vela sign striker Kofi Amoro', age: 1 },
        { path: 's', title: 'Actor Lund buys castle in Sorrel', age: 1 },
      );
      publish(
        HERALD,
        { path: 'q', title: 'Earthquake in Kerma: villages near Tavan destroyed', age: 20 },
        { path: 'r', title: 'Striker Kofi Amoro joins Vela', age: 1 },
      );
      publish(
        WIRE,
        { path: 'q', title: 'Kerma earthquake kills 9 in Tavan', age: 20 },
        { path: 's', title: 'Castle in Sorrel sold to actor Lund', age: 1 },
      );
    });
    expect(items[0]?.title).toMatch(/Kerma/);
    expect(items[0]?.story?.others).toHaveLength(2);
  });

  test('leads with the newest article of a story', async () => {
    none();
    const { service } = await open();
    const [item] = await morning(service, DUE, () => {
      publish(POST, { path: 'q1', title: 'Earthquake in Kerma: toll 9', age: 8 });
      publish(HERALD, { path: 'q2', title: 'Earthquake in Kerma: toll 11', age: 2 });
    });
    expect(item).toMatchObject({
      title: 'Earthquake in Kerma: toll 11',
      story: { others: [{ title: 'Earthquake in Kerma: toll 9' }] },
    });
  });

  test('keeps links to further articles of the same outlet', async () => {
    none();
    const { service } = await open();
    const [item, ...more] = await morning(service, DUE, () =>
      publish(
        POST,
        { path: 'q2', title: 'Earthquake in Kerma: toll 11', text: 'Rescuers dig in Tavan.', age: 2 },
        { path: 'q1', title: 'Earthquake in Kerma: toll 9', text: 'Houses fell in Tavan.', age: 8 },
      ),
    );
    expect(more).toEqual([]);
    expect(item?.story?.others).toMatchObject([{ url: 'https://post.example/q1' }]);
  });

  test('does not let a busy feed fill the digest', async () => {
    none();
    const { service } = await open({ maxItems: 3 });
    const subjects = ['opera roof', 'wolf reservoir', 'museum maps', 'choir tour', 'tram depot', 'market stalls'];
    const items = await morning(service, DUE, () => {
      publish(
        POST,
        ...subjects.map((subject, n) => ({ path: `${n}`, title: `Plans for ${subject}`, age: 1 + n / 10 })),
      );
      publish(HERALD, { path: 'h', title: 'Beekeepers meet in Corvin', age: 9 });
      publish(WIRE, { path: 'w', title: 'Lighthouse painted green', age: 9 });
    });
    const sources = items.slice(0, 3).map(({ url }) => new URL(url).host);
    expect(new Set(sources).size).toBe(3);
  });

  test('shows ten headlines of a flood and counts the rest', async () => {
    none();
    const { service } = await open({ maxItems: 2 });
    await morning(service, DUE, none);
    const words =
      'anchor basil copper dune ember fjord grove harp ivory jade kelp lark moss nettle oak pearl quill reed'.split(
        ' ',
      );
    const items = await morning(service, DUE + DAY, () =>
      publish(POST, ...words.map((word, n) => ({ path: word, title: `${word} ${word}land ${n}`, age: 1 + n }))),
    );
    expect(items.filter(({ fate }) => fate.kind === 'briefed')).toHaveLength(2);
    expect(items.filter(({ fate }) => fate.kind === 'over-limit')).toHaveLength(10);
    expect(world.posts.at(-1)?.report.moreHeadlines).toBe(6);
  });
});

describe('a missed run', () => {
  test('of a weekly digest is caught up after a day and reported as missed after four', async () => {
    none();
    const weekly = { schedule: { kind: 'times', times: ['08:00'], days: [2] } } as const;
    const { service, digest } = await open(weekly);
    expect(await morning(service, DUE + DAY, () => publish(POST, { ...QUAKE, age: 26 }))).toHaveLength(1);
    expect(
      await morning(service, DUE + 11 * DAY, () => publish(POST, { path: 'x', title: 'Wolf filmed', age: 5 })),
    ).toEqual([]);
    expect(world.told).toEqual([
      { digest: digest.id, matter: { kind: 'missed', dueAt: new Date(DUE + 7 * DAY).toISOString() } },
    ]);
  });

  test('of a daily digest is caught up for eight hours', async () => {
    none();
    const { service } = await open();
    expect(await morning(service, DUE + 8 * HOUR - MINUTE, () => publish(POST, { ...QUAKE, age: 2 }))).toHaveLength(1);
    expect(
      await morning(service, DUE + DAY + 9 * HOUR, () => publish(POST, { path: 'y', title: 'Wolf filmed', age: 1 })),
    ).toEqual([]);
    expect(world.told).toMatchObject([{ matter: { kind: 'missed' } }]);
  });
});

describe('a digest that comes for so many articles at least', () => {
  const SHOP = { path: 'shop', title: 'Bakery on Mill Lane reopens', text: 'Ovens were lit again.' };
  const OWLS = { path: 'owls', title: 'Owls nest in the clock tower', text: 'Three chicks hatched.' };

  test('keeps what is too little, beyond the age of news, and comes with all of it', async () => {
    none();
    const { service, digest } = await open({ atLeast: 2 });
    expect(await morning(service, DUE, () => publish(POST, { ...SHOP, age: 2 }))).toEqual([]);
    const [run] = await service.history(null, digest.id, 1);
    expect(run).toMatchObject({ status: 'nothing-new', items: [] });
    const later = await morning(service, DUE + 6 * DAY, () =>
      publish(POST, { ...SHOP, age: 2 + 6 * 24 }, { ...OWLS, age: 3 }),
    );
    expect(titles(later).sort()).toEqual([SHOP.title, OWLS.title]);
    expect(await morning(service, DUE + 7 * DAY, none)).toEqual([]);
  });

  test('comes by hand with what there is', async () => {
    none();
    const { service, digest } = await open({ atLeast: 5 });
    publish(POST, { ...SHOP, age: 2 });
    await service.run(null, digest.id);
    expect(titles(world.posts.at(-1)?.report.items ?? [])).toEqual([SHOP.title]);
  });
});

test('a paused digest counts what it misses', async () => {
  none();
  const { service, digest } = await open();
  const paused = await service.pause(null, digest.id, 'member');
  expect(service.missedRuns(paused)).toBe(0);
  world.now += 3 * DAY;
  expect(service.missedRuns(paused)).toBe(3);
  expect(service.missedRuns(digest)).toBe(0);
});
