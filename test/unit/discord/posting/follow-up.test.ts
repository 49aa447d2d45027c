import { DiscordAPIError, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFollowUpSearch, sendFollowUp } from '../../../../src/discord/posting/follow-up.ts';
import { outgoing } from '../../../../src/discord/render/outgoing.ts';

const failed = (status: number): Error =>
  new DiscordAPIError({ code: 0, message: 'failed' }, 0, status, 'POST', 'https://discord.test', {
    files: undefined,
    body: undefined,
  });
const cut = (): Error => Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });

/** A channel to which follow-ups come; each of `answers` is what a try ends in. */
function channel(...answers: readonly ('ok' | 'lost' | Error)[]) {
  const posted: { id: string; content: string; interaction_metadata: { id: string } }[] = [];
  const flags: unknown[] = [];
  const rest = [...answers];
  return {
    posted,
    flags,
    interaction: {
      id: 'i1',
      channelId: '9',
      followUp: (message: { content: string; flags?: MessageFlags.Ephemeral }) => {
        const answer = rest.shift() ?? 'ok';
        flags.push(message.flags ?? 0);
        if (answer instanceof Error) return Promise.reject(answer);
        const id = `m${posted.length + 1}`;
        posted.unshift({ id, content: message.content, interaction_metadata: { id: 'i1' } });
        return answer === 'ok' ? Promise.resolve({ id }) : Promise.reject(cut());
      },
    },
    find: createFollowUpSearch({ get: () => Promise.resolve(posted) }),
  };
}

describe('a follow-up', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function send(place: ReturnType<typeof channel>, isPrivate = false, known: ReadonlySet<string> = new Set()) {
    const sent = sendFollowUp(place.interaction, outgoing({ content: '⏳' }), { isPrivate, known, find: place.find });
    sent.catch(() => undefined);
    await vi.runAllTimersAsync();
    return sent;
  }

  it('is retried when Discord or the connection fails', async () => {
    const place = channel(failed(502), cut(), 'ok');
    expect(await send(place)).toBe('m1');
    expect(place.posted).toHaveLength(1);
  });

  it('is found, not resent, when only the response was lost', async () => {
    const place = channel('lost');
    expect(await send(place)).toBe('m1');
    expect(place.posted).toHaveLength(1);
  });

  it('is distinguished from earlier ones of the same interaction', async () => {
    const place = channel('ok', failed(500), 'ok');
    const first = await send(place);
    expect(await send(place, false, new Set([first]))).toBe('m2');
    expect(place.posted).toHaveLength(2);
  });

  it('is resent if the channel is unreadable or the message is ephemeral', async () => {
    const closed = channel(cut(), 'ok');
    expect(await send({ ...closed, find: createFollowUpSearch({ get: () => Promise.reject(failed(403)) }) })).toBe(
      'm1',
    );
    const hidden = channel(cut(), 'ok');
    expect(await send(hidden, true)).toBe('m1');
    expect(hidden.flags).toEqual([MessageFlags.Ephemeral, MessageFlags.Ephemeral]);
  });

  it('is dropped when Discord rejects it or keeps failing', async () => {
    await expect(send(channel(failed(403)))).rejects.toMatchObject({ status: 403 });
    const down = channel(...Array.from({ length: 9 }, () => failed(503)));
    await expect(send(down)).rejects.toMatchObject({ status: 503 });
    expect(down.flags).toHaveLength(4);
  });
});
