import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { createDispatcher } from '../../../src/discord/gateway/dispatch.ts';
import { fakeContext, fakeMenu, fakeQueue } from '../../support/discord/fakes.ts';

async function choose(name: string, target: Parameters<typeof fakeMenu>[1]) {
  const queue = fakeQueue();
  const interaction = fakeMenu(name, target);
  await createDispatcher(COMMANDS, fakeContext({ queue })).messageMenu(interaction);
  return { sources: queue.jobs.map(({ source }) => source), deeds: interaction.deeds };
}

const picture = { name: 'cat.png', url: 'https://cdn.example/cat.png', contentType: 'image/png' };
const paper = { name: 'paper.pdf', url: 'https://cdn.example/paper.pdf', contentType: 'application/pdf' };

describe('Summarize in a message’s menu', () => {
  it('reads every link and readable file', async () => {
    const { sources, deeds } = await choose('Summarize', {
      content: 'https://a.example/1 and https://a.example/2',
      files: [picture, paper],
    });
    expect(sources).toMatchObject([
      { url: 'https://a.example/1' },
      { url: 'https://a.example/2' },
      { filename: 'paper.pdf' },
    ]);
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: false });
  });

  it('reads the links of embeds if the text has none', async () => {
    const embeds = [{ url: 'https://news.example/a' }, { url: null }, { url: 'javascript:alert(1)' }];
    expect((await choose('Summarize', { embeds })).sources).toEqual([{ kind: 'url', url: 'https://news.example/a' }]);
    expect((await choose('Summarize', { content: 'https://b.example/', embeds })).sources).toEqual([
      { kind: 'url', url: 'https://b.example/' },
    ]);
  });

  it('answers privately on request', async () => {
    const { deeds } = await choose('Summarize privately', { content: 'https://a.example/1' });
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
  });

  it('tells only the member that there is nothing to read', async () => {
    const { deeds } = await choose('Summarize', { content: 'just words' });
    expect(deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(deeds[1]).toMatchObject({ message: { content: expect.stringContaining('no link or file') as string } });
  });
});
