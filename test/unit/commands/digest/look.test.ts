import { describe, expect, it } from 'vitest';
import { directMessageScope, type DigestSubscription } from '../../../../src/core/digest.ts';
import { fakeDigests, LINKS_SOURCE, runRecord } from '../../../support/discord/fake-digests.ts';
import { SUBSCRIPTION } from '../../../support/discord/samples.ts';
import { ask, complete } from './ask.ts';

const MEMBER = '100000000000000003';
const OWN: DigestSubscription = { ...SUBSCRIPTION, id: 'mine', guildId: directMessageScope(MEMBER) };
const digest = 'd1';

describe('/digest list', () => {
  it('shows the server’s to its managers and everyone their own', async () => {
    const all = fakeDigests([SUBSCRIPTION, OWN]);
    expect((await ask('list', {}, all)).messages[0]?.embeds[0]?.title).toBe('2 digests');
    const [embed] = (await ask('list', { permissions: 0n }, all)).messages[0]?.embeds ?? [];
    expect(embed?.title).toBe('1 digest');
    expect(embed?.description).toContain('→ your direct messages');
    expect((await ask('list', { guildId: null, userId: '9' }, all)).text).toContain('`/digest create`');
  });
});

describe('/digest show', () => {
  it('shows all settings, inert', async () => {
    const given: DigestSubscription = {
      ...SUBSCRIPTION,
      title: '@everyone [x](https://evil.example)',
      feedTitle: '@everyone [x](https://evil.example)',
      schedule: { kind: 'cron', expression: '0 8 * * 1-5' },
      sources: [{ url: 'https://a.example/feed', title: 'A' }, LINKS_SOURCE],
      filters: [{ effect: 'include', match: { kind: 'words', words: ['`x`'] }, fields: ['title'] }],
      mentionRoleId: '55',
      length: 'long',
      whenEmpty: 'once',
      paused: { reason: 'permission-lost', since: '2026-03-02T07:00:00Z', by: null },
    };
    const { messages } = await ask('show', { options: { digest } }, fakeDigests([given]));
    const [embed] = messages[0]?.embeds ?? [];
    expect(embed?.title).not.toMatch(/@everyone|(?<!\\)\]\(/);
    expect(embed?.description).toBe(
      [
        '→ <#100000000000000002>',
        'by cron 0 8 \\* \\* 1-5 (Europe/Oslo)',
        '⏸️ paused <t:1772434800:f>: Lede may not post there any more',
        'at most 5 stories · long · mentions <@&55>',
        'What to post when there is nothing new: one line, once',
      ].join('\n'),
    );
    expect(embed?.fields).toEqual([
      { name: '2 sources', value: '- [A](<https://a.example/feed>)\n- Links in <#100000000000000042>' },
      { name: '1 filter', value: '1. only what has it: \\`x\\` (title)' },
      {
        name: 'Last runs',
        value: '- <t:1772434802:f> · on time · posted · 4 articles read · 1 known from before',
      },
    ]);
    expect(messages[0]?.allowedMentions).toEqual({ parse: [] });
  });
});

describe('/digest preview', () => {
  it('shows only the asker what would be posted, and posts nothing', async () => {
    const { digests, text, deeds } = await ask('preview', { options: { digest } });
    expect(text).toMatch(/^This is what the digest would post now:\n### Today from Harbour Courier/);
    expect(text).not.toMatch(/<t:\d+:t>/);
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(digests.ran).toEqual([]);
  });

  it('includes further messages', async () => {
    const digests = fakeDigests();
    const report = await digests.preview(null, digest);
    const many = { ...report, items: Array.from({ length: 22 }, () => report.items[0]!) };
    const { deeds } = await ask('preview', { options: { digest } }, { ...digests, preview: async () => many });
    const shown = deeds.flatMap((deed) => (deed.deed === 'edit' ? deed.message.embeds : []));
    expect(shown).toHaveLength(22);
    expect(
      deeds.filter(({ deed }) => deed === 'follow-up').every((deed) => 'isPrivate' in deed && deed.isPrivate),
    ).toBe(true);
  });
});

describe('/digest history', () => {
  const items = [
    { url: 'https://a.example/1', title: 'Ferry', publishedAt: null, fate: { kind: 'briefed' } },
    { url: 'https://a.example/2', title: 'Tolls', publishedAt: null, fate: { kind: 'filtered', filter: 'foot*ball' } },
    { url: 'https://a.example/3', title: 'Birds', publishedAt: null, fate: { kind: 'filtered', filter: null } },
    {
      url: 'https://a.example/4',
      title: null,
      publishedAt: null,
      fate: { kind: 'failed', failure: { code: 'timeout', details: {} } },
    },
    { url: 'https://a.example/5', title: 'Old', publishedAt: null, fate: { kind: 'seen-before' } },
    { url: 'https://a.example/6', title: 'More', publishedAt: null, fate: { kind: 'over-limit' } },
    { url: 'https://b.example/1', title: 'Ferry too', publishedAt: null, fate: { kind: 'same-story', as: 'x' } },
  ] as const;

  it('shows the outcome of every article', async () => {
    const digests = fakeDigests();
    digests.runs.splice(0, 1, runRecord({ items }), runRecord({ id: 'ff00', status: 'missed', items: [] }));
    const { messages } = await ask('history', { options: { digest } }, digests);
    expect(messages[0]?.embeds[0]?.description).toMatch(/posted.*\n.*missed while Lede was not running/);
    expect(messages.at(-1)?.embeds[0]?.description).toBe(
      [
        '- [Ferry](<https://a.example/1>): posted',
        '- [Tolls](<https://a.example/2>): kept out by the filter foot\\*ball',
        '- [Birds](<https://a.example/3>): no filter lets it in',
        '- [a.example](<https://a.example/4>): could not be read (`timeout`)',
        '- [Old](<https://a.example/5>): known from before',
        '- [More](<https://a.example/6>): as a headline, over the limit',
        '- [Ferry too](<https://b.example/1>): with another article on the same story',
      ].join('\n'),
    );
  });

  it('shows a run by a prefix of its id, and reports an unknown one', async () => {
    const digests = fakeDigests();
    digests.runs.push(runRecord({ id: 'ff00', status: 'failed', failure: { code: 'channel-unusable', details: {} } }));
    const { messages } = await ask('history', { options: { digest, run: 'ff' } }, digests);
    expect(messages[0]?.embeds[0]?.description).toContain('could not be posted: Lede cannot post in this channel');
    expect((await ask('history', { options: { digest, run: 'zz' } }, digests)).text).toContain('no such run');
    digests.runs.splice(0);
    expect((await ask('history', { options: { digest } }, digests)).text).toBe('This digest has not run yet.');
  });

  it('splits a long record and counts the rest', async () => {
    const digests = fakeDigests();
    const many = Array.from({ length: 400 }, (_, n) => ({ ...items[0], title: `Story ${n} `.repeat(9) }));
    digests.runs.splice(0, 1, runRecord({ items: many }));
    const { deeds } = await ask('history', { options: { digest } }, digests);
    const embeds = deeds.flatMap((deed) => (deed.deed === 'edit' ? deed.message.embeds : []));
    for (const { description = '' } of embeds) expect(description.length).toBeLessThanOrEqual(4096);
    const shown = embeds.slice(1).reduce((sum, { description = '' }) => sum + description.split('\n').length, 0);
    expect(embeds.at(-1)?.footer?.text).toBe(`${400 - shown} more`);
  });
});

describe('completing an option', () => {
  it('offers at most 25 time zones by any part of their name', async () => {
    expect((await complete('timezone', 'new york')).map(({ name }) => name)).toContain('America/New_York');
    expect((await complete('timezone', 'europe/be'))[0]?.name).toBe('Europe/Belgrade');
    expect(await complete('timezone', 'a')).toHaveLength(25);
    expect((await complete('timezone', '')).map(({ name }) => name)).toContain('Asia/Seoul');
    expect(await complete('timezone', 'zzz')).toEqual([]);
  });

  it('offers the digests that the asker may change, within the limits', async () => {
    const all = fakeDigests([SUBSCRIPTION, OWN]);
    expect(await complete('digest', 'harb', {}, all)).toEqual([
      { name: 'Harbour Courier, every day at 08:00 (Europe/Oslo)', value: 'mine' },
      { name: 'Harbour Courier, every day at 08:00 (Europe/Oslo)', value: 'd1' },
    ]);
    expect(await complete('digest', '', { permissions: 0n }, all)).toHaveLength(1);
    const long = { ...SUBSCRIPTION, feedTitle: 'Long '.repeat(60) };
    const many = Array.from({ length: 40 }, (_, index) => ({ ...long, id: `d${index}` }));
    const choices = await complete('digest', '', {}, fakeDigests(many));
    expect(choices).toHaveLength(25);
    for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100);
  });

  it('offers days as parsed', async () => {
    expect((await complete('days', '')).map(({ name }) => name).slice(0, 4)).toEqual([
      'every day',
      'Monday to Friday',
      'Saturday and Sunday',
      'Monday',
    ]);
    expect(await complete('days', 'wed, fri-sun')).toEqual([
      { name: 'Wednesday, Friday, Saturday, and Sunday', value: '0,3,5,6' },
    ]);
    expect(await complete('days', '월,수', { locale: 'ko' })).toEqual([{ name: '월요일 및 수요일', value: '1,3' }]);
  });

  it('offers sources, filters and runs to members who may see the digest', async () => {
    const filters = [{ effect: 'prefer', match: { kind: 'words', words: ['x'] }, fields: ['title'] }] as const;
    const sources = [{ url: `https://a.example/${'a'.repeat(120)}`, title: 'A' }, LINKS_SOURCE];
    const digests = fakeDigests([{ ...SUBSCRIPTION, sources, filters }]);
    const others = { digest };
    expect(await complete('source', '', { others }, digests)).toMatchObject([
      { value: 'A' },
      { name: 'Links in #articles', value: LINKS_SOURCE.url },
    ]);
    expect(await complete('filter', '', { others }, digests)).toEqual([
      { name: '1. first what has it: x (title)', value: '1#prefer#x' },
    ]);
    expect(await complete('run', '', { others }, digests)).toMatchObject([
      { name: expect.stringMatching(/^Mar 2, 2026, 8:00 AM · posted/) as string, value: 'aa11bb22cc33' },
    ]);
    for (const option of ['source', 'filter', 'run']) {
      expect(await complete(option, '', { others, permissions: 0n }, digests)).toEqual([]);
    }
  });
});
