import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createRest, createShardClient } from '../../../../src/discord/gateway/shards.ts';
import { closedForGood, StartError, toStartError } from '../../../../src/discord/gateway/start-error.ts';

const refusal = (status: number) =>
  new DiscordAPIError({ code: 0, message: '401: Unauthorized' }, 0, status, 'GET', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });

describe('toStartError', () => {
  it.each([
    ['bad-token', refusal(401)],
    ['discord-unreachable', refusal(503)],
    ['discord-unreachable', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
    ['discord-unreachable', Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })],
    ['disallowed-intents', new Error('Used disallowed intents')],
    ['bad-token', new Error('Authentication failed')],
    ['identify-limit', new Error('Not enough sessions remaining to spawn 1 shards; only 0 remaining; resets at x')],
    ['too-few-shards', new Error('Sharding is required')],
    ['unknown', new TypeError('x is not a function')],
  ])('names %s', (code, error) => {
    expect(toStartError(error)).toMatchObject({ name: 'StartError', code, cause: error });
  });

  it('names permanent close codes', () => {
    const codes = [4004, 4010, 4011, 4014].map((code) => closedForGood(code).code);
    expect(codes).toEqual(['bad-token', 'unknown', 'too-few-shards', 'disallowed-intents']);
  });

  it('keeps an error that is already named', () => {
    const error = new StartError('bad-token');
    expect(toStartError(error)).toBe(error);
  });

  it('names an empty token', async () => {
    const rest = createRest('http://127.0.0.1:9/api', 'x');
    const client = createShardClient(rest, 0, { count: 1, concurrency: 1 });
    const error: unknown = await client.login('').catch((reason: unknown) => reason);
    expect(toStartError(error).code).toBe('bad-token');
  });
});
