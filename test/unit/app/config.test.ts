import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DISCORD_API, readConfig } from '../../../src/app/config.ts';

function problemsOf(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems.map((problem) => problem.name);
}

describe('readConfig', () => {
  it('has a default for every setting', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        discordToken: null,
        dnsServers: [],
        discordApi: DISCORD_API,
        sharding: { count: null, ids: null },
        dataDir: resolve('data'),
        databaseUrl: null,
        databasePoolSize: 8,
        allowPrivateOrigins: [],
        contactUrl: null,
        robots: 'own-name',
        extraPorts: [],
        logLevel: 'info',
        readsMessages: false,
        metrics: null,
        workers: 1,
        redisUrl: null,
        redisFallback: 'local',
        summaryModel: 'auto',
        endpoint: null,
        summaryTimeLimitMs: 90_000,
        hub: { endpoint: 'https://huggingface.co', token: null },
      },
    });
  });

  it.each([
    ['SHARDS', '0'],
    ['SHARDS', 'some'],
    ['SHARDS', '2.5'],
    ['SHARD_IDS', 'all'],
    ['SHARD_IDS', '3-1'],
    ['SHARD_IDS', '-1'],
    ['SHARD_IDS', '0,,2'],
    ['WORKERS', '0'],
    ['WORKERS', 'two'],
    ['REDIS_URL', 'http://127.0.0.1:6379'],
    ['REDIS_FALLBACK', 'maybe'],
    ['METRICS_PORT', '70000'],
    ['METRICS_PORT', 'yes'],
    ['METRICS_HOST', 'http://localhost'],
    ['DNS_SERVERS', 'dns.example'],
    ['DNS_SERVERS', '192.0.2.1:0'],
    ['DNS_SERVERS', '192.0.2.1,[2001:db8::1'],
    ['SUMMARY_MODEL', '../models'],
    ['SUMMARY_MODEL', 'endpoint:qwen3:4b'],
    ['SUMMARY_TIME_LIMIT', '0'],
    ['SUMMARY_ENDPOINT', '127.0.0.1:11434'],
    ['SUMMARY_ENDPOINT', 'http://user:secret@127.0.0.1:11434/v1'],
    ['SUMMARY_ENDPOINT', 'http://127.0.0.1:11434/v1?key=secret'],
    ['SUMMARY_ENDPOINT_KEY', 'two words'],
    ['SUMMARY_ENDPOINT_CONCURRENCY', '0'],
    ['SUMMARY_ENDPOINT_CONTEXT', '100'],
    ['HF_ENDPOINT', 'huggingface.co'],
    ['HF_ENDPOINT', 'https://a.example,https://b.example'],
    ['HF_TOKEN', 'two words'],
  ])('names %s=%s as a bad setting', (name, value) => {
    const result = readConfig({ [name]: value });
    expect(result.ok ? [] : result.problems.map((problem) => problem.name)).toEqual([name]);
  });

  it('treats an empty setting as unset', () => {
    const blank = { DISCORD_TOKEN: '', DISCORD_API: '', DATA_DIR: '', ALLOW_PRIVATE_ORIGINS: '', LOG_LEVEL: '' };
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it('normalises origins and the REST base', () => {
    const result = readConfig({
      DISCORD_API: 'http://127.0.0.1:4000/api/',
      ALLOW_PRIVATE_ORIGINS: ' http://Intranet.example:80/ , https://10.0.0.5:8443',
    });
    expect(result.ok && result.config.discordApi).toBe('http://127.0.0.1:4000/api');
    expect(result.ok && result.config.allowPrivateOrigins).toEqual([
      'http://intranet.example',
      'https://10.0.0.5:8443',
    ]);
  });

  it('accepts a hub mirror with or without a trailing slash', () => {
    const result = readConfig({ HF_ENDPOINT: 'https://hub.example.internal/', HF_TOKEN: ' hf_abc ' });
    expect(result.ok && result.config.hub).toEqual({ endpoint: 'https://hub.example.internal', token: 'hf_abc' });
  });

  it.each(['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1/chat/completions'])(
    'accepts %s as the base of an endpoint',
    (address) => {
      const result = readConfig({
        SUMMARY_ENDPOINT: address,
        SUMMARY_MODEL: 'endpoint:hf.co/owner/Model-GGUF:Q4_K_M',
        SUMMARY_ENDPOINT_KEY: 'sk-1',
      });
      expect(result.ok && result.config).toMatchObject({
        summaryModel: 'endpoint:hf.co/owner/Model-GGUF:Q4_K_M',
        endpoint: { url: 'http://127.0.0.1:11434/v1', key: 'sk-1', concurrency: 2, contextTokens: 4096 },
      });
    },
  );

  it('names every bad setting and its fix', () => {
    const env = {
      DISCORD_TOKEN: 'paste your token here',
      DISCORD_API: 'ftp://example.org',
      ALLOW_PRIVATE_ORIGINS: 'http://a.example/path',
      CONTACT_URL: 'ask me',
      ROBOTS: 'sometimes',
      EXTRA_PORTS: '8080,http',
      LOG_LEVEL: 'loud',
    };
    expect(problemsOf(env)).toEqual(Object.keys(env));
    const result = readConfig(env);
    expect(result.ok ? [] : result.problems.filter((problem) => problem.remedy === '')).toEqual([]);
  });

  it.each([
    '10.0.0.5',
    'http://user:secret@10.0.0.5',
    'file:///etc',
    'http://a.example?x=1',
    'http://ok.example,nonsense',
  ])('rejects %s as an origin', (value) => {
    expect(problemsOf({ ALLOW_PRIVATE_ORIGINS: value })).toEqual(['ALLOW_PRIVATE_ORIGINS']);
  });

  it('reads the contact, the ports and the robots policy', () => {
    const result = readConfig({
      CONTACT_URL: 'https://bücher.example/lede',
      ROBOTS: 'all',
      EXTRA_PORTS: ' 8080, 8443,',
      DNS_SERVERS: '192.0.2.1, 192.0.2.1:5353,2001:db8::1,[2001:db8::1]:5353',
    });
    expect(result.ok && result.config).toMatchObject({
      contactUrl: 'https://xn--bcher-kva.example/lede',
      robots: 'all',
      extraPorts: [8080, 8443],
      dnsServers: ['192.0.2.1', '192.0.2.1:5353', '2001:db8::1', '[2001:db8::1]:5353'],
    });
    expect(readConfig({ CONTACT_URL: 'mailto:bot@example.org' }).ok).toBe(true);
  });

  it.each(['0', '65536', '-1', '80.5', '1e3', 'ssh'])('rejects %s as a port', (value) => {
    expect(problemsOf({ EXTRA_PORTS: value })).toEqual(['EXTRA_PORTS']);
  });

  it.each(['javascript:alert(1)', 'nobody@example.org', 'https://'])('refuses %s as a contact', (value) => {
    expect(problemsOf({ CONTACT_URL: value })).toEqual(['CONTACT_URL']);
  });

  it.each(['postgres://lede:p%40ss@db.example:5432/lede?sslmode=verify-full', 'postgresql:///lede?host=/run/pg'])(
    'accepts %s as a database',
    (value) => {
      const result = readConfig({ DATABASE_URL: ` ${value} `, DATABASE_POOL: '3' });
      expect(result.ok && result.config).toMatchObject({ databaseUrl: value, databasePoolSize: 3 });
    },
  );

  it.each(['lede.db', 'mysql://a:hidden@b/c', 'postgres://a:hidden@b', 'postgres://a:hid den@b:x/y'])(
    'rejects %s as a database without repeating it',
    (value) => {
      expect(problemsOf({ DATABASE_URL: value })).toEqual(['DATABASE_URL']);
      expect(JSON.stringify(readConfig({ DATABASE_URL: value }))).not.toMatch(/hidden|hid den/);
    },
  );

  it('never repeats the token in a message', () => {
    const result = readConfig({ DISCORD_TOKEN: 'very secret words' });
    expect(JSON.stringify(result)).not.toContain('secret words');
  });
});
