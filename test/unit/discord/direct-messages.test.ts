import { describe, expect, it } from 'vitest';
import { answerDirectMessage } from '../../../src/discord/direct-messages.ts';
import { fakeMessage, fakeQueue, fakeServices } from './fakes.ts';

describe('a direct message', () => {
  it('gets a brief for each link and file, each in a message of its own', async () => {
    const queue = fakeQueue();
    const message = fakeMessage({
      content: 'Look: https://a.example/1, and (https://b.example/2)!',
      files: [{ name: 'paper.pdf', url: 'https://cdn.example/paper.pdf?ex=1', contentType: 'application/pdf' }],
    });
    await answerDirectMessage(message, 'en', fakeServices({ queue }));
    expect(queue.jobs.map(({ source }) => source)).toEqual([
      { kind: 'url', url: 'https://a.example/1' },
      { kind: 'url', url: 'https://b.example/2' },
      {
        kind: 'upload',
        url: 'https://cdn.example/paper.pdf?ex=1',
        filename: 'paper.pdf',
        mediaType: 'application/pdf',
        bytes: null,
      },
    ]);
    const finals = message.deeds.filter(({ deed }) => deed === 'edit');
    expect(new Set(finals.map((deed) => ('id' in deed ? deed.id : '')))).toEqual(
      new Set(['reply-1', 'reply-2', 'reply-3']),
    );
  });

  it('reads a forwarded message', async () => {
    const queue = fakeQueue();
    const snapshot = { content: 'https://c.example/3', attachments: { values: () => [] } };
    await answerDirectMessage(
      fakeMessage({ messageSnapshots: { values: () => [snapshot] } }),
      'en',
      fakeServices({ queue }),
    );
    expect(queue.jobs.map(({ source }) => source)).toEqual([{ kind: 'url', url: 'https://c.example/3' }]);
  });

  it('takes five at most and says so', async () => {
    const queue = fakeQueue();
    const content = Array.from({ length: 7 }, (_, index) => `https://a.example/${index}`).join(' ');
    const message = fakeMessage({ content });
    await answerDirectMessage(message, 'en', fakeServices({ queue }));
    expect(queue.jobs).toHaveLength(5);
    expect(message.deeds[0]).toMatchObject({
      message: { content: expect.stringContaining('There are 7 articles here') as string },
    });
  });

  it('explains Lede when there is nothing to summarise', async () => {
    const message = fakeMessage({ content: 'hi there' });
    await answerDirectMessage(message, 'fr', fakeServices());
    expect(message.deeds).toMatchObject([
      { deed: 'reply', message: { content: expect.stringContaining('Bonjour') as string } },
    ]);
  });

  it('leaves bots, system messages and servers alone', async () => {
    for (const message of [
      fakeMessage({ author: { id: '1', bot: true }, content: 'https://a.example/1' }),
      fakeMessage({ system: true, content: 'https://a.example/1' }),
      fakeMessage({ guildId: '5', content: 'https://a.example/1' }),
    ]) {
      await answerDirectMessage(message, 'en', fakeServices());
      expect(message.deeds).toEqual([]);
    }
  });

  it('tells a failure in place, and one failure does not stop the others', async () => {
    const queue = fakeQueue((job) =>
      job.source.kind === 'url' && job.source.url.includes('bad')
        ? { ok: false, code: 'timeout', details: {} }
        : fakeQueue().run(job),
    );
    const message = fakeMessage({ content: 'https://bad.example/ https://good.example/' });
    await answerDirectMessage(message, 'en', fakeServices({ queue }));
    expect(message.deeds).toContainEqual(
      expect.objectContaining({
        deed: 'edit',
        id: 'reply-1',
        message: expect.objectContaining({ content: expect.stringContaining('took too long') as string }) as never,
      }),
    );
    expect(message.deeds).toContainEqual(
      expect.objectContaining({
        id: 'reply-2',
        message: expect.objectContaining({ embeds: [expect.anything()] }) as never,
      }),
    );
  });

  it('logs when the member cannot be written to', async () => {
    const services = fakeServices();
    await answerDirectMessage(fakeMessage({ content: 'hi', refuse: () => new Error('closed') }), 'en', services);
    expect(services.entries).toMatchObject([{ level: 'error' }]);
  });
});
