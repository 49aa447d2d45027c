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
  it('takes a link and a length', async () => {
    const { jobs } = await ask({ options: { url: 'https://a.example/1', length: 'long' } });
    expect(jobs).toMatchObject([{ source: { kind: 'url', url: 'https://a.example/1' }, options: { length: 'long' } }]);
  });

  it('takes an installed model, by id or name, and no other', async () => {
    const { jobs } = await ask({ options: { url: 'https://a.example/1', model: 'Extractive' } });
    expect(jobs).toMatchObject([{ options: { model: 'extractive' } }]);
    expect((await ask({ options: { url: 'https://a.example/1', model: 'lede' } })).jobs).toHaveLength(1);
    const refused = await ask({ options: { url: 'https://a.example/1', model: 'gpt_9' } });
    expect(refused.jobs).toEqual([]);
    expect(refused.deeds).toContainEqual(told('“gpt\\_9” is not at hand'));
  });

  it('tells the queue for whom it works', async () => {
    const { jobs } = await ask({ options: { url: 'https://a.example/1' } });
    expect(jobs).toMatchObject([{ origin: { server: '100000000000000001', member: '100000000000000003' } }]);
    const direct = await ask({ options: { url: 'https://a.example/1' }, guildId: null });
    expect(direct.jobs).toMatchObject([{ origin: { server: '@me:100000000000000003' } }]);
  });

  it('takes a file', async () => {
    const { jobs } = await ask({ options: { file } });
    expect(jobs).toMatchObject([
      { source: { kind: 'upload', filename: 'ferry.txt', url: file.url }, options: { length: 'standard' } },
    ]);
  });

  it('takes several links: the reply for the first, a message for each other', async () => {
    const { jobs, deeds } = await ask({
      options: { url: 'https://a.example/1 https://a.example/2\nhttps://a.example/1' },
    });
    expect(jobs).toHaveLength(2);
    expect(deeds.filter(({ deed }) => deed === 'follow-up')).toHaveLength(1);
    expect(deeds).toContainEqual(expect.objectContaining({ deed: 'edit', id: 'follow-up-1' }));
  });

  it('keeps follow-ups private when the answer is', async () => {
    const { deeds } = await ask({ options: { url: 'https://a.example/1 https://a.example/2', private: true } });
    expect(deeds.filter(({ deed }) => deed === 'follow-up')).toMatchObject([{ isPrivate: true }]);
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
    expect(interaction.deeds.filter(({ deed }) => deed === 'follow-up')).toMatchObject([{ isPrivate: true }]);
  });

  it('takes five links at most, and says so', async () => {
    const url = Array.from({ length: 6 }, (_, index) => `https://a.example/${index}`).join(' ');
    const { jobs, deeds } = await ask({ options: { url } });
    expect(jobs).toHaveLength(5);
    expect(deeds).toContainEqual(told('The first 5 of 6'));
  });

  it('wants exactly one of link and file', async () => {
    expect((await ask({ options: {} })).deeds).toContainEqual(told('There is nothing to sum up yet'));
    expect((await ask({ options: { url: '  ' } })).deeds).toContainEqual(told('There is nothing to sum up yet'));
    expect((await ask({ options: { url: 'https://a.example', file } })).deeds).toContainEqual(
      told('a link and a file at once'),
    );
  });

  it('names what is wrong with a link, without repeating it as a link', async () => {
    expect((await ask({ options: { url: 'nonsense' } })).deeds).toContainEqual(told('“nonsense” is not a web address'));
    expect((await ask({ options: { url: 'ftp://a.example/x' } })).deeds).toContainEqual(told('not ftp'));
  });
});
