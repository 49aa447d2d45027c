import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/app/root.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { openHouse, type House } from '../support/house.ts';

describe('a bot that serves health and metrics', () => {
  let house: House;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    house = await openHouse({}, { METRICS_PORT: String(port) });
    const body = await readFile(new URL('examples/site/tram-line.html', ROOT), 'utf8');
    house.site.pages.set('/tram-line.html', { body });
  }, 60_000);

  afterAll(() => house.close());

  const metrics = async () => (await fetch(`${base}/metrics`)).text();
  const summarize = () =>
    house.sandbox
      .asMember('ada')
      .runSlashCommand('general', 'summarize', { url: `${house.site.origin}/tram-line.html` })
      .waitFor(({ embeds }) => embeds.length > 0, 45_000);

  it('is alive and ready', async () => {
    expect((await fetch(`${base}/livez`)).status).toBe(200);
    const ready = await fetch(`${base}/readyz`);
    expect(await ready.json()).toEqual({
      ready: true,
      checks: { gateway: true, database: true, disk: true, queue: true, workers: true, model: true },
    });
    expect(ready.status).toBe(200);
  });

  it('counts stages, acknowledgement and fetch of a brief without personal data', { timeout: 60_000 }, async () => {
    await summarize();
    const first = await metrics();
    expect(first).toContain('lede_jobs_total{lane="asked",code="ok"} 1');
    expect(first).toContain('lede_runs_total{code="ok"} 1');
    expect(first).toContain('lede_runs_active 0');
    for (const stage of ['load', 'extract', 'summarize', 'quotes', 'figures']) {
      expect(first).toContain(`lede_stage_seconds_count{stage="${stage}"} 1`);
    }
    expect(first).toMatch(/lede_acknowledgements_total\{interaction="command",outcome="taken"\} 1/);
    expect(first).toContain('lede_fetches_total{code="ok"} 1');
    expect(first).toContain('lede_model_load_seconds_count{model="salience"} 1');
    expect(first).toContain('lede_cache_requests_total{result="miss"} 1');
    expect(first).toContain('lede_gateway_connected{shard="0"} 1');
    expect(first).toContain('lede_jobs_waiting{lane="asked"} 0');
    expect(first).toContain('lede_digests_overdue 0');

    await summarize();
    const second = await metrics();
    expect(second).toContain('lede_cache_requests_total{result="hit"} 1');
    expect(second).toContain('lede_runs_total{code="ok"} 1');
    for (const private_ of ['127.0.0.1', 'tram', 'ada', 'general', ...house.sandbox.world.guilds.keys()]) {
      expect(second).not.toContain(private_);
    }
  });

  it('reports a port in use and does not start', { timeout: 30_000 }, async () => {
    const bot = startBotProcess({ ...house.environment, METRICS_PORT: new URL(base).port });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/port \d+, is in use. Set METRICS_PORT/);
  });
});
