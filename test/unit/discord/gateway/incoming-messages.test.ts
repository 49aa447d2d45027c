import { describe, expect, it } from 'vitest';
import type { BriefStore } from '../../../../src/core/brief-store.ts';
import { answerMessage } from '../../../../src/discord/gateway/incoming-messages.ts';
import { fakeContext, fakeMessage, fakeQueue, fakeSettings } from '../../../support/discord/fakes.ts';
import { FERRY } from '../../../support/discord/samples.ts';

describe('a direct message', () => {
  it('gets the briefs of several links and files in one message', async () => {
    const queue = fakeQueue();
    const message = fakeMessage({
      content: 'Look: https://a.example/1, and (https://b.example/2)!',
      files: [{ name: 'paper.pdf', url: 'https://cdn.example/paper.pdf?ex=1', contentType: 'application/pdf' }],
    });
    await answerMessage(message, 'en', fakeContext({ queue }));
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
    expect(new Set(finals.map((deed) => ('id' in deed ? deed.id : '')))).toEqual(new Set(['reply-1']));
  });

  it('gets a brief for each of several files, also of a forwarded message, but for pictures beside them', async () => {
    const queue = fakeQueue();
    const file = (name: string, contentType: string) => ({ name, url: `https://cdn.example/${name}`, contentType });
    const snapshot = { content: '', attachments: { values: () => [file('c.pdf', 'application/pdf')] } };
    const message = fakeMessage({
      files: [file('a.txt', 'text/plain'), file('b.html', 'text/html'), file('photo.png', 'image/png')],
      messageSnapshots: { values: () => [snapshot] },
    });
    await answerMessage(message, 'en', fakeContext({ queue }));
    expect(queue.jobs.map(({ source }) => 'filename' in source && source.filename)).toEqual([
      'a.txt',
      'b.html',
      'c.pdf',
    ]);
  });

  it('reads a forwarded message', async () => {
    const queue = fakeQueue();
    const snapshot = { content: 'https://c.example/3', attachments: { values: () => [] } };
    await answerMessage(fakeMessage({ messageSnapshots: { values: () => [snapshot] } }), 'en', fakeContext({ queue }));
    expect(queue.jobs.map(({ source }) => source)).toEqual([{ kind: 'url', url: 'https://c.example/3' }]);
  });

  it('takes five at most and says so', async () => {
    const queue = fakeQueue();
    const content = Array.from({ length: 7 }, (_, index) => `https://a.example/${index}`).join(' ');
    const message = fakeMessage({ content });
    await answerMessage(message, 'en', fakeContext({ queue }));
    expect(queue.jobs).toHaveLength(5);
    expect(message.deeds).toContainEqual(
      expect.objectContaining({
        deed: 'edit',
        id: 'reply-1',
        message: expect.objectContaining({
          embeds: [expect.objectContaining({ description: expect.stringContaining('The first 5 of 7') as string })],
        }) as never,
      }),
    );
  });

  it('explains Lede when there is nothing to summarise', async () => {
    const message = fakeMessage({ content: 'hi there' });
    await answerMessage(message, 'fr', fakeContext());
    expect(message.deeds).toMatchObject([
      { deed: 'reply', message: { content: expect.stringContaining('Bonjour') as string } },
    ]);
  });

  it('is answered in its own language where the member’s isn’t known, and in the last brief’s before that', async () => {
    const help = async (content: string, context = fakeContext()) => {
      const message = fakeMessage({ content });
      await answerMessage(message, null, context);
      const [deed] = message.deeds;
      return deed !== undefined && 'message' in deed ? deed.message.content : '';
    };
    expect(await help('Guten Tag, was kannst du eigentlich?')).toContain('Hallo!');
    expect(await help('こんにちは、何ができますか')).toContain('こんにちは');
    expect(await help('hello')).toContain('Hello!');
    const message = fakeMessage({ content: 'kürzer' });
    await answerMessage(message, null, fakeContext());
    expect(message.deeds.at(-1)).toMatchObject({
      message: { content: expect.stringContaining('Kurzfassung') as string },
    });
    const context = fakeContext();
    await answerMessage(fakeMessage({ content: 'https://a.example/1' }), 'fr', context);
    expect(await help('hm', context)).toContain('Je n’ai pas compris');
  });

  it('understands a wish with small words around it, thanks, help and stop', async () => {
    const answer = async (content: string, locale: string) => {
      const message = fakeMessage({ content });
      await answerMessage(message, locale, fakeContext());
      const [deed] = message.deeds;
      return deed !== undefined && 'message' in deed ? deed.message.content : '';
    };
    expect(await answer('danke dir!', 'de')).toBe('Gern geschehen!');
    expect(await answer('고마워요', 'ko')).toContain('천만에요');
    expect(await answer('help please', 'en')).toContain('Hello!');
    expect(await answer('stop', 'en')).toBe('Nothing is running for you.');
    expect(await answer('what does it say about profit?', 'en')).toContain('I didn’t get that');
    expect(await answer('no longer needed', 'en')).toContain('I didn’t get that');
  });

  it('sums up a long text that was pasted', async () => {
    const queue = fakeQueue();
    const text = 'The harbour board voted on Tuesday to keep the night ferry. '.repeat(8);
    await answerMessage(fakeMessage({ content: text }), 'en', fakeContext({ queue }));
    expect(queue.jobs.map(({ source }) => source)).toMatchObject([{ kind: 'text', text: text.trim() }]);
  });

  describe('that mentions Lede in a server', () => {
    const bot = { user: { id: '900000000000000001' } };
    const users = { has: (id: string) => id === bot.user.id };
    const mention = (more: Parameters<typeof fakeMessage>[0]) =>
      fakeMessage({ guildId: '5', client: bot, mentions: { users }, ...more });

    it('gets the brief of its link, of the length it asks for', async () => {
      const queue = fakeQueue();
      const message = mention({ content: `<@${bot.user.id}> short please https://a.example/1` });
      await answerMessage(message, 'en', fakeContext({ queue }));
      expect(queue.jobs).toMatchObject([
        { source: { url: 'https://a.example/1' }, options: { length: 'short' }, origin: { server: '5' } },
      ]);
    });

    it('gets the brief of the link in the message that it replies to', async () => {
      const queue = fakeQueue();
      const target = { content: 'read this: https://b.example/2', attachments: { values: () => [] } };
      const message = mention({
        content: `<@${bot.user.id}>`,
        reference: { messageId: '77' },
        fetchReference: () => Promise.resolve(target),
      });
      await answerMessage(message, 'en', fakeContext({ queue }));
      expect(queue.jobs).toMatchObject([{ source: { url: 'https://b.example/2' } }]);
    });

    it('is told how to have a message read whose text Discord keeps from Lede', async () => {
      const hidden = { content: '', attachments: { values: () => [] } };
      const message = mention({
        content: `<@${bot.user.id}>`,
        reference: { messageId: '77' },
        fetchReference: () => Promise.resolve(hidden),
      });
      await answerMessage(message, 'en', fakeContext());
      expect(message.deeds).toMatchObject([{ message: { content: expect.stringContaining('Apps') as string } }]);
    });

    it('gets no public brief where the server wants briefs for the asker alone', async () => {
      const queue = fakeQueue();
      const settings = fakeSettings({ '5': { isPrivate: true } });
      const message = mention({ content: `<@${bot.user.id}> https://a.example/1` });
      await answerMessage(message, 'en', fakeContext({ queue, settings }));
      expect(queue.jobs).toEqual([]);
      expect(message.deeds).toMatchObject([{ message: { content: expect.stringContaining('/summarize') as string } }]);
    });
  });

  it('leaves bots, system messages and servers alone', async () => {
    for (const message of [
      fakeMessage({ author: { id: '1', bot: true }, content: 'https://a.example/1' }),
      fakeMessage({ system: true, content: 'https://a.example/1' }),
      fakeMessage({ guildId: '5', content: 'https://a.example/1' }),
    ]) {
      await answerMessage(message, 'en', fakeContext());
      expect(message.deeds).toEqual([]);
    }
  });

  it('names what fails beside the others', async () => {
    const queue = fakeQueue((job) =>
      job.source.kind === 'url' && job.source.url.includes('bad')
        ? { ok: false, code: 'timeout', details: {} }
        : fakeQueue().run(job),
    );
    const message = fakeMessage({ content: 'https://bad.example/ https://good.example/' });
    await answerMessage(message, 'en', fakeContext({ queue }));
    const last = message.deeds.at(-1);
    const lines = last !== undefined && 'message' in last ? last.message.embeds[0]?.description?.split('\n\n') : [];
    expect(last).toMatchObject({ deed: 'edit', id: 'reply-1' });
    expect(lines?.[0]).toMatch(/^⚠️ bad\.example\/: .*took too long/);
    expect(lines?.[1]).toMatch(/^\*\*\[Night ferry/);
  });

  it('logs when the member cannot be written to', async () => {
    const context = fakeContext();
    await answerMessage(fakeMessage({ content: 'hi', refuse: () => new Error('closed') }), 'en', context);
    expect(context.entries).toMatchObject([{ level: 'error' }]);
  });

  describe('that asks something of the last brief', () => {
    async function say(content: string, reference: { messageId: string } | null = null) {
      const queue = fakeQueue();
      const context = fakeContext({ queue });
      await answerMessage(fakeMessage({ content: 'https://a.example/1' }), 'en', context);
      await answerMessage(fakeMessage({ content: 'https://a.example/2' }), 'en', context);
      const message = fakeMessage({ content, reference });
      await answerMessage(message, 'en', context);
      return { last: message.deeds.at(-1), jobs: queue.jobs, context };
    }

    it('gets it longer or shorter', async () => {
      const { last, jobs, context } = await say('Longer!');
      expect(jobs[2]).toMatchObject({
        source: { kind: 'url', url: 'https://a.example/2' },
        options: { length: 'long' },
      });
      expect(last).toMatchObject({ deed: 'edit', message: { embeds: [{ title: FERRY.article.title }, {}] } });
      expect(context.briefs.all.size).toBe(3);
      expect((await say('kürzer')).jobs[2]).toMatchObject({ options: { length: 'short' } });
    });

    it('gets all quotes or figures', async () => {
      expect((await say('quotes')).last).toMatchObject({ message: { embeds: [{ title: 'Quotes' }] } });
      expect((await say('숫자')).last).toMatchObject({ message: { embeds: [{ title: 'Numbers' }] } });
    });

    it('gets it of the brief that it replies to', async () => {
      const { context } = await say('hm');
      const [first] = context.briefs.all.values();
      const queue = fakeQueue();
      const reply = fakeMessage({ content: 'shorter', reference: { messageId: first?.messageId ?? '' } });
      const asked: (string | null)[] = [];
      const briefs: BriefStore = {
        ...context.briefs,
        latest(memberId, channelId, messageId) {
          asked.push(messageId);
          return context.briefs.latest(memberId, channelId, messageId);
        },
      };
      await answerMessage(reply, 'en', { ...context, queue, briefs });
      expect(asked).toEqual(['reply-1']);
      expect(queue.jobs).toHaveLength(1);
    });

    it('is told when there is none', async () => {
      const message = fakeMessage({ content: 'shorter' });
      await answerMessage(message, 'en', fakeContext());
      expect(message.deeds.at(-1)).toMatchObject({
        message: { content: expect.stringContaining('no recent brief') as string },
      });
    });
  });

  it('is told when it asks for too many articles', async () => {
    const context = fakeContext();
    const five = Array.from({ length: 5 }, (_, index) => `https://a.example/${index}`).join(' ');
    for (let round = 0; round < 3; round += 1) await answerMessage(fakeMessage({ content: five }), 'en', context);
    const message = fakeMessage({ content: 'https://a.example/more' });
    await answerMessage(message, 'en', context);
    expect(message.deeds.at(-1)).toMatchObject({
      message: {
        content:
          '⚠️ You can ask for 15 articles in 5 minutes; digests and their feeds count too. Try again in 5 minutes.',
      },
    });
  });
});
