import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/app/root.ts';
import { createTestPostgres, HAS_POSTGRES, TEST_PASSWORD, type TestPostgres } from '../support/postgres-server.ts';
import { openHouse, type House } from '../support/house.ts';

const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

describe.skipIf(!HAS_POSTGRES)('a bot on Postgres (needs postgres and initdb; Debian: postgresql)', () => {
  let server: TestPostgres;
  let house: House;

  beforeAll(async () => {
    server = await createTestPostgres();
    house = await openHouse({}, { DATABASE_URL: await server.createDatabase() });
    const body = await readFile(new URL('examples/site/bees.html', ROOT), 'utf8');
    house.site.pages.set('/bees.html', { body });
  }, 60_000);

  afterAll(async () => {
    server.resume();
    expect(house.bot.log()).not.toContain(TEST_PASSWORD);
    await house.close();
    await server.remove();
  });

  const ask = () =>
    house.sandbox.asMember('ada').runSlashCommand('general', 'summarize', { url: `${house.site.origin}/bees.html` });

  it('makes briefs whose buttons use the database', { timeout: 60_000 }, async () => {
    const brief = await ask().waitFor(hasEmbed, 45_000);
    expect(brief.components).not.toEqual([]);
  });

  it('acknowledges in time while the server hangs, and recovers', { timeout: 60_000 }, async () => {
    server.pause();
    // What is held of the server's settings is looked up again after five seconds.
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    const handle = ask();
    expect(await handle.acknowledged()).toBeLessThan(3_000);
    await handle.waitFor(({ content }) => content.includes('cannot use its storage'), 30_000);
    server.resume();
    const brief = await ask().waitFor(hasEmbed, 45_000);
    expect(brief.components).not.toEqual([]);
  });
});
