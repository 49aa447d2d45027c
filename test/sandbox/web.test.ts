import { MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  entriesOf,
  matchEntries,
  missingOption,
  readTyped,
  startDraft,
  wireOptions,
} from '../../sandbox/client/commands.ts';
import type { ActionAnswer, News } from '../../sandbox/web/contract.ts';
import { startTestBot, type TestBot } from './test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  const bytes = Buffer.from('sample text');
  bot = await startTestBot({ samples: [{ name: 's.txt', title: 'S', mediaType: 'text/plain', bytes }] });
});
afterAll(async () => bot.stop());

const adaId = (): string => bot.sandbox.asMember('ada').id;

async function act(
  action: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: ActionAnswer & { message?: string } }> {
  const response = await fetch(`${bot.sandbox.url}/sandbox/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ as: adaId(), ...action }),
  });
  return { status: response.status, answer: (await response.json().catch(() => ({}))) as ActionAnswer };
}

/** Collects news until one satisfies the predicate. */
async function hear(as: string, enough: (news: News) => boolean, meanwhile: () => void): Promise<News[]> {
  const response = await fetch(`${bot.sandbox.url}/sandbox/news?as=${as}`);
  const heard: News[] = [];
  let buffer = '';
  let begun = false;
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    buffer += chunk;
    const parts = buffer.split('\n\n');
    buffer = parts.pop() ?? '';
    heard.push(...parts.filter((part) => part.startsWith('data: ')).map((part) => JSON.parse(part.slice(6)) as News));
    if (!begun && heard.length > 0) {
      begun = true;
      meanwhile();
    }
    if (heard.some(enough)) break;
  }
  return heard;
}

describe('the web client’s server', () => {
  it('serves the page and its assets without other hosts', async () => {
    const page = await fetch(bot.sandbox.url);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link);
    expect(links).toEqual(['data:,', '/client.css', '/client.js']);
    for (const file of ['/client.js', '/client.css']) {
      const text = await (await fetch(bot.sandbox.url + file)).text();
      expect(text.length).toBeGreaterThan(1000);
      expect(text).not.toMatch(/\bimport\s*["'(]|@import|url\(["']?http/);
    }
  });

  it('shows a member only messages that they may see', async () => {
    const served = bot.next(async (i) => {
      if (!i.isChatInputCommand()) throw new Error('not a slash command');
      await i.reply({ content: 'for Ben', flags: MessageFlags.Ephemeral });
      await i.followUp('for all');
    });
    const isLast = (news: News): boolean => news.kind === 'message' && news.message.content === 'for all';
    const heard = await hear(adaId(), isLast, () => bot.sandbox.asMember('ben').runSlashCommand('general', 'read'));
    await served;
    const [first] = heard;
    expect(first?.kind === 'snapshot' ? first.channels.map(({ name }) => name) : []).toContain('articles');
    expect(first?.kind === 'snapshot' ? first.samples : []).toEqual([
      { name: 's.txt', title: 'S', mediaType: 'text/plain', size: 11 },
    ]);
    expect(JSON.stringify(heard)).not.toContain('for Ben');
  });

  it('performs actions or reports why not', async () => {
    const channel = bot.sandbox.findChannel('quiet').id;
    const send = { kind: 'send', channel, content: 'hello', files: [{ sample: 0 }], replyTo: null, forward: null };
    expect((await act(send)).status).toBe(200);
    expect(bot.sandbox.messages('quiet').at(-1)).toMatchObject({
      content: 'hello',
      attachments: [{ filename: 's.txt', size: 11 }],
    });
    const nothing = await act({ ...send, content: ' ', files: [] });
    expect([nothing.status, nothing.answer.message]).toEqual([400, 'There is nothing to send']);
    expect((await act({ kind: 'no such thing' })).status).toBe(400);
    expect((await act({ kind: 'command', channel, name: 'none', options: {}, focused: null })).status).toBe(400);
  });

  it('rejects requests of other web pages', async () => {
    const advance = { kind: 'advance', ms: 1000 };
    const before = bot.sandbox.world.clock.offset;
    expect((await act(advance, { origin: 'https://example.org' })).status).toBe(403);
    expect(bot.sandbox.world.clock.offset).toBe(before);
    expect((await act(advance, { origin: bot.sandbox.url })).status).toBe(200);
    expect(bot.sandbox.world.clock.offset).toBe(before + 1000);
  });
});

describe('typed commands', () => {
  const entries = (): ReturnType<typeof entriesOf> => entriesOf([...bot.sandbox.world.commands.values()]);

  it('are found by name, with separate sub-commands', () => {
    expect(entries().map(({ name }) => name)).toEqual(['read', 'admin list add', 'Read this']);
    expect(matchEntries(entries(), 'list', ({ name }) => name).map(({ name }) => name)).toEqual(['admin list add']);
  });

  it('fill their options', () => {
    const draft = readTyped(entries(), '/read https://a.example/x?y=1 length:long')!;
    expect(draft.values).toEqual({ url: 'https://a.example/x?y=1', length: 'long' });
    expect(wireOptions(draft).options).toEqual({ url: 'https://a.example/x?y=1', length: 'long' });
    expect(readTyped(entries(), '/admin list')).toBeNull();
  });

  it('report missing options and send numbers as numbers', () => {
    const entry = entries().find(({ name }) => name === 'admin list add')!;
    const draft = startDraft(entry);
    expect(missingOption(draft)).toBe('where');
    const filled = { ...draft, values: { where: '5', count: '3' } };
    expect(missingOption(filled)).toBeNull();
    expect(wireOptions(filled).options).toEqual({ where: '5', count: 3 });
  });

  it('support commands without options', () => {
    const plain = { ...[...bot.sandbox.world.commands.values()][0]!, name: 'about', options: [] };
    expect(readTyped(entriesOf([plain]), '/about')?.shown).toEqual([]);
  });
});
