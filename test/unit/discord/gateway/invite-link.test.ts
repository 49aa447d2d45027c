import { describe, expect, it } from 'vitest';
import { inviteLink } from '../../../../src/discord/gateway/invite-link.ts';

describe('the invite link', () => {
  it('requests only the permissions for posting, threads, embeds and reactions', () => {
    const { searchParams } = new URL(inviteLink('123'));
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: '123',
      scope: 'bot applications.commands',
      permissions: String(
        (1n << 6n) | (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 35n) | (1n << 38n),
      ),
    });
  });
});
