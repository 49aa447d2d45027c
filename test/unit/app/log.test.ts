import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/app/log.ts';
import { LedeError } from '../../../src/core/failure.ts';

const TOKEN = 'MTIzNDU2Nzg5.abc-def.ghi_jkl';

function logged(write: (log: ReturnType<typeof createLog>) => void, discordToken: string | null = TOKEN): string {
  const lines: string[] = [];
  write(createLog({ logLevel: 'trace', discordToken }, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('omits the body of a rejected request', () => {
    const interactionToken = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5OnNlY3JldA';
    const url = `https://discord.com/api/v10/webhooks/100000000000000001/${interactionToken}/messages/@original`;
    const body = { json: { content: 'words of an article', recipient_id: '200000000000000001' }, files: [] };
    const error = new DiscordAPIError({ code: 50035, message: 'Invalid Form Body' }, 50035, 400, 'PATCH', url, body);
    const line = logged((log) => log.error({ err: error }, 'answer delivery failed'));
    expect(line).not.toMatch(/words of an article|200000000000000001|aW50ZXJhY3Rpb24|secret/);
    const { err } = JSON.parse(line) as { err: Record<string, unknown> };
    expect(err).toMatchObject({ code: 50035, status: 400, method: 'PATCH', message: 'Invalid Form Body' });
    expect(err.route).toBe('/api/v10/webhooks/:id/:token/messages/@original');
  });

  it('redacts the database password, plain and URL-encoded', () => {
    const lines: string[] = [];
    const databaseUrl = 'postgres://lede:battery%40staple@db.example/lede';
    const log = createLog({ logLevel: 'info', databaseUrl }, { write: (line) => void lines.push(line) });
    log.error({ err: new Error('no battery@staple here') }, 'a');
    log.info({ address: databaseUrl }, 'b');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/battery|staple/);
  });

  it('omits file names and messages that contain them', () => {
    const error = new LedeError('too-large', { name: 'my diary.txt', limitBytes: 7 });
    const line = logged((log) => {
      log.error({ err: error }, 'a');
      log.info({ code: error.code, details: error.details }, 'b');
    });
    expect(line).not.toContain('diary');
    expect(line).toContain('"limitBytes":7');
    expect(line).toContain('log.test.ts');
  });

  it('logs causes, and each of several errors', () => {
    const error = new Error('outer', { cause: new AggregateError([new TypeError('one'), new Error('two')], 'both') });
    const { err } = JSON.parse(logged((log) => log.warn({ err: error }, 'x'))) as { err: object };
    expect(err).toMatchObject({
      cause: { message: 'both', errors: [{ type: 'TypeError', message: 'one' }, { message: 'two' }] },
    });
  });

  it('hashes user ids consistently, keyed by the token', () => {
    const line = (token: string | null) => logged((log) => log.info({ memberId: '200000000000000001' }, 'x'), token);
    expect(line(TOKEN)).not.toContain('200000000000000001');
    const person = (text: string) => /person-[\w-]{10}/.exec(text)?.[0];
    expect(person(line(TOKEN))).toBe(person(line(TOKEN)));
    expect(person(line(null))).not.toBe(person(line(TOKEN)));
  });

  it('never contains the token', () => {
    const line = logged((log) => log.error({ err: new Error(`bad header: Bot ${TOKEN}`), note: TOKEN }, TOKEN));
    expect(line).not.toContain(TOKEN);
    expect(line).toContain('[token]');
  });
});
