import { DiscordAPIError } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DigestReport } from '../../../src/core/digest.ts';
import { createDigestPublisher } from '../../../src/discord/digest-publisher.ts';
import { fakeContext } from './fakes.ts';
import { FERRY, SUBSCRIPTION } from './samples.ts';

const REPORT: DigestReport = {
  subscription: SUBSCRIPTION,
  ranAt: '2026-03-02T07:00:00Z',
  itemCount: 1,
  seenBefore: 0,
  items: [{ url: 'https://a.example/', title: null, publishedAt: null, fate: { kind: 'briefed', brief: FERRY } }],
  failure: null,
};

const refusal = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });

interface Posted {
  route: string;
  body: { nonce: string; enforce_nonce: boolean; allowed_mentions: unknown; embeds: unknown[] };
}

function fakeRest(errors: unknown[] = []) {
  const posted: Posted[] = [];
  return {
    posted,
    post: async (route: string, options?: { body?: unknown }) => {
      posted.push({ route, body: options?.body as Posted['body'] });
      const error = errors.shift();
      if (error !== undefined) throw error as Error;
      return { id: '77' };
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the digest publisher', () => {
  it('posts one message that mentions nobody and cannot be posted twice', async () => {
    const rest = fakeRest();
    const id = await createDigestPublisher(rest, fakeContext().log).publish(REPORT, 'run-1');
    expect(id).toBe('77');
    expect(rest.posted).toMatchObject([
      {
        route: `/channels/${SUBSCRIPTION.channelId}/messages`,
        body: { nonce: 'run-1', enforce_nonce: true, allowed_mentions: { parse: [] }, embeds: [{}] },
      },
    ]);
  });

  it('shortens a long nonce to one of its own, always the same', async () => {
    const rest = fakeRest();
    const publisher = createDigestPublisher(rest, fakeContext().log);
    await publisher.publish(REPORT, 'subscription-1/2026-03-02T07:00:00Z');
    await publisher.publish(REPORT, 'subscription-1/2026-03-02T07:00:00Z');
    await publisher.publish(REPORT, 'subscription-1/2026-03-03T07:00:00Z');
    const [first, again, other] = rest.posted.map(({ body }) => body.nonce);
    expect(first).toHaveLength(25);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    [404, 10003],
    [403, 50001],
    [403, 50013],
  ])('says that the channel cannot be used (%i, %i)', async (status, code) => {
    const publisher = createDigestPublisher(fakeRest([refusal(status, code)]), fakeContext().log);
    await expect(publisher.publish(REPORT, 'n')).rejects.toMatchObject({
      code: 'channel-unusable',
      details: { channel: `<#${SUBSCRIPTION.channelId}>`, reason: 'refused' },
    });
  });

  it('tries again with the same nonce when Discord fails for a moment', async () => {
    const rest = fakeRest([refusal(502, 0), Object.assign(new Error('reset'), { code: 'UND_ERR_SOCKET' })]);
    const published = createDigestPublisher(rest, fakeContext().log).publish(REPORT, 'n');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await published).toBe('77');
    expect(rest.posted.map(({ body }) => body.nonce)).toEqual(['n', 'n', 'n']);
  });

  it('gives up when Discord keeps failing', async () => {
    const publisher = createDigestPublisher(fakeRest(Array(9).fill(refusal(503, 0))), fakeContext().log);
    const outcome = expect(publisher.publish(REPORT, 'n')).rejects.toMatchObject({
      details: { reason: 'unreachable' },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
  });
});
