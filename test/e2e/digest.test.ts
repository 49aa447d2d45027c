import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../sandbox/plain-text.ts';
import { ChannelType, Permission } from '../../sandbox/protocol.ts';
import { makeChannel } from '../../sandbox/state/world.ts';
import { ROOT } from '../../src/app/root.ts';
import { openHouse, type House } from '../support/house.ts';

const GUILD = '300000000000000001';
const PAGES = ['seed-bank.html', 'tram-line.html', 'bees.html'];
const DAY = 86_400_000;
const PATIENCE_MS = 30_000;

let house: House;
let source: string;

beforeAll(async () => {
  house = await openHouse();
  for (const name of PAGES) {
    house.site.pages.set(`/${name}`, { body: await readFile(new URL(`examples/site/${name}`, ROOT), 'utf8') });
  }
  // A new digest starts with what is recent.
  const today = `<pubDate>${new Date().toUTCString()}`;
  const body = (await readFile(new URL('examples/site/feed.xml', ROOT), 'utf8')).replaceAll(/<pubDate>[^<]*/g, today);
  house.site.pages.set('/updates.rss', { type: 'application/rss+xml', body });
  source = `${house.site.origin}/updates.rss`;
}, 90_000);

afterAll(async () => {
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
});

/** A member's budget of articles is full again after five minutes. */
const passTime = (): void => house.sandbox.advance(6 * 60_000);

beforeEach(passTime);

/** Runs `lede` on the bot's data. */
function lede(
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/bin/launch.mjs', 'cli', ...args], {
      cwd: fileURLToPath(ROOT),
      env: { PATH: process.env.PATH, ...house.environment, LOG_LEVEL: 'silent', ...settings },
    });
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
    child.on('close', (status) => resolve({ status: status ?? -1, ...text }));
  });
}

const ada = () => house.sandbox.asMember('ada');

async function ask(command: string, options: Record<string, string | number | boolean> = {}): Promise<string> {
  return plainText(await ada().runSlashCommand('general', `digest ${command}`, options).reply(PATIENCE_MS));
}

/** Makes a digest and gives its id. */
async function make(options: Record<string, string | number | boolean>): Promise<string> {
  const said = await ask('create', { source, time: '08:00', timezone: 'Europe/Berlin', ...options });
  expect(said).toMatch(/Done\./);
  const { out } = await lede(['digest', 'list', '--json']);
  return (JSON.parse(out) as { id: string }[]).at(-1)?.id ?? '';
}

async function remove(digest: string): Promise<void> {
  const sure = await ada().runSlashCommand('general', 'digest delete', { digest }).reply(PATIENCE_MS);
  await ada()
    .clickButton(sure, 'Delete')
    .waitFor(({ content }) => content.includes('deleted'), PATIENCE_MS);
}

const toldAda = () => ada().messages(ada().directChannelId).map(plainText);

describe('the place of a digest', () => {
  it('creates a post in a forum', async () => {
    const { world } = house.sandbox;
    const forum = makeChannel({ id: '400000000000000900', type: ChannelType.forum, name: 'papers', guildId: GUILD });
    world.channels.set(forum.id, forum);
    world.bus.emit({ kind: 'channel-created', channel: forum });
    const digest = await make({ channel: forum.id, title: 'Papers', max: 2 });
    await ask('run', { digest });
    const posts = [...world.channels.values()].filter(({ parentId }) => parentId === forum.id);
    expect(posts.map(({ name }) => name)).toEqual([expect.stringMatching(/^Papers · /) as string]);
    const [post] = house.sandbox.messages(posts[0]!.id);
    expect(plainText(post!)).toMatch(/\d articles from \d outlets?, \d min/);
    expect(post?.embeds.length).toBeGreaterThanOrEqual(2);
    await remove(digest);
  }, 60_000);

  it('mentions only roles that its creator may mention', async () => {
    const guild = house.sandbox.world.guilds.get(GUILD)!;
    const readers = { id: '300000000000000701', name: 'Readers', permissions: 0n, position: 1, color: 0 };
    guild.roles.push(readers);
    const refused = await ask('create', { source, time: '8', timezone: 'UTC', mention: readers.id });
    expect(refused).toContain('may not have this role mentioned');
    expect((await lede(['digest', 'list'])).out).toContain('There are no digests');
  }, 60_000);
});

describe('a channel that rejects a digest', () => {
  it('lost permission: pauses, tells the creator once, can be resumed', async () => {
    const channel = house.sandbox.findChannel('quiet');
    const digest = await make({ channel: channel.id });
    const { botId } = house.sandbox.world;
    house.sandbox.setOverwrite('quiet', { id: botId, type: 1, deny: Permission.sendMessages });
    expect(await ask('run', { digest })).toContain('Lede cannot post in');
    expect(await ask('show', { digest })).toContain('Lede may not post there any more');
    expect(toldAda().filter((text) => text.includes('is paused'))).toHaveLength(1);
    expect(await ask('run', { digest })).toContain('Lede cannot post in');
    expect(toldAda().filter((text) => text.includes('is paused'))).toHaveLength(1);
    house.sandbox.setOverwrite('quiet', { id: botId, type: 1, allow: Permission.sendMessages });
    expect(await ask('resume', { digest })).toContain('comes again');
    passTime();
    await ask('run', { digest });
    expect(house.sandbox.messages('quiet').map(plainText).join()).toContain('City buys 28 trams');
    expect(await ask('history', { digest })).toMatch(/could not be posted/);
    await remove(digest);
  }, 90_000);

  it('deleted channel: pauses', async () => {
    const { world } = house.sandbox;
    const channel = makeChannel({
      id: '400000000000000901',
      type: ChannelType.guildText,
      name: 'brief',
      guildId: GUILD,
    });
    world.channels.set(channel.id, channel);
    world.bus.emit({ kind: 'channel-created', channel });
    const digest = await make({ channel: channel.id });
    world.channels.delete(channel.id);
    world.bus.emit({ kind: 'channel-deleted', channel });
    await ask('run', { digest });
    expect(await ask('show', { digest })).toContain('its channel is gone');
    const to = house.sandbox.findChannel('articles').id;
    const where = await ada().runSlashCommand('general', 'digest resume', { digest }).reply(PATIENCE_MS);
    expect(where.content).toContain('Where should it come from now on?');
    const moved = await ada()
      .choose(where, /digest-channel/, [to])
      .waitFor(({ content }) => content.includes('comes again'), PATIENCE_MS);
    expect(moved.content).toContain(`→ <#${to}>`);
    await ask('run', { digest });
    expect(house.sandbox.messages('articles').map(plainText).join()).toContain('City buys 28 trams');
    await remove(digest);
  }, 90_000);

  it('closed direct messages: pauses', async () => {
    const digest = await make({ direct: true });
    ada().acceptDirectMessages(false);
    await ask('run', { digest });
    expect(await ask('show', { digest })).toContain('direct messages from Lede are refused');
    expect(await ask('create', { source, time: '9', timezone: 'UTC', direct: true })).toContain(
      'Lede cannot write to you',
    );
    ada().acceptDirectMessages(true);
    await ask('resume', { digest });
    await ask('run', { digest });
    expect(toldAda().at(-1)).toContain('City buys 28 trams');
    await remove(digest);
  }, 90_000);
});

describe('what a digest reads', () => {
  it('comes from a list of feeds and goes into one; a story opens in full', async () => {
    const feeds = [
      `<outline text="Upland &amp; co" xmlUrl="${source}"/>`,
      `<outline text="Folder"><outline xmlUrl="${house.site.origin}/nowhere.rss"/></outline>`,
    ];
    const opml = {
      name: 'feeds.opml',
      mediaType: 'text/x-opml',
      bytes: new TextEncoder().encode(`<?xml version="1.0"?><opml version="2.0"><body>${feeds.join('')}</body></opml>`),
    };
    const channel = house.sandbox.findChannel('general').id;
    const options = { opml, channel, time: 'monthly 9:30', timezone: 'UTC', title: 'Listed' };
    const made = await ada().runSlashCommand('general', 'digest create', options).reply(PATIENCE_MS);
    expect(made.content).toMatch(/every month on day 1 at 09:30 \(UTC\)/);
    expect(made.content).toMatch(/could not be used:\n- .*nowhere/);
    const digest = 'Listed';
    const list = await ada().runSlashCommand('general', 'digest export', { digest }).reply(PATIENCE_MS);
    expect(list.attachments.map(({ filename }) => filename)).toEqual(['Listed.opml']);

    passTime();
    const posted = house.sandbox.waitForEvent(
      'message-created',
      ({ message }) => message.channel_id === channel && message.embeds.length > 0,
      PATIENCE_MS,
    );
    await ask('run', { digest });
    const { message } = await posted;
    const ben = house.sandbox.asMember('ben');
    const full = await ben
      .choose(message, /digest-story/, ['0'])
      .waitFor(({ embeds }) => embeds.length > 0, PATIENCE_MS);
    expect(full.flags & 64).toBe(64);
    expect(full.embeds[0]?.url).toBe(message.embeds[0]?.url);
    await remove(digest);
  }, 90_000);
});

describe('lede digest', () => {
  it('lists, previews and posts digests; pauses when Lede leaves the server', async () => {
    const digest = await make({ channel: house.sandbox.findChannel('announcements').id, title: 'From the terminal' });
    const list = await lede(['digest', 'list']);
    expect(list.out).toContain(`${digest}  From the terminal`);
    expect(list.out).toMatch(/at 08:00 \(Europe\/Berlin\); at most 5\n {2}next 20/);
    const dry = await lede(['digest', 'run', digest, '--dry-run']);
    expect(dry).toMatchObject({ status: 0, err: '' });
    expect(dry.out).toContain('* City buys 28 trams');
    expect(house.sandbox.messages('announcements')).toEqual([]);
    const preview = await lede(['digest', 'preview', digest, '--json'], { DISCORD_TOKEN: '' });
    expect(JSON.parse(preview.out)).toMatchObject({ subscription: { id: digest }, failure: null });
    const without = await lede(['digest', 'run', digest], { DISCORD_TOKEN: '' });
    expect(without).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('needs DISCORD_TOKEN') as string,
    });
    expect((await lede(['digest', 'run', 'nosuch'])).err).toContain('There is no such digest');
    expect((await lede(['digest', 'run'])).status).toBe(2);
    expect((await lede(['digest', 'history', digest])).out).toContain('has not run yet');

    expect((await lede(['digest', 'run', digest])).status).toBe(0);
    expect(house.sandbox.messages('announcements').map(plainText).join()).toContain('City buys 28 trams');
    const history = await lede(['digest', 'history', digest]);
    expect(history.out).toMatch(/by hand, posted; \d articles read/);
    expect(history.out).toMatch(/City buys 28 trams.*: posted/);

    house.sandbox.setBotInGuild(GUILD, false);
    const page = await readFile(new URL('examples/site/tram-line.html', ROOT), 'utf8');
    house.site.pages.set('/new.html', { body: page.replaceAll('28 trams', '30 ferries') });
    const item = `<item><title>Ferries</title><link>${house.site.origin}/new.html</link></item>`;
    const body = `<rss version="2.0"><channel><title>Upland Review</title>${item}</channel></rss>`;
    house.site.pages.set('/updates.rss', { type: 'application/rss+xml', body });
    // The bot's own clock reaches the next morning.
    house.sandbox.advance(DAY);
    house.bot.leadClock(house.sandbox.world.clock.offset);
    await expect
      .poll(async () => (await lede(['digest', 'list'])).out, { timeout: 60_000, interval: 1_000 })
      .toContain('Lede is no longer in that server');
    expect(toldAda().filter((text) => text.includes('no longer in that server'))).toHaveLength(1);
    house.sandbox.setBotInGuild(GUILD, true);
    expect(await ask('resume', { digest })).toContain('comes again');
  }, 180_000);
});
