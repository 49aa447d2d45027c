import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/app/root.ts';
import type { Article } from '../../src/core/article.ts';
import type { Brief } from '../../src/core/brief.ts';
import type { Figure } from '../../src/core/figure.ts';
import type { Quote } from '../../src/core/quote.ts';
import { makeTinySeq2seq } from '../support/tiny-models.ts';
import { startHub } from '../support/loopback-hub.ts';

const FERRY = fileURLToPath(new URL('examples/night-ferry.txt', ROOT));

interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `lede` as a person would, with standard input given and no terminal. */
function lede(args: readonly string[], input = '', settings: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/bin/launch.mjs', 'cli', ...args], {
      cwd: fileURLToPath(ROOT),
      env: { PATH: process.env.PATH, DATA_DIR: folder, ...settings },
    });
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
    child.on('close', (status) => resolve({ status: status ?? -1, ...text }));
    child.stdin.on('error', () => undefined).end(input);
  });
}

interface Result {
  readonly id: string | number | null;
  readonly ok: boolean;
  readonly code: string;
  readonly message: string;
  readonly ms: Record<string, number>;
  readonly brief: Brief;
  readonly article: Article;
  readonly quotes: Quote[];
  readonly figures: Figure[];
  readonly text: string;
}

const results = (run: Run): Result[] =>
  run.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lede-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('lede summarize', () => {
  it('prints a card', async () => {
    const { status, out, err } = await lede(['summarize', FERRY]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('Night ferry to Osk returns after six years');
    expect(out).toContain('The Marrow Bay Courier · Ines Okafor · March 11, 2026');
    // Updated on the day of publication: the date stands once.
    expect(out).not.toContain('updated');
    expect(out).not.toMatch(/\u001b/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('prints one JSON object per source, with spans into the text', async () => {
    const run = await lede([
      'summarize',
      FERRY,
      'examples/site/bees.html',
      '--json',
      '--with-text',
      '--length',
      'long',
    ]);
    expect(run.status).toBe(0);
    const all = results(run);
    expect(all.map(({ id, ok }) => [id, ok])).toEqual([
      [FERRY, true],
      ['examples/site/bees.html', true],
    ]);
    for (const { brief, text, ms } of all) {
      expect(Object.keys(ms)).toEqual(['load', 'extract', 'summarize', 'quotes', 'figures', 'total']);
      expect(brief.summary.length).toBeGreaterThan(3);
      for (const sentence of brief.summary) {
        expect(sentence.spans.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(sentence.text);
      }
      for (const { text: cut, span } of [...brief.quotes, ...brief.figures])
        expect(text.slice(span.start, span.end)).toBe(cut);
    }
  });

  it('respects --sentences', async () => {
    const [result] = results(await lede(['summarize', FERRY, '--json', '--sentences', '1']));
    expect(result?.brief.summary).toHaveLength(1);
  });

  it('reads standard input', async () => {
    const [result] = results(await lede(['summarize', '-', '--json'], await readFile(FERRY, 'utf8')));
    expect(result?.brief.article.title).toMatch(/^Night ferry/);
  });

  it('continues after a failed source and exits with status 1', async () => {
    const { status, out, err } = await lede(['summarize', 'no-such-file.txt', FERRY]);
    expect(status).toBe(1);
    expect(err).toMatch(/no-such-file\.txt: .*no file/);
    expect(out).toContain('Night ferry');
  });
});

describe('--batch', () => {
  it('answers every job in order, including invalid ones', async () => {
    const body = 'The mayor spoke on Monday.\n“We paid $3.9 billion for it,” said Louisa Brandeis, the mayor.';
    const jobs = [
      { id: 1, path: FERRY },
      { id: 'clean', body },
      {
        id: 'page',
        html: await readFile(new URL('examples/site/tram-line.html', ROOT), 'utf8'),
        url: 'https://post.example/tram',
      },
      { id: 'none' },
      { id: 'dump', text: await readFile(FERRY, 'utf8') },
      { id: 'inside', url: 'http://10.1.2.3/' },
    ];
    const lines = [...jobs.map((job) => JSON.stringify(job)), 'not json', ''].join('\n');
    const run = await lede(['figures', '--batch'], lines);
    expect(run.status).toBe(1);
    const all = results(run);
    expect(all.map(({ id, ok, code }) => [id, ok || code])).toEqual([
      [1, true],
      ['clean', true],
      ['page', true],
      ['none', 'bad-job'],
      ['dump', true],
      ['inside', 'refused-address'],
      [null, 'bad-job'],
    ]);
    expect(all[1]?.text).toBe(body);
    expect(all[1]?.figures).toMatchObject([{ text: '$3.9 billion', value: 3_900_000_000, unit: 'USD', kind: 'money' }]);
    expect(all[2]?.figures.map(({ value }) => value)).toContain(163_000_000);
  });

  it('prints the article and its address', async () => {
    const html = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
    const [result] = results(
      await lede(
        ['extract', '--batch'],
        JSON.stringify({ id: 'a', html, url: 'https://upland-review.example/x?utm_source=y' }),
      ),
    );
    expect(result?.article).toMatchObject({
      url: 'https://upland-review.example/x?utm_source=y',
      canonicalUrl: 'https://upland-review.example/science/seed-bank-barley',
      title: 'Mountain seed bank says a third of its barley will not sprout',
      byline: 'Joris Haller',
      siteName: 'Upland Review',
      publishedAt: '2026-02-19T07:30:00+01:00',
      updatedAt: '2026-02-20T10:12:00+01:00',
      language: 'en',
    });
    expect(result?.article.images[0]).toMatchObject({ caption: 'Jars in the cold room at Karst Pass.' });
    expect(result?.article.text).not.toMatch(/Related|Sign up|Jars in the cold room|Share/);
  });

  it('prints quotes with their speakers', async () => {
    const [result] = results(await lede(['quotes', '--batch'], JSON.stringify({ id: 'a', path: FERRY })));
    expect(result?.quotes.map(({ speaker }) => speaker?.name)).toEqual(
      expect.arrayContaining(['Mara Velde', 'Pieter Aldous', 'Hanna Brandt']),
    );
  });
});

describe('lede extract --explain', () => {
  const PAGE = 'test/fixtures/pages/news-page/page.html';

  it('prints each line with its score, place and reason', async () => {
    const { status, out, err } = await lede(['extract', '--explain', PAGE]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Read as html\. \d+ of \d+ lines kept\./);
    expect(out).toMatch(/^ {2}byline: json-ld author$/m);
    expect(out).toMatch(/^\+ (?:0\.\d\d|1\.00) The swing bridge/m);
    expect(out).toMatch(/^- 0\.\d\d Read more\n {9}.*related-box/m);
  });

  it('names the code of a rejected page, and fails on unreadable input', async () => {
    const html = '<title>Just a moment...</title><p>Checking your browser.</p><p>\u001b[31mHo\u202e</p>';
    const wall = await lede(['extract', '--explain', '-'], html);
    expect(wall.status).toBe(0);
    expect(wall.out).toContain('Refused: bot-wall');
    expect(wall.out).not.toMatch(/[\u001b\u202e]/);
    expect((await lede(['extract', '--explain', 'no-such-page.html'])).status).toBe(1);
  });

  it('prints an object with --json', async () => {
    const [result] = results(await lede(['extract', '--explain', '--json', PAGE]));
    expect(result).toMatchObject({ ok: true, explanation: { format: 'html', refused: null } });
  });
});

describe('user errors', () => {
  const file = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('have distinct codes and messages', async () => {
    const large = await file('large.txt', 'a line of words\n'.repeat(800_000));
    const picture = await file(
      'a.txt',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82),
    );
    const binary = await file(
      'b.html',
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256),
    );
    const login = await file(
      'login.html',
      '<title>Log in</title><form><input name="user"><input type="password"><button>Log in</button></form>',
    );
    const search = await file(
      's.html',
      `<title>Search results for tram</title><h1>Search results</h1><p>120 results for “tram”</p>${'<div><a href="/x">A tram headline that is linked</a><p>A snippet of it</p></div>'.repeat(20)}`,
    );
    const cases: [string, string][] = [
      [join(folder, 'missing.txt'), 'no-such-file'],
      [folder, 'is-directory'],
      [await file('empty.txt', ''), 'empty-file'],
      [large, 'too-large'],
      [binary, 'binary-file'],
      [picture, 'picture'],
      [login, 'login-page'],
      [search, 'search-page'],
      ['http://no-such-host.invalid/a', 'unknown-host'],
      ['http://127.0.0.1/a', 'refused-address'],
      ['gopher://example.org/a', 'unsupported-scheme'],
    ];
    const all = results(await lede(['summarize', '--json', ...cases.map(([source]) => source)]));
    expect(all.map(({ code }) => code)).toEqual(cases.map(([, code]) => code));
    const messages = all.map(({ message }) => message);
    expect(new Set(messages).size).toBe(cases.length);
    for (const message of messages) expect(message).toMatch(/^.{20,}\.$/);
  });

  it.each([
    [['summarize']],
    [['summarize', 'a', '--length', 'huge']],
    [['summarize', 'a', '--sentences', '0']],
    [['summarize', 'a', '--batch']],
    [['nonsense']],
    [['extract', 'a', '--no-such-option']],
  ])('wrong usage exits with 2 and a message: %j', async (args) => {
    const { status, out, err } = await lede(args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/error: /);
    expect(err).not.toMatch(/at .*\.mjs/);
  });

  it('names a bad setting and its fix', async () => {
    const { status, err } = await lede(['summarize', FERRY], '', { LOG_LEVEL: 'loud' });
    expect(status).toBe(2);
    expect(err).toBe('LOG_LEVEL is not a log level. Use one of silent, fatal, error, warn, info, debug, trace.\n');
  });
});

describe('lede doctor', () => {
  it('reports a folder that is not writable', async () => {
    const path = join(folder, 'a-file');
    await writeFile(path, 'not a folder');
    const { status, out } = await lede(['doctor', '--json'], '', {
      DATA_DIR: path,
      DISCORD_API: 'http://127.0.0.1:9/api',
    });
    expect(status).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { what: string; state: string; remedy: string | null }[] };
    expect(findings.map(({ what, state }) => [what, state])).toEqual([
      ['Node', 'fine'],
      ['Settings', 'fine'],
      ['Data', 'problem'],
      ['Contact', 'warning'],
      ['Model', 'fine'],
      ['Pulled', 'fine'],
      ['Discord', 'warning'],
      ['Token', 'warning'],
    ]);
    expect(findings.filter(({ state, remedy }) => state !== 'fine' && !remedy)).toEqual([]);
  });
});

describe('lede models', () => {
  it('pulls a model from a hub, uses it, notices a changed file, and removes it', async () => {
    const script = 'Ferries between Marrow Bay and Osk will sail at night again . The mayor paid 99 million crowns .';
    const hub = await startHub(makeTinySeq2seq({ script }));
    const id = 'distilbart-cnn-6-6';
    const settings = { HF_ENDPOINT: hub.origin, HF_TOKEN: 'hf_secret', DATA_DIR: join(folder, 'models-test') };
    const pulled = await lede(['models', 'pull', id, '--json'], '', settings);
    expect([pulled.status, JSON.parse(pulled.out)]).toMatchObject([0, { ok: true, id, complete: true }]);
    expect(pulled.out + pulled.err).not.toContain('hf_secret');
    await hub.close();

    const list = JSON.parse((await lede(['models', 'list', '--json'], '', settings)).out) as {
      models: { id: string; installed: boolean }[];
    };
    expect(list.models.filter(({ installed }) => installed).map((model) => model.id)).toEqual(['extractive', id]);
    const [result] = results(await lede(['summarize', '--json', FERRY], '', settings));
    expect(result?.brief.summary.map(({ text }) => text).join(' ')).not.toContain('99 million');
    expect(result?.brief.summaryNotices).toHaveLength(1);

    await writeFile(join(settings.DATA_DIR, 'models', id, 'tokenizer.json'), '{}');
    const verified = await lede(['models', 'verify'], '', settings);
    expect([verified.status, verified.out]).toEqual([1, expect.stringContaining('tokenizer.json')]);
    const card = await lede(['summarize', FERRY], '', settings);
    expect([card.status, card.out]).toEqual([0, expect.stringContaining('could not be loaded')]);
    expect((await lede(['models', 'remove', id], '', settings)).status).toBe(0);
  }, 60_000);

  it.each([
    ['pull', 'flan-t5-small', 'could not be reached'],
    ['pull', '../models', 'is not at hand'],
    ['verify', 'flan-t5-base', 'is not installed'],
  ])('says why it cannot %s %s', async (verb, id, words) => {
    const run = await lede(['models', verb, id], '', { HF_ENDPOINT: 'http://127.0.0.1:9' });
    expect([run.status, run.err]).toEqual([1, expect.stringContaining(words)]);
  });
});
