import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnvironment, summarizingEnvironment, workerEnvironment } from '../../../src/app/environment.ts';

const TOKEN = 'abc.def.ghi';
let folder: string;
let kept: NodeJS.ProcessEnv;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lede-env-'));
  kept = process.env;
  process.env = { PATH: '/bin', DATA_DIR: folder };
  told = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line));
});
afterEach(() => {
  process.env = kept;
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

function tokenFile(content: string): string {
  const path = join(folder, 'token');
  writeFileSync(path, content);
  return path;
}

describe('the token', () => {
  it('is read from a file and not passed to workers', () => {
    process.env.DISCORD_TOKEN_FILE = tokenFile(`${TOKEN}\n`);
    process.env.REDIS_URL = 'redis://user:password@10.0.0.5:6379';
    expect(readEnvironment()?.discordToken).toBe(TOKEN);
    expect(workerEnvironment()).toEqual({ PATH: '/bin', DATA_DIR: folder });
    expect(process.env.DISCORD_TOKEN).toBeUndefined();
  });

  it('of the endpoint is passed only to threads that write summaries', () => {
    process.env.SUMMARY_ENDPOINT = 'http://127.0.0.1:11434/v1';
    process.env.SUMMARY_ENDPOINT_KEY_FILE = tokenFile('sk-1\n');
    const config = readEnvironment();
    expect(config?.endpoint).toMatchObject({ key: 'sk-1' });
    expect(JSON.stringify([process.env, workerEnvironment()])).not.toContain('sk-1');
    expect(config && summarizingEnvironment(config)).toMatchObject({ SUMMARY_ENDPOINT_KEY: 'sk-1' });
  });

  it('can be a file, like other secrets', () => {
    process.env.REDIS_URL_FILE = tokenFile('redis://10.0.0.5:6379\n');
    expect(readEnvironment()?.redisUrl).toBe('redis://10.0.0.5:6379');
    expect(process.env.REDIS_URL_FILE).toBeUndefined();
  });

  it('is removed from the environment once read', () => {
    process.env.DISCORD_TOKEN = TOKEN;
    expect(readEnvironment()?.discordToken).toBe(TOKEN);
    expect(JSON.stringify(process.env)).not.toContain(TOKEN);
  });

  it.each([
    ['a file that is not there', () => '/nowhere/token', /ENOENT/],
    ['an empty file', () => tokenFile(' \n'), /empty/],
  ])('from %s is asked for by name', (_what, path, words) => {
    process.env.DISCORD_TOKEN_FILE = path();
    expect(readEnvironment()).toBeNull();
    expect(told.join()).toMatch(/^DISCORD_TOKEN_FILE /);
    expect(told.join()).toMatch(words);
  });

  it('is rejected when set twice', () => {
    process.env.DISCORD_TOKEN = TOKEN;
    process.env.DISCORD_TOKEN_FILE = tokenFile('x.y.z');
    expect(readEnvironment()).toBeNull();
    expect(told.join()).not.toMatch(/abc\.def|x\.y\.z/);
  });
});

describe('the database’s address', () => {
  const URL = 'postgres://lede:secret@db.example/lede';

  it('is read from a file or the environment and not passed to workers', () => {
    process.env.DATABASE_URL_FILE = tokenFile(`${URL}\n`);
    expect(readEnvironment()?.databaseUrl).toBe(URL);
    process.env.DATABASE_URL = URL;
    expect(readEnvironment()?.databaseUrl).toBe(URL);
    expect(JSON.stringify([process.env, workerEnvironment()])).not.toContain('secret');
  });

  it('is named when its file is missing', () => {
    process.env.DATABASE_URL_FILE = '/nowhere/url';
    expect(readEnvironment()).toBeNull();
    expect(told.join()).toMatch(/^DATABASE_URL_FILE .*ENOENT/);
  });
});
