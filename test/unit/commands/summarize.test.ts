import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { createDispatcher } from '../../../src/discord/gateway/dispatch.ts';
import { fakeQueue, fakeContext, fakeSettings, fakeSlash } from '../../support/discord/fakes.ts';

const file = { name: 'ferry.txt', url: 'https://cdn.example/ferry.txt', contentType: 'text/plain' };

async function ask(options: Parameters<typeof fakeSlash>[0] = {}) {
  const queue = fakeQueue();
  const interaction = fakeSlash(options);
  await createDispatcher(COMMANDS, fakeContext({ queue })).slash(interaction);
  return { jobs: queue.jobs, deeds: interaction.deeds };
}

const told = (text: string): unknown =>
  expect.objectContaining({
    message: expect.objectContaining({ content: expect.stringContaining(text) as string }) as never,
  });

describe('/summarize', () => {
  it('accepts a link and a length', async () => {
    const { jobs } = await ask({ options: { url: 'https://a.example/1', length: 'long' } });
    expect(jobs).toMatchObject([{ source: { kind: 'url', url: 'https://a.example/1' }, options: { length: 'long' } }]);
  });

  it('accepts only installed models, by id or name', async () => {
    const { jobs } = await ask({ options: { url: 'https://a.example/1', model: 'Extractive' } });
    expect(jobs).toMatchObject([{ options: { model: 'extractive' } }]);
    expect((await ask({ options: { url: 'https://a.example/1', model: 'lede' } })).jobs).toHaveLength(1);
    const refused = await ask({ options: { url: 'https://a.example/1', model: 'gpt_9' } });
    expect(refused.jobs).toEqual([]);
    expect(refused.deeds).toContainEqual(told('“gpt\\_9” is not at hand'));
  });

  it('passes the asker to the queue', async () => {
    const { jobs } = await ask({ options: { url: 'https://a.example/1' } });
    expect(jobs).toMatchObject([{ origin: { server: '100000000000000001', member: '100000000000000003' } }]);
    const direct = await ask({ options: { url: 'https://a.example/1' }, guildId: null });
    expect(direct.jobs).toMatchObject([{ origin: { server: '@me:100000000000000003' } }]);
  });

  it('accepts a file', async () => {
    const { jobs } = await ask({ options: { file } });
    expect(jobs).toMatchObject([
      { source: { kind: 'upload', filename: 'ferry.txt', url: file.url }, options: { length: 'standard' } },
    ]);
  });

  it('accepts several links and answers in one message', async () => {
    const { jobs, deeds } = await ask({
      options: { url: 'https://a.example/1 https://a.example/2\nhttps://a.example/1' },
    });
    expect(jobs).toHaveLength(2);
    expect(deeds.filter(({ deed }) => deed === 'follow-up')).toEqual([]);
    expect(deeds.at(-1)).toMatchObject({ deed: 'edit', id: 'reply', message: { embeds: [{ title: '2 articles' }] } });
  });

  it('tells only the member when none of several links can be read', async () => {
    const queue = fakeQueue(() => ({ ok: false, code: 'not-found', details: {} }));
    const interaction = fakeSlash({ options: { url: 'https://a.example/1 https://a.example/2' } });
    await createDispatcher(COMMANDS, fakeContext({ queue })).slash(interaction);
    expect(interaction.deeds.at(-1)).toMatchObject({ deed: 'follow-up', isPrivate: true });
  });

  it('reads the settings once, so that a change meanwhile cannot make a private answer public', async () => {
    const { settings } = fakeContext({ settings: fakeSettings({ '100000000000000001': { isPrivate: true } }) });
    let reads = 0;
    const changing = {
      ...settings,
      get: async (guildId: string | null) => {
        reads += 1;
        return { ...(await settings.get(guildId)), isPrivate: reads === 1 };
      },
    };
    const interaction = fakeSlash({ options: { url: 'https://a.example/1 https://a.example/2' } });
    await createDispatcher(COMMANDS, fakeContext({ queue: fakeQueue(), settings: changing })).slash(interaction);
    expect(reads).toBe(1);
    expect(interaction.deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
  });

  it('reads at most five links and says so', async () => {
    const url = Array.from({ length: 6 }, (_, index) => `https://a.example/${index}`).join(' ');
    const { jobs, deeds } = await ask({ options: { url } });
    expect(jobs).toHaveLength(5);
    expect(deeds.at(-1)).toMatchObject({
      message: { embeds: [{ description: expect.stringContaining('The first 5 of 6') as string }] },
    });
  });

  it('requires exactly one of link and file', async () => {
    expect((await ask({ options: {} })).deeds).toContainEqual(told('There is nothing to sum up yet'));
    expect((await ask({ options: { url: '  ' } })).deeds).toContainEqual(told('There is nothing to sum up yet'));
    expect((await ask({ options: { url: 'https://a.example', file } })).deeds).toContainEqual(
      told('a link and a file at once'),
    );
  });

  it('reports an invalid link without repeating it as a link', async () => {
    expect((await ask({ options: { url: 'nonsense' } })).deeds).toContainEqual(told('“nonsense” is not a web address'));
    expect((await ask({ options: { url: 'ftp://a.example/x' } })).deeds).toContainEqual(told('not ftp'));
  });
});
