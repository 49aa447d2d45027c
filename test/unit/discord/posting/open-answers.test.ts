import { DiscordAPIError, MessageFlags, type REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { OpenAnswer } from '../../../../src/core/open-answers.ts';
import { createAnswer } from '../../../../src/discord/posting/answer.ts';
import { finishLeftAnswers } from '../../../../src/discord/posting/finish-left.ts';
import { makeAgainInPlace } from '../../../../src/discord/posting/make-again.ts';
import { outgoing } from '../../../../src/discord/render/outgoing.ts';
import { fakeContext } from '../../../support/discord/fakes.ts';
import { STORED_FERRY } from '../../../support/discord/samples.ts';

const MINUTE = 60_000;

const LEFT: OpenAnswer = {
  id: 'a',
  memberId: '3',
  guildId: '1',
  channelId: '2',
  messageId: null,
  token: 'secret',
  briefId: null,
  isPrivate: false,
  locale: 'de',
  openedAt: 0,
};

interface Shown {
  readonly content: string;
  readonly flags?: number;
}

/** Discord's side: messages by route; what is not there is refused. */
function fakeRest(messages: Readonly<Record<string, Shown | 'expired'>>) {
  const written: { route: string; auth?: boolean; content: string; embeds: unknown[] }[] = [];
  const find = (route: string) => {
    const found = Object.entries(messages).find(([suffix]) => route.endsWith(suffix))?.[1];
    if (found === 'expired' || found === undefined) {
      const code = found === 'expired' ? 50027 : 10008;
      throw new DiscordAPIError({ code, message: 'no' }, code, 404, 'GET', route, {
        body: undefined,
        files: undefined,
      });
    }
    return found;
  };
  const rest = {
    get: async (route: string) => find(route),
    async patch(route: string, { body, auth }: { body: { content: string; embeds: unknown[] }; auth?: boolean }) {
      find(route);
      written.push({ route, ...(auth === undefined ? {} : { auth }), content: body.content, embeds: body.embeds });
    },
  };
  return { rest: rest as unknown as Pick<REST, 'get' | 'patch'>, written };
}

async function finish(left: Partial<OpenAnswer>, messages: Readonly<Record<string, Shown | 'expired'>>, now = MINUTE) {
  const context = fakeContext({ now: () => now });
  await context.briefs.put(STORED_FERRY);
  const answer = { ...LEFT, ...left };
  await context.openAnswerStore.open(answer, 0);
  const { rest, written } = fakeRest(messages);
  await finishLeftAnswers([answer], '99', rest, context);
  expect(context.openAnswerStore.all.size).toBe(0);
  return written;
}

describe('an answer that a crash cut off', () => {
  it('is finished through its interaction while the token holds, in its own language', async () => {
    const [written, ...others] = await finish({}, { '/webhooks/99/secret/messages/%40original': { content: '⏳ …' } });
    expect(others).toEqual([]);
    expect(written).toMatchObject({ auth: false });
    expect(written?.content).toContain('neu gestartet');
  });

  it('is finished where it only says "thinking"', async () => {
    const thinking = { content: '', flags: MessageFlags.Loading };
    expect(await finish({}, { '/messages/%40original': thinking })).toHaveLength(1);
  });

  it.each([
    ['15 minutes have passed', 16 * MINUTE, {}],
    ['Discord rejects the token', MINUTE, { '/messages/%40original': 'expired' as const }],
  ])('is finished in the channel where %s', async (_, now, more) => {
    const written = await finish({ messageId: '7' }, { ...more, '/channels/2/messages/7': { content: '⏳ …' } }, now);
    expect(written).toMatchObject([{ route: '/channels/2/messages/7', auth: true }]);
  });

  it('shows its brief again where it showed one', async () => {
    const [written] = await finish(
      { briefId: STORED_FERRY.id },
      { '/messages/%40original': { content: 'heading\n⏳ …' } },
    );
    expect(written?.embeds).not.toEqual([]);
    expect(written?.content).toContain('neu gestartet');
  });

  it.each<[string, Partial<OpenAnswer>, Record<string, Shown>, number]>([
    ['shows its answer', {}, { '/messages/%40original': { content: 'done' } }, MINUTE],
    [
      'is private and past reach',
      { messageId: '7', isPrivate: true },
      { '/2/messages/7': { content: '⏳' } },
      20 * MINUTE,
    ],
    ['has been deleted', { messageId: '7' }, {}, 20 * MINUTE],
  ])('is left alone where it %s', async (_, left, messages, now) => {
    expect(await finish(left, messages, now)).toEqual([]);
  });
});

describe('the account of open answers', () => {
  const slot = {
    edit: async () => 'message-1',
    fail: async () => undefined,
    another: () => Promise.reject(new Error('unused')),
  };

  it.each(['finish', 'fail'] as const)('holds an answer until its %s', async (end) => {
    const context = fakeContext();
    const { id: _, openedAt: __, ...open } = LEFT;
    const answer = createAnswer(slot, 'en', context.log, 'en', context.openAnswers.begin(open));
    answer.progress('⏳ working');
    await expect.poll(() => [...context.openAnswerStore.all.values()]).toMatchObject([{ messageId: 'message-1' }]);
    await (end === 'finish'
      ? answer.finish(outgoing({ content: 'x' }))
      : answer.fail({ code: 'internal', details: {} }));
    await expect.poll(() => context.openAnswerStore.all.size).toBe(0);
  });

  it('holds a brief that is made again until it is over', async () => {
    const context = fakeContext();
    const seen: unknown[] = [];
    const making = makeAgainInPlace(
      STORED_FERRY,
      'token',
      async () => undefined,
      context,
      async () => {
        await expect.poll(() => context.openAnswerStore.all.size).toBe(1);
        seen.push(...context.openAnswerStore.all.values());
        throw new Error('failed');
      },
    );
    await expect(making).rejects.toThrow('failed');
    expect(seen).toMatchObject([{ briefId: STORED_FERRY.id, token: 'token' }]);
    await expect.poll(() => context.openAnswerStore.all.size).toBe(0);
  });

  it('does not hold up an answer when it cannot be stored', async () => {
    const context = fakeContext();
    context.openAnswerStore.open = () => Promise.reject(new Error('disk full'));
    const answer = createAnswer(slot, 'en', context.log, 'en', context.openAnswers.begin(LEFT));
    expect(await answer.finish(outgoing({ content: 'x' }))).toBe('message-1');
  });
});
