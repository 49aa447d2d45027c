import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createModelList } from '../../../src/app/models.ts';
import { pullConfiguredModel } from '../../../src/app/pull-configured.ts';
import { makeTinySeq2seq } from '../../support/tiny-models.ts';
import { startHub, type LoopbackHub } from '../../support/loopback-hub.ts';

describe('downloading model', () => {
  let hub: LoopbackHub;
  let dataDir: string;
  let lines: string[];
  const line = (fields: object, message: string): number => lines.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: line, info: line, warn: line, error: line };
  const pull = (summaryModel: string) =>
    pullConfiguredModel(
      { dataDir, summaryModel, hub: { endpoint: hub.origin, token: 'hf_secret' } },
      log,
      new AbortController().signal,
    );
  const installed = async () =>
    (await createModelList({ dataDir, hub: { endpoint: hub.origin, token: null }, endpoint: null })()).map(
      ({ id }) => id,
    );

  beforeEach(async () => {
    hub = await startHub(makeTinySeq2seq());
    dataDir = await mkdtemp(join(tmpdir(), 'lede-pull-'));
    lines = [];
  });
  afterEach(async () => {
    await hub.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('installs it once, logging progress but no token', async () => {
    await pull('distilbart-cnn-6-6');
    expect(await installed()).toEqual(['extractive', 'distilbart-cnn-6-6']);
    expect(lines.at(-1)).toContain('model installed');
    expect(lines.some((each) => each.includes('"percent":100'))).toBe(true);
    expect(lines.join()).not.toContain('hf_secret');
    const { length } = hub.asked;
    await pull('distilbart-cnn-6-6');
    expect(hub.asked).toHaveLength(length);
  });

  it.each(['auto', 'extractive', 'no-such'])('does not contact the hub when the setting is %s', async (setting) => {
    await pull(setting);
    expect(hub.connections()).toBe(0);
  });

  it('logs why it failed and does not throw', async () => {
    hub.faults = [{ path: 'config.json', kind: { kind: 'status', status: 401 } }];
    await pull('distilbart-cnn-6-6');
    expect(lines.at(-1)).toContain('"code":"hub-refused"');
    expect(await installed()).toEqual(['extractive']);
  });
});
