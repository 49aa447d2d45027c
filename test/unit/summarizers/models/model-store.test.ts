import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../src/summarizers/models/catalogue.ts';
import { loadGenerator } from '../../../../src/summarizers/generative/generator.ts';
import { estimateRequirements, recommendModel } from '../../../../src/summarizers/models/requirements.ts';
import type { ModelStore, PullProgress } from '../../../../src/summarizers/models/model-store.ts';
import { makeTinyInstruct, makeTinySeq2seq } from '../../../support/tiny-models.ts';
import { HUB_COMMIT, openTestStore, startHub, tinyModel, type LoopbackHub } from '../../../support/loopback-hub.ts';
import { startCanary } from '../../../support/loopback-server.ts';

const FILES = makeTinySeq2seq();
const MODEL = tinyModel('tiny', FILES, { kind: 'seq2seq', prefix: '' });
const DECODER = 'onnx/decoder_model_merged_quantized.onnx';

let hub: LoopbackHub;
let opened: Awaited<ReturnType<typeof openTestStore>>;
let store: ModelStore;

beforeEach(async () => {
  hub = await startHub(FILES);
  opened = await openTestStore(hub.origin, [MODEL], { token: 'hf_secret', idleMs: 400 });
  store = opened.store;
});
afterEach(async () => {
  await hub.close();
  await opened.remove();
});

describe('pulling a model', () => {
  it('downloads every file, records hash and commit, and reports progress', async () => {
    const seen: PullProgress[] = [];
    const manifest = await store.pull('tiny', { onProgress: (progress) => seen.push(progress) });
    expect(manifest).toMatchObject({ complete: true, revision: HUB_COMMIT, repo: 'tests/tiny' });
    expect(manifest.files.map(({ path }) => path)).toEqual(Object.keys(FILES));
    for (const [path, bytes] of Object.entries(FILES)) {
      expect(new Uint8Array(await readFile(join(opened.folder, 'tiny', path)))).toEqual(bytes);
    }
    const total = Object.values(FILES).reduce((sum, { length }) => sum + length, 0);
    expect(seen.at(-1)).toMatchObject({ doneBytes: total, totalBytes: total });
    expect(await store.installed()).toMatchObject([{ id: 'tiny', revision: HUB_COMMIT, bytes: total }]);
    expect(await store.verify('tiny')).toEqual([]);
    expect((await readdir(opened.folder, { recursive: true })).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('downloads all files from one commit', async () => {
    await store.pull('tiny');
    expect(hub.requests[0]).toContain('/resolve/main/');
    for (const request of hub.requests.slice(1)) expect(request).toContain(`/resolve/${HUB_COMMIT}/`);
  });

  it('reports a file missing on the hub and installs nothing', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'status', status: 404 } }];
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'hub-refused', details: { status: 404 } });
    expect(await store.installed()).toEqual([]);
    await expect(store.open('tiny')).rejects.toMatchObject({ code: 'model-not-installed' });
  });

  it('resumes a broken download without repeating files', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'cut', after: 20_000 } }];
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'hub-unreachable' });
    const { size } = await stat(join(opened.folder, 'tiny', `${DECODER}.part`));
    expect(size).toBeGreaterThan(0);
    hub.asked.length = 0;
    await store.pull('tiny');
    expect(hub.asked).toEqual([`${DECODER} bytes=${size}-`]);
    expect(await store.verify('tiny')).toEqual([]);
  });

  it('restarts if the hub’s file has changed', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'cut', after: 20_000 } }];
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'hub-unreachable' });
    const note = join(opened.folder, 'tiny', `${DECODER}.part.json`);
    await writeFile(note, (await readFile(note, 'utf8')).replace(/"\\"[0-9a-f]+\\""/, '"\\"older\\""'));
    await store.pull('tiny');
    expect(await store.verify('tiny')).toEqual([]);
  });

  it('rejects wrong bytes, deletes them, and can pull again', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'flip' } }];
    await expect(store.pull('tiny')).rejects.toMatchObject({
      code: 'model-corrupt',
      details: { model: 'tiny', name: 'decoder_model_merged_quantized.onnx' },
    });
    expect(await readdir(join(opened.folder, 'tiny', 'onnx'))).toEqual(['encoder_model_quantized.onnx']);
    await store.pull('tiny');
    expect(await store.verify('tiny')).toEqual([]);
  });

  it('times out on a silent hub', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'stall', after: 100 } }];
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'hub-unreachable' });
  });

  it('rejects a file that is far too large', async () => {
    hub.faults = [{ path: 'config.json', kind: { kind: 'endless' } }];
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'too-large' });
  });

  it('can be cancelled and resumed', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'stall', after: 100 } }];
    const stop = new AbortController();
    const pull = store.pull('tiny', { onProgress: ({ file }) => file === DECODER && stop.abort() }, stop.signal);
    await expect(pull).rejects.toMatchObject({ code: 'cancelled' });
    await store.pull('tiny');
    expect(await store.verify('tiny')).toEqual([]);
  });

  it('follows redirects within the hub with the token', async () => {
    hub.faults = [{ path: DECODER, kind: { kind: 'redirect', to: `/moved/resolve/main/${DECODER}` } }];
    await store.pull('tiny');
    expect(await store.verify('tiny')).toEqual([]);
    expect(new Set(hub.tokens)).toEqual(new Set(['Bearer hf_secret']));
  });

  it('follows no other redirects', async () => {
    const canary = await startCanary();
    for (const to of [`${canary.origin}/x`, 'http://huggingface.co/x', 'https://huggingface.co.evil.example/x', 'file:///etc/passwd']) {
      hub.faults = [{ path: DECODER, kind: { kind: 'redirect', to } }];
      await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'hub-refused' });
    }
    expect(canary.connections()).toBe(0);
    await canary.close();
  });

  it('reports an unreachable hub', async () => {
    await hub.close();
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'hub-unreachable' });
  });

  it.each(['', '..', '../tiny', 'no-such', '__proto__'])('rejects model id %j', async (id) => {
    await expect(store.pull(id)).rejects.toMatchObject({ code: 'model-unavailable' });
    await expect(store.remove(id)).rejects.toMatchObject({ code: 'model-unavailable' });
  });
});

describe('an installed model', () => {
  beforeEach(() => store.pull('tiny'));

  it('is not opened with a changed or missing file, until pulled again', async () => {
    const path = join(opened.folder, 'tiny', DECODER);
    const bytes = await readFile(path);
    await writeFile(path, bytes.with(5, (bytes[5] ?? 0) ^ 1));
    await rm(join(opened.folder, 'tiny', 'tokenizer.json'));
    expect(await store.verify('tiny')).toEqual(['tokenizer.json', DECODER]);
    await expect(store.open('tiny')).rejects.toMatchObject({ code: 'model-corrupt' });
    hub.asked.length = 0;
    await store.pull('tiny');
    expect(hub.asked).toEqual(['tokenizer.json', DECODER]);
    expect((await store.open('tiny')).revision).toBe(HUB_COMMIT);
  });

  it('accepts only the bytes of the first pull', async () => {
    await rm(join(opened.folder, 'tiny', DECODER));
    hub.faults = [{ path: DECODER, kind: { kind: 'flip' }, always: true }];
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'model-corrupt' });
  });

  it('is deleted when removed', async () => {
    expect(await store.remove('tiny')).toBe(true);
    expect(await store.remove('tiny')).toBe(false);
    expect(await store.installed()).toEqual([]);
    await expect(store.verify('tiny')).rejects.toMatchObject({ code: 'model-not-installed' });
  });

  it('is ignored with an invalid manifest', async () => {
    await writeFile(join(opened.folder, 'tiny', 'lede-model.json'), '{"version": 1');
    expect(await store.installed()).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has ids valid as folder names, and file sizes', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { id, files, languages, licence } of CATALOGUE) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9.-]{0,63}$/);
      expect(files.map(({ path }) => path)).toContain('tokenizer.json');
      for (const { bytes, optional } of files) expect(optional?.mostBytes ?? bytes).toBeGreaterThan(0);
      expect(languages.length).toBeGreaterThan(0);
      expect(licence).not.toBe('');
    }
  });
});

describe('a model with weights in files beside the graph', () => {
  const DATA = 'onnx/model_q4.onnx_data';
  const files = makeTinyInstruct({ isExternal: true });
  const optional = { mostBytes: 100_000 };
  const model = {
    ...tinyModel('external', files, { kind: 'instruct' }),
    weights: 'q4' as const,
    files: [
      ...Object.entries(files).map(([path, { length }]) => ({ path, bytes: length })),
      // What the repository lacks.
      { path: `${DATA}_1`, bytes: 0, optional },
    ].map((file) => (file.path === DATA ? { ...file, bytes: 0, optional } : file)),
  };
  let own: LoopbackHub;
  let pulled: Awaited<ReturnType<typeof openTestStore>>;

  beforeEach(async () => {
    own = await startHub(files);
    pulled = await openTestStore(own.origin, [model]);
  });
  afterEach(async () => {
    await own.close();
    await pulled.remove();
  });

  it('is pulled with the files that there are, and verified', async () => {
    const manifest = await pulled.store.pull('external');
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(Object.keys(files).sort());
    expect(await pulled.store.installed()).toHaveLength(1);
    await writeFile(join(pulled.folder, 'external', DATA), new Uint8Array(8));
    expect(await pulled.store.verify('external')).toEqual([DATA]);
    await expect(pulled.store.open('external')).rejects.toMatchObject({ code: 'model-corrupt' });
    await pulled.store.pull('external');
    expect(await pulled.store.verify('external')).toEqual([]);
  });

  it('is loaded and writes', async () => {
    await pulled.store.pull('external');
    const generator = await loadGenerator(await pulled.store.open('external'));
    const line = { index: 0, text: 'The ferry was closed on Tuesday.', opensBlock: true };
    const input = { lines: [line], language: 'en', maxSentences: 2 };
    const signal = new AbortController().signal;
    const { text } = await generator.generate(input, { maxNewTokens: 20, signal });
    expect(text.length).toBeGreaterThan(10);
    await generator.dispose();
  });

  it('does not lose a data file that the hub has lost', async () => {
    await pulled.store.pull('external');
    await rm(join(pulled.folder, 'external', DATA));
    own.faults = [{ path: DATA, kind: { kind: 'status', status: 404 } }];
    await expect(pulled.store.pull('external')).rejects.toMatchObject({ code: 'hub-refused' });
  });

  it('is refused if its data file is larger than can be', async () => {
    own.faults = [{ path: DATA, kind: { kind: 'endless' }, always: true }];
    await expect(pulled.store.pull('external')).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('what a model needs', () => {
  const large = { memoryBytes: 64e9, cores: 16 };
  const find = (id: string) => CATALOGUE.filter((model) => model.id === id);

  it('grows with its size and falls with cores', () => {
    const [small, big] = [...find('qwen3-0.6b'), ...find('qwen3-1.7b')].map((each) => estimateRequirements(each, large));
    expect(big?.memoryBytes).toBeGreaterThan(small?.memoryBytes ?? Infinity);
    expect(big?.seconds).toBeGreaterThan(small?.seconds ?? Infinity);
    for (const model of CATALOGUE) {
      const slow = estimateRequirements(model, { ...large, cores: 1 });
      expect(slow.seconds).toBeGreaterThan(estimateRequirements(model, large).seconds);
      expect(slow.memoryBytes).toBeGreaterThan(model.files.reduce((sum, { bytes }) => sum + bytes, 0));
    }
  });

  it('decides what is recommended: the largest openly licensed instruct model that fits', () => {
    const best = recommendModel(CATALOGUE, large, 90_000);
    expect([best?.isOpen, best?.style.kind]).toEqual([true, 'instruct']);
    const modest = recommendModel(CATALOGUE, { memoryBytes: 4e9, cores: 4 }, 90_000);
    expect(modest?.parameters).toBeLessThan(best?.parameters ?? 0);
    expect(recommendModel(CATALOGUE, { memoryBytes: 0.5e9, cores: 1 }, 90_000)).toBeNull();
    expect(recommendModel(CATALOGUE, large, 100)).toBeNull();
  });
});
