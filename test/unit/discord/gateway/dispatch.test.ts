import { DiscordAPIError, type RESTJSONErrorCodes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../../../commands/index.ts';
import { LedeError } from '../../../../src/core/failure.ts';
import { createDispatcher } from '../../../../src/discord/gateway/dispatch.ts';
import { FERRY } from '../../../support/discord/samples.ts';
import { fakeDigests } from '../../../support/discord/fake-digests.ts';
import {
  fakeCompletion,
  fakeMessage,
  fakeQueue,
  fakeContext,
  fakePress,
  fakeSlash,
  type Deed,
} from '../../../support/discord/fakes.ts';

const apiError = (status: number, code: RESTJSONErrorCodes | number) =>
  new DiscordAPIError({ code, message: 'refused' }, code, status, 'PATCH', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });

const url = 'https://harbour-courier.example/news/night-ferry';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a slash command', () => {
  it('is acknowledged first, shows progress, and is answered with the brief', async () => {
    const queue = fakeQueue(async (_job, onProgress) => {
      onProgress({ kind: 'queued', ahead: 2 });
      await vi.advanceTimersByTimeAsync(1600);
      onProgress({ kind: 'stage', stage: 'fetching' });
      onProgress({ kind: 'stage', stage: 'reading' });
      await vi.advanceTimersByTimeAsync(1600);
      return fakeQueue().run({} as never);
    });
    const interaction = fakeSlash({ options: { url } });
    await createDispatcher(COMMANDS, fakeContext({ queue })).slash(interaction);
    expect(interaction.deeds[0]).toEqual({ deed: 'defer', isPrivate: false });
    const edits = interaction.deeds.slice(1) as Extract<Deed, { deed: 'edit' }>[];
    expect(edits.map(({ message }) => message.content)).toEqual([
      '⏳ In the queue, 2 articles ahead…',
      '⏳ Fetching the article…',
      '⏳ Reading the article…',
      '',
    ]);
    expect(edits.at(-1)?.message.embeds[0]?.title).toBe('Night ferry to Orsund returns after eleven years');
    for (const { message } of edits) expect(message.allowedMentions).toEqual({ parse: [] });
  });

  it('edits its progress at most once in a second and a half', async () => {
    const times: number[] = [];
    const queue = fakeQueue(async (_job, onProgress) => {
      for (let ahead = 40; ahead > 0; ahead -= 1) {
        onProgress({ kind: 'queued', ahead });
        await vi.advanceTimersByTimeAsync(100);
      }
      return { ok: false, code: 'internal', details: {} };
    });
    const interaction = fakeSlash({
      options: { url, private: true },
      refuse(deed) {
        if (deed.deed === 'edit') times.push(Date.now());
      },
    });
    await createDispatcher(COMMANDS, fakeContext({ queue })).slash(interaction);
    const gaps = times.slice(1, -1).map((time, index) => time - times[index]!);
    expect(gaps.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1500);
  });

  it('is private when asked to be', async () => {
    const interaction = fakeSlash({ options: { url, private: true } });
    await createDispatcher(COMMANDS, fakeContext()).slash(interaction);
    expect(interaction.deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
  });

  it('tells a failure to the member alone in a server: the public reply goes first', async () => {
    const queue = fakeQueue(() => ({ ok: false, code: 'not-found', details: { host: 'a_b.example' } }));
    const interaction = fakeSlash({ options: { url }, locale: 'de' });
    await createDispatcher(COMMANDS, fakeContext({ queue })).slash(interaction);
    expect(interaction.deeds.slice(1)).toEqual([
      { deed: 'delete', id: 'reply' },
      {
        deed: 'follow-up',
        id: 'follow-up-1',
        isPrivate: true,
        message: expect.objectContaining({
          content: expect.stringContaining('auf a\\_b.example keine Seite') as string,
          allowedMentions: { parse: [] },
        }) as never,
      },
    ]);
  });

  it('tells a failure in the reply itself where only the member reads it', async () => {
    for (const interaction of [fakeSlash({ options: {}, guildId: null }), fakeSlash({ options: { private: true } })]) {
      await createDispatcher(COMMANDS, fakeContext()).slash(interaction);
      expect(interaction.deeds.slice(1)).toMatchObject([
        { deed: 'edit', message: { content: expect.stringContaining('There is nothing to sum up yet') as string } },
      ]);
    }
  });

  it('answers when the command itself breaks, and says so in the log', async () => {
    const queue = fakeQueue(() => {
      throw new TypeError('boom');
    });
    const interaction = fakeSlash({ options: { url } });
    const context = fakeContext({ queue });
    await createDispatcher(COMMANDS, context).slash(interaction);
    expect(interaction.deeds.at(-1)).toMatchObject({ deed: 'follow-up', isPrivate: true });
    expect(context.entries.some(({ level }) => level === 'error')).toBe(true);
  });

  it('is answered although the answer to its acknowledgement was lost', async () => {
    let tries = 0;
    const lost = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    const interaction = fakeSlash({
      options: { url },
      refuse: ({ deed }) => (deed === 'defer' ? [lost, apiError(400, 40060)][tries++] : undefined),
    });
    const done = createDispatcher(COMMANDS, fakeContext()).slash(interaction);
    await vi.advanceTimersByTimeAsync(3000);
    await done;
    expect(tries).toBe(2);
    // discord.js refuses to edit what it doesn't know to be deferred.
    expect(interaction.deferred).toBe(true);
    expect(interaction.deeds.at(-1)).toMatchObject({ deed: 'edit', message: { embeds: [{}, {}] } });
  });

  it('is given up when it can no longer be acknowledged', async () => {
    const queue = fakeQueue();
    const context = fakeContext({ queue });
    const interaction = fakeSlash({ options: { url }, refuse: () => apiError(404, 10062) });
    await createDispatcher(COMMANDS, context).slash(interaction);
    expect(queue.jobs).toEqual([]);
    expect(context.entries.map(({ message }) => message)).toContain('an interaction could not be acknowledged');
  });

  describe('whose token has run out before the brief was ready', () => {
    const refuse = ({ deed }: Deed) => (deed === 'edit' ? apiError(401, 50027) : undefined);

    it('is answered in the channel by a message of its own, whose buttons work', async () => {
      const context = fakeContext();
      await createDispatcher(COMMANDS, context).slash(fakeSlash({ options: { url }, refuse }));
      expect(context.late).toMatchObject([
        { target: { channelId: '100000000000000002' }, message: { embeds: [{ title: FERRY.article.title }, {}] } },
      ]);
      expect([...context.briefs.all.values()]).toMatchObject([{ messageId: 'late-1' }]);
    });

    it('is answered by direct message when it was private', async () => {
      const context = fakeContext();
      await createDispatcher(COMMANDS, context).slash(fakeSlash({ options: { url, private: true }, refuse }));
      expect(context.late).toMatchObject([{ target: { channelId: null, memberId: '100000000000000003' } }]);
    });

    it('is told its failure by direct message', async () => {
      const queue = fakeQueue(() => ({ ok: false, code: 'job-timeout', details: {} }));
      const context = fakeContext({ queue });
      const all = ({ deed }: Deed) => (deed === 'defer' ? undefined : apiError(401, 50027));
      await createDispatcher(COMMANDS, context).slash(fakeSlash({ options: { url }, refuse: all }));
      expect(context.late).toMatchObject([
        { target: { channelId: null }, message: { content: expect.stringContaining('took too long') as string } },
      ]);
    });

    it('is logged when that is refused too', async () => {
      const context = fakeContext({ deliverLate: () => Promise.reject(apiError(403, 50001)) });
      await createDispatcher(COMMANDS, context).slash(fakeSlash({ options: { url }, refuse }));
      expect(context.entries).toContainEqual(expect.objectContaining({ level: 'error' }));
    });
  });

  it('tries again when Discord fails for a moment', async () => {
    let failures = 2;
    const interaction = fakeSlash({
      options: { url },
      refuse: ({ deed }) => (deed === 'edit' && failures-- > 0 ? apiError(503, 0) : undefined),
    });
    const done = createDispatcher(COMMANDS, fakeContext()).slash(interaction);
    await vi.advanceTimersByTimeAsync(10_000);
    await done;
    expect(interaction.deeds.at(-1)).toMatchObject({
      deed: 'edit',
      message: { embeds: [{ title: expect.any(String) as string }, {}] },
    });
  });

  it('is answered once when it is delivered twice', async () => {
    const queue = fakeQueue();
    const dispatcher = createDispatcher(COMMANDS, fakeContext({ queue }));
    await Promise.all([
      dispatcher.slash(fakeSlash({ id: 'same', options: { url } })),
      dispatcher.slash(fakeSlash({ id: 'same', options: { url } })),
    ]);
    expect(queue.jobs).toHaveLength(1);
  });

  it('says so when the command is not known any more', async () => {
    const interaction = fakeSlash({ name: 'gone' });
    await createDispatcher(COMMANDS, fakeContext()).slash(interaction);
    expect(interaction.deeds[0]).toEqual({ deed: 'defer', isPrivate: true });
    expect(interaction.deeds[1]).toMatchObject({ message: { content: expect.stringContaining('⚠️') as string } });
  });
});

describe('the dispatcher', () => {
  it('finishes what it began before it closes, and tells whoever comes that Lede is being restarted', async () => {
    let release: () => void = () => undefined;
    const queue = fakeQueue(async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return { ok: false, code: 'cancelled', details: {} };
    });
    const dispatcher = createDispatcher(COMMANDS, fakeContext({ queue }));
    const interaction = fakeSlash({ options: { url } });
    void dispatcher.slash(interaction);
    await vi.advanceTimersByTimeAsync(1);
    const closed = dispatcher.close(5000);
    const restarting = { content: expect.stringContaining('being restarted') as string };
    for (const late of [fakeSlash({ options: { url } }), fakePress('1.quotes.x.0.0123456789abcdef')]) {
      await ('customId' in late ? dispatcher.button(late) : dispatcher.slash(late));
      expect(late.deeds).toMatchObject([
        { deed: 'defer', isPrivate: true },
        { deed: 'edit', message: restarting },
      ]);
    }
    const written = fakeMessage({ content: url });
    await dispatcher.message(written);
    expect(written.deeds).toMatchObject([{ deed: 'reply', message: restarting }]);
    const completed = fakeCompletion({ name: 'timezone', value: 'berl' });
    await dispatcher.completion(completed);
    expect(completed.choices).toEqual([]);
    expect(queue.jobs).toHaveLength(1);
    release();
    await closed;
    expect(interaction.deeds.at(-1)).toMatchObject({ deed: 'follow-up', message: { content: 'Cancelled.' } });
  });

  it('remembers the language in which a member last used a command', async () => {
    const dispatcher = createDispatcher(COMMANDS, fakeContext());
    await dispatcher.slash(fakeSlash({ locale: 'ja', userId: '7', options: { url } }));
    const message = fakeMessage({ author: { id: '7', bot: false }, content: 'やあ' });
    await dispatcher.message(message);
    expect(message.deeds).toMatchObject([
      { deed: 'reply', message: { content: expect.stringContaining('うまく読み取れませんでした') as string } },
    ]);
  });

  it('completes installed models by their names', async () => {
    const models = async () => [
      { id: 'extractive', label: 'Lede salience', languages: ['*'] },
      { id: 'org/sum-small', label: 'Summer small', languages: ['en'] },
    ];
    const dispatcher = createDispatcher(COMMANDS, fakeContext({ models }));
    const complete = async (value: string) => {
      const interaction = fakeCompletion({ name: 'model', value }, 'summarize');
      await dispatcher.completion(interaction);
      return interaction.choices.map((choice) => choice.value);
    };
    expect(await complete('')).toEqual(['extractive', 'org/sum-small']);
    expect(await complete('SUM')).toEqual(['org/sum-small']);
    expect(await complete('small')).toEqual(['org/sum-small']);
    expect(await complete('nothing')).toEqual([]);
  });

  it('completes options, and survives when that fails', async () => {
    const dispatcher = createDispatcher(COMMANDS, fakeContext());
    const zones = fakeCompletion({ name: 'timezone', value: 'berl' });
    await dispatcher.completion(zones);
    expect(zones.choices).toEqual([{ name: 'Europe/Berlin', value: 'Europe/Berlin' }]);
    const digests = { ...fakeDigests(), list: () => Promise.reject(new LedeError('storage-unavailable')) };
    const context = fakeContext({ digests });
    await createDispatcher(COMMANDS, context).completion(fakeCompletion({ name: 'digest', value: '' }));
    expect(context.entries).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });
});
