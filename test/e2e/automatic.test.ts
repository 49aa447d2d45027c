import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Intent, MessageFlag, type Message } from '../../sandbox/protocol.ts';
import { ROOT } from '../../src/app/root.ts';
import { openHouse, type House } from '../support/house.ts';

const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

let house: House;

const link = (page: number | string): string => `${house.site.origin}/${page}.html`;
const inChannel = (name: string) => house.sandbox.findChannel(name).id;

/** Lede's briefs in a channel; what a command told one member alone is not among them. */
function briefsIn(channel: string): Message[] {
  const { applicationId } = house.sandbox;
  const isBrief = (each: Message) =>
    each.author.id === applicationId && hasEmbed(each) && (each.flags & MessageFlag.ephemeral) === 0;
  return house.sandbox.messages(channel).filter(isBrief);
}

async function open(environment: Readonly<Record<string, string>>): Promise<void> {
  house = await openHouse({ privilegedIntents: Intent.messageContent }, environment);
  const body = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
  for (let page = 0; page < 20; page += 1) house.site.pages.set(`/${page}.html`, { body });
}

async function setAuto(channel: string, options: Readonly<Record<string, string>> = {}): Promise<Message> {
  const ada = house.sandbox.asMember('ada');
  return ada.runSlashCommand(channel, 'settings auto', { channel: inChannel(channel), ...options }).reply();
}

async function close(): Promise<void> {
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
}

describe('an automatic channel', () => {
  beforeAll(() => open({ MESSAGE_CONTENT: 'on' }), 90_000);
  afterAll(close);

  it('tells the manager who sets it what it means for privacy', async () => {
    expect((await setAuto('articles')).content).toContain('keeps no messages');
  });

  it('briefs a link once, and pings nobody', async () => {
    const ben = house.sandbox.asMember('ben');
    const first = await ben.sendMessage('articles', `@everyone worth a read: ${link(0)}`).waitFor(hasEmbed);
    expect(first.embeds[0]?.title).toContain('Mountain seed bank');
    expect([first.mentions, first.mention_everyone]).toEqual([[], false]);
    ben.sendMessage('articles', `again ${link(0)}?utm_source=chat`);
    // A later brief shows that the repeat has been seen.
    await ben.sendMessage('articles', link(1)).waitFor(hasEmbed);
    expect(briefsIn('articles')).toHaveLength(2);
  });

  it('marks a failing link with a reaction and no message', async () => {
    const ben = house.sandbox.asMember('ben');
    const before = house.sandbox.messages('articles').length;
    const { message } = ben.sendMessage('articles', link('missing'));
    await house.sandbox.waitForEvent('message-updated', (event) => event.message.id === message?.id);
    const { reactions } = ben.messages('articles').find(({ id }) => id === message?.id) ?? {};
    expect(reactions).toMatchObject([{ emoji: { name: '📭' } }]);
    expect(house.sandbox.messages('articles')).toHaveLength(before + 1);
  });

  it('leaves the links of members who opted out alone', async () => {
    const mina = house.sandbox.asMember('mina');
    await mina.runSlashCommand('articles', 'settings mine', { links: false }).reply();
    const before = briefsIn('articles').length;
    mina.sendMessage('articles', link(2));
    await house.sandbox.asMember('ben').sendMessage('articles', link(3)).waitFor(hasEmbed);
    expect(briefsIn('articles')).toHaveLength(before + 1);
  });

  it('stops at its limit when one member floods it, and still briefs others', async () => {
    const ben = house.sandbox.asMember('ben');
    const before = briefsIn('articles').length;
    for (let page = 4; page < 18; page += 1) ben.sendMessage('articles', link(page));
    await house.sandbox.asMember('ada').sendMessage('articles', link(18)).waitFor(hasEmbed);
    // Five in ten minutes, of which three briefs and a failure came before.
    expect(briefsIn('articles').length - before).toBeLessThanOrEqual(2);
  });

  it('briefs on a 📰 reaction in a thread when set so', async () => {
    await setAuto('general', { when: 'reaction', where: 'thread' });
    // Ben has used up his limit.
    const mina = house.sandbox.asMember('mina');
    const { message } = house.sandbox.asMember('ada').sendMessage('general', link(19));
    if (message === null) throw new Error('not posted');
    mina.react({ id: message.id, channel_id: message.channel_id }, '📰');
    // A thread that starts from a message shares its id.
    const findThread = () => house.sandbox.world.channels.get(message.id);
    await expect.poll(() => findThread()?.name ?? '', { timeout: 10_000 }).toContain('Mountain seed bank');
    await expect.poll(() => house.sandbox.messages(message.id).filter(hasEmbed)).toHaveLength(1);
    expect(briefsIn('general')).toHaveLength(0);
  });
});

describe('without the Message Content Intent switched on', () => {
  beforeAll(() => open({}), 90_000);
  afterAll(close);

  it('is not set, and the command says how to switch it on', async () => {
    expect((await setAuto('articles')).content).toContain('MESSAGE_CONTENT=on');
  });
});
