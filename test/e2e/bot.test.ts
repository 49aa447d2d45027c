import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../sandbox/plain-text.ts';
import { ROOT } from '../../src/app/root.ts';
import { openHouse, type House } from '../support/house.ts';

const EPHEMERAL = 64;

const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

let house: House;

async function example(name: string): Promise<string> {
  return readFile(new URL(`examples/${name}`, ROOT), 'utf8');
}

function upload(name: string, mediaType: string, body: string | Uint8Array) {
  return { name, mediaType, bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

beforeAll(async () => {
  house = await openHouse();
  for (const name of ['seed-bank.html', 'tram-line.html', 'bees.html']) {
    house.site.pages.set(`/${name}`, { body: await example(`site/${name}`) });
  }
  // A new digest starts with what is recent.
  const today = `<pubDate>${new Date().toUTCString()}`;
  const feed = (await example('site/feed.xml')).replaceAll(/<pubDate>[^<]*/g, today);
  house.site.pages.set('/updates.rss', { type: 'application/rss+xml', body: feed });
}, 60_000);

afterAll(async () => {
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
});

describe('/summarize', () => {
  it('briefs an uploaded page in the channel', async () => {
    const file = upload('night-ferry.txt', 'text/plain', await example('night-ferry.txt'));
    const answer = await house.sandbox
      .asMember('ada')
      .runSlashCommand('articles', 'summarize', { file })
      .waitFor(hasEmbed);
    const text = plainText(answer);
    expect(answer.flags & EPHEMERAL).toBe(0);
    expect(text).toContain('Night ferry to Osk returns after six years');
    expect(text).toContain('Mara Velde');
    expect(text).toContain('€14.5 million');
    expect(text).not.toMatch(/Dredging of the east channel|Tove Lindqvist took|MOST READ|Subscribe/);
  });

  it('answers privately on request, with a link to the article', async () => {
    const url = `${house.site.origin}/seed-bank.html`;
    const ben = house.sandbox.asMember('ben');
    const answer = await ben
      .runSlashCommand('general', 'summarize', { url, private: true, length: 'short' })
      .waitFor(hasEmbed);
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(answer.embeds[0]?.url).toBe(url);
    expect(
      house.sandbox
        .asMember('ada')
        .messages('general')
        .map(({ id }) => id),
    ).not.toContain(answer.id);
  });

  it('shares one brief between two members who ask for the same page', async () => {
    const url = `${house.site.origin}/bees.html`;
    const [ada, mina] = ['ada', 'mina'].map((name) =>
      house.sandbox.asMember(name).runSlashCommand('quiet', 'summarize', { url }),
    );
    const answers = await Promise.all([ada?.waitFor(hasEmbed), mina?.waitFor(hasEmbed)]);
    expect(answers.map((answer) => answer?.embeds[0]?.title)).toEqual(
      Array(2).fill('Beekeepers count their lightest winter losses in a decade'),
    );
  });

  it('does not let a slow site block other jobs', async () => {
    house.site.pages.set('/slow', { body: await example('site/tram-line.html'), delayMs: 6_000 });
    const slow = house.sandbox
      .asMember('ben')
      .runSlashCommand('quiet', 'summarize', { url: `${house.site.origin}/slow` });
    await slow.waitFor(({ content }) => content !== '');
    const answered: string[] = [];
    const file = upload('quick.txt', 'text/plain', (await example('night-ferry.txt')).replaceAll('Osk', 'Osk Sound'));
    const quick = house.sandbox.asMember('ada').runSlashCommand('quiet', 'summarize', { file });
    await Promise.all([
      slow.waitFor(hasEmbed).then(() => answered.push('slow')),
      quick.waitFor(hasEmbed).then(() => answered.push('quick')),
    ]);
    expect(answered).toEqual(['quick', 'slow']);
  });

  it('makes a hostile page’s content inert', async () => {
    const attack =
      '@everyone <@&400000000000000001> [free](https://evil.example) discord.gg/abc ||boo|| ```code``` \u202eevil';
    const paragraphs = (await example('night-ferry.txt')).split('\n').filter((line) => line.length > 120);
    const hostile = paragraphs.map((line) => `<p>${line.replace(/(?<=said|authority|Aldous)/g, ` ${attack}`)}</p>`);
    const body = `<title>${attack}</title><article><h1>Council ${attack}</h1>${hostile.join('')}</article>`;
    house.site.pages.set('/hostile.html', { body });
    const url = `${house.site.origin}/hostile.html`;
    const answer = await house.sandbox
      .asMember('ada')
      .runSlashCommand('general', 'summarize', { url })
      .waitFor(hasEmbed);
    const text = plainText(answer);
    expect(answer.embeds.length).toBeGreaterThan(0);
    expect(answer.mentions).toEqual([]);
    expect(answer.mention_everyone).toBe(false);
    expect(text).not.toMatch(/(?<!\\)\[free\]\(|@everyone|(?<!\\)\|\||```|\u202e|<@&/);
  });
});

describe('what cannot be briefed', () => {
  const cases: [string, Record<string, unknown>, RegExp][] = [
    ['an address inside the network', { url: 'http://192.168.1.1/admin' }, /private network/],
    ['the loopback interface', { url: 'http://127.0.0.1:9/' }, /private network/],
    ['a scheme that is not the web', { url: 'ftp://example.org/file' }, /http and https/],
    ['words', { url: 'not a link at all' }, /not a web address/],
    ['an empty file', { file: upload('empty.txt', 'text/plain', '') }, /empty/],
    [
      'a picture',
      {
        file: upload(
          'a.png',
          'image/png',
          Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82),
        ),
      },
      /picture/,
    ],
    [
      'a program',
      {
        file: upload(
          'a.txt',
          'text/plain',
          Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256),
        ),
      },
      /no readable text/,
    ],
  ];

  it.each(cases)('%s gets a message that only the asker sees', async (_, options, expected) => {
    const ada = house.sandbox.asMember('ada');
    const handle = ada.runSlashCommand('general', 'summarize', options as Parameters<typeof ada.runSlashCommand>[2]);
    const answer = await handle.waitFor((message) => expected.test(plainText(message)));
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(
      house.sandbox
        .asMember('mina')
        .messages('general')
        .map(({ id }) => id),
    ).not.toContain(answer.id);
  });

  it('a missing page, in the language of the member', async () => {
    const ben = house.sandbox.asMember('ben');
    const handle = ben.runSlashCommand('general', 'summarize', { url: `${house.site.origin}/nowhere.html` });
    const answer = await handle.waitFor((message) => plainText(message).includes('Seite'));
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
  });

  it('a page that asks for a login', async () => {
    const body =
      '<title>Log in</title><form action="/login"><h1>Log in</h1><input name="user"><input type="password"><button>Log in</button></form>';
    house.site.pages.set('/login.html', { body });
    const url = `${house.site.origin}/login.html`;
    const handle = house.sandbox.asMember('ada').runSlashCommand('general', 'summarize', { url });
    await handle.waitFor((message) => /log ?in/i.test(plainText(message)));
  });
});

describe('direct messages', () => {
  it('brief a link', async () => {
    const mina = house.sandbox.asMember('mina');
    const handle = mina.sendDirectMessage(`read this: <${house.site.origin}/tram-line.html>`);
    const answer = await handle.waitFor(hasEmbed);
    expect(answer.embeds[0]?.title).toBe('City buys 28 trams and drops the tunnel');
  });

  it('brief an attachment', async () => {
    const files = [upload('ferry.txt', 'text/plain', await example('night-ferry.txt'))];
    const answer = await house.sandbox.asMember('ada').sendDirectMessage('', { files }).waitFor(hasEmbed);
    expect(answer.embeds[0]?.title).toContain('Night ferry');
  });

  it('answer small talk with help', async () => {
    const answer = await house.sandbox.asMember('ada').sendDirectMessage('hello you').reply();
    expect(plainText(answer)).toContain('Send me a link');
  });
});

describe('/digest', () => {
  // A member's budget of articles is full again for each test.
  beforeEach(() => {
    house.sandbox.advance(6 * 60_000);
  });

  const digest = async (member: string, name: string) => {
    const [first] = await house.sandbox.asMember(member).autocomplete('general', name, {}, 'digest');
    return { digest: String(first?.value) };
  };

  it('creates, previews, runs and deletes a digest, also across a restart', async () => {
    const ada = house.sandbox.asMember('ada');
    const channel = house.sandbox.findChannel('announcements').id;
    const source = `${house.site.origin}/updates.rss`;
    const made = await ada
      .runSlashCommand('general', 'digest create', { channel, source, time: '08:00', timezone: 'Europe/Berlin' })
      .reply();
    expect(plainText(made)).toContain('Upland Review');

    const preview = await ada
      .runSlashCommand('general', 'digest preview', await digest('ada', 'digest preview'))
      .reply();
    expect(preview.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(plainText(preview)).toContain('City buys 28 trams');
    expect(house.sandbox.messages('announcements')).toHaveLength(0);

    await ada.runSlashCommand('general', 'digest run', await digest('ada', 'digest run')).reply();
    const [posted, ...others] = house.sandbox.messages('announcements');
    expect(others).toEqual([]);
    expect(posted && plainText(posted)).toContain('City buys 28 trams');
    expect(posted && plainText(posted)).toContain('A page that has moved away');

    await house.restart();
    const list = await ada.runSlashCommand('general', 'digest list').reply();
    expect(plainText(list)).toContain('Upland Review');
    await ada.runSlashCommand('general', 'digest run', await digest('ada', 'digest run')).reply();
    const again = house.sandbox.messages('announcements').slice(1).map(plainText).join('\n');
    expect(again).not.toContain('City buys 28 trams');

    const sure = await ada.runSlashCommand('general', 'digest delete', await digest('ada', 'digest delete')).reply();
    expect(plainText(sure)).toContain('Delete **Upland Review: all articles**?');
    await ada.clickButton(sure, 'Delete').waitFor(({ content }) => content.includes('deleted'));
    expect(plainText(await ada.runSlashCommand('general', 'digest list').reply())).toContain('no digests');
  }, 60_000);

  it.each([
    ['a page without a feed', { source: '/bees.html', time: '08:00', timezone: 'Europe/Berlin' }, /feed/i],
    ['a bad time', { source: '/updates.rss', time: '25:99', timezone: 'Europe/Berlin' }, /25:99/],
    ['a bad time zone', { source: '/updates.rss', time: '08:00', timezone: 'Mars/Olympus' }, /Mars/],
  ])('rejects %s', async (_, { source, ...rest }, expected) => {
    const channel = house.sandbox.findChannel('announcements').id;
    const options = { channel, source: house.site.origin + source, ...rest };
    const handle = house.sandbox.asMember('ada').runSlashCommand('general', 'digest create', options);
    const answer = await handle.waitFor((message) => expected.test(plainText(message)));
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
  });

  it('needs Manage Server for a server’s digests, and nothing for one’s own', async () => {
    const ben = house.sandbox.asMember('ben');
    const source = `${house.site.origin}/updates.rss`;
    const options = { source, time: '8, 18:30', days: 'mon-fri', timezone: 'Europe/Berlin' };
    const refused = await ben.runSlashCommand('general', 'digest create', options).reply();
    expect(plainText(refused)).toContain('Server verwalten');
    const made = await ben.runSlashCommand('general', 'digest create', { ...options, direct: true }).reply();
    expect(plainText(made)).toMatch(/kommt nach deine Direktnachrichten: Montag bis Freitag um 08:00, 18:30/);
    expect(ben.messages(ben.directChannelId).map(plainText).join('\n')).toContain('kommt künftig hierher');
    await ben.runSlashCommand('general', 'digest run', await digest('ben', 'digest run')).reply();
    expect(plainText(ben.messages(ben.directChannelId).at(-1)!)).toContain('City buys 28 trams');
    const ada = house.sandbox.asMember('ada');
    expect(plainText(await ada.runSlashCommand('general', 'digest list').reply())).toContain('no digests');
    const gone = await ben
      .runSlashCommand(ben.directChannelId, 'digest delete', await digest('ben', 'digest delete'))
      .reply();
    await ben.clickButton(gone, 'Löschen').waitFor(({ content }) => content.includes('gelöscht'));
  }, 60_000);
});

describe('the process', () => {
  it('logs no article text and no token', () => {
    const log = house.bot.log();
    expect(log).toContain('Lede is ready');
    expect(log).not.toContain(house.sandbox.token);
    expect(log).not.toMatch(/batteries|trams|barley/);
  });

  it('stops cleanly on SIGTERM', async () => {
    expect(await house.bot.stop()).toBe(0);
  });
});
