import { DEFAULT_POOL_SIZE } from '../storage/settings.ts';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Sharding } from '../discord/gateway/sharding.ts';
import { DEFAULT_HUB } from '../loading/model-hub.ts';
import { findShardingProblem, MAX_SHARDS, shardCountSchema, shardIdsSchema } from './read-sharding.ts';
import { parseUrl } from '../core/parse-url.ts';

/** Discord's own REST base, without a version and without a trailing slash. */
export const DISCORD_API = 'https://discord.com/api';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export const REDIS_FALLBACKS = ['local', 'refuse'] as const;
const MAX_WORKERS = 64;
const MAX_POOL = 100;

/** Which robots.txt rules apply to pages that members ask for; see src/loading/robots.ts. */
export const ROBOTS_SCOPES = ['own-name', 'all', 'none'] as const;

export interface Config {
  /** null when none is set: the command line works without one, the bot does not. */
  readonly discordToken: string | null;
  /** REST base; the library appends "/v10". */
  readonly discordApi: string;
  /** The shards that this process serves. */
  readonly sharding: Sharding;
  /** Absolute path of the folder that holds the database. */
  readonly dataDir: string;
  /** The Postgres server that holds the state, with its password; null keeps it in a file in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Maximum connections of this process to it. */
  readonly databasePoolSize: number;
  /** Origins ("http://127.0.0.1:8080") exempt from the address guard. */
  readonly allowPrivateOrigins: readonly string[];
  /** Contact for site owners, sent in the User-Agent; null if unset. */
  readonly contactUrl: string | null;
  readonly robots: (typeof ROBOTS_SCOPES)[number];
  /** Ports that pages may be fetched from, besides 80 and 443. */
  readonly extraPorts: readonly number[];
  /** Name servers for members' links ("192.0.2.1", "[2001:db8::1]:5353"); empty: those of the system. */
  readonly dnsServers: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whether the bot asks Discord for the text of messages, which automatic channels need. */
  readonly readsMessages: boolean;
  /** Worker threads of this process, each with its own model. */
  readonly workers: number;
  /** Redis that queues briefs for workers on any machine; null runs them in this process. */
  readonly redisUrl: string | null;
  /** What the bot does while Redis is down: makes briefs itself, or rejects them. */
  readonly redisFallback: (typeof REDIS_FALLBACKS)[number];
  /** Address of health and metrics over HTTP; null disables them. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Default model for summaries: an id, or 'auto'. */
  readonly summaryModel: string;
  /** How long a generative model may take for one summary, in milliseconds. */
  readonly summaryTimeLimitMs: number;
  /** The operator's OpenAI-compatible server of models; null for none. */
  readonly endpoint: {
    /** Without a trailing slash. */
    readonly url: string;
    /** Sent only to that server; null for none. */
    readonly key: string | null;
    /** Maximum concurrent requests of this process. */
    readonly concurrency: number;
    /** Context length of the server, in tokens. */
    readonly contextTokens: number;
  } | null;
  /** Where generative models are pulled from. */
  readonly hub: {
    /** An origin. */
    readonly endpoint: string;
    /** Sent only to the endpoint; null for none. */
    readonly token: string | null;
  };
}

/** An invalid setting and its fix. Both texts are for the operator. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
  readonly remedy: string;
}

export type ConfigResult =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** An empty variable counts as unset. */
const setting = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema);

const settingsSchema = z.object({
  DISCORD_TOKEN: setting(
    z
      .string()
      .trim()
      .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      .optional(),
  ),
  DISCORD_API: setting(z.string().default(DISCORD_API).transform(toRestBase)),
  SHARDS: setting(shardCountSchema.default(null)),
  SHARD_IDS: setting(shardIdsSchema.optional()),
  DATA_DIR: setting(z.string().default('data')),
  DATABASE_URL: setting(z.string().trim().transform(toDatabaseUrl).optional()),
  DATABASE_POOL: setting(z.coerce.number().int().min(1).max(MAX_POOL).default(DEFAULT_POOL_SIZE)),
  ALLOW_PRIVATE_ORIGINS: setting(z.string().default('').transform(toOrigins)),
  CONTACT_URL: setting(z.string().transform(toContact).optional()),
  ROBOTS: setting(z.enum(ROBOTS_SCOPES).default('own-name')),
  EXTRA_PORTS: setting(z.string().default('').transform(toPorts)),
  DNS_SERVERS: setting(z.string().default('').transform(toNameServers)),
  LOG_LEVEL: setting(z.enum(LOG_LEVELS).default('info')),
  MESSAGE_CONTENT: setting(z.enum(['on', 'off']).default('off')),
  WORKERS: setting(z.coerce.number().int().min(1).max(MAX_WORKERS).default(1)),
  REDIS_URL: setting(z.url({ protocol: /^rediss?$/ }).optional()),
  REDIS_FALLBACK: setting(z.enum(REDIS_FALLBACKS).default('local')),
  METRICS_PORT: setting(z.coerce.number().int().min(1).max(65_535).optional()),
  METRICS_HOST: setting(
    z
      .string()
      .trim()
      .regex(/^[\w.:-]{1,253}$/)
      .default('127.0.0.1'),
  ),
  SUMMARY_MODEL: setting(
    z
      .string()
      .trim()
      .regex(/^(?:[a-z0-9][a-z0-9.-]{0,63}|endpoint:[\x21-\x7e]{1,200})$/)
      .default('auto'),
  ),
  SUMMARY_TIME_LIMIT: setting(z.coerce.number().int().min(1).max(600).default(90)),
  SUMMARY_ENDPOINT: setting(z.string().trim().transform(toEndpoint).optional()),
  SUMMARY_ENDPOINT_KEY: setting(
    z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  ),
  SUMMARY_ENDPOINT_CONCURRENCY: setting(z.coerce.number().int().min(1).max(MAX_WORKERS).default(2)),
  SUMMARY_ENDPOINT_CONTEXT: setting(z.coerce.number().int().min(2048).max(1_000_000).default(4096)),
  HF_ENDPOINT: setting(z.string().default(DEFAULT_HUB).transform(toOrigin)),
  HF_TOKEN: setting(
    z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  ),
});

const Environment = settingsSchema.superRefine(({ SHARDS, SHARD_IDS, SUMMARY_MODEL, SUMMARY_ENDPOINT }, context) => {
  const params = findShardingProblem({ count: SHARDS, ids: SHARD_IDS ?? null });
  if (params !== null) context.addIssue({ code: 'custom', path: ['SHARD_IDS'], params });
  if (SUMMARY_MODEL.startsWith('endpoint:') && SUMMARY_ENDPOINT === undefined) {
    const problem = 'names a model of an endpoint, and SUMMARY_ENDPOINT is not set.';
    const remedy = 'Set SUMMARY_ENDPOINT to the address of your server, such as http://127.0.0.1:11434/v1.';
    context.addIssue({ code: 'custom', path: ['SUMMARY_MODEL'], params: { problem, remedy } });
  }
});

const HELP: Record<keyof z.infer<typeof Environment>, Omit<SettingProblem, 'name'>> = {
  DISCORD_TOKEN: {
    problem: 'is not a bot token: it must have three parts joined by dots.',
    remedy: 'Copy it again from the Discord developer portal (your application, Bot, Reset Token).',
  },
  DISCORD_API: {
    problem: 'is not an http(s) address.',
    remedy: `Leave it unset for Discord itself, or use a REST base URL such as ${DISCORD_API}.`,
  },
  SHARDS: {
    problem: 'is neither auto nor a number of shards.',
    remedy: `Leave it unset for the number that Discord recommends, or use a whole number from 1 to ${MAX_SHARDS}.`,
  },
  SHARD_IDS: {
    problem: 'is not a list of shards.',
    remedy: 'Use ids from 0 up, or ranges, separated by commas: 0-3 or 0,2',
  },
  DATA_DIR: { problem: 'is not a path.', remedy: 'Use a folder that Lede can write to, such as ./data.' },
  DATABASE_URL: {
    problem: 'is not the URL of a Postgres database.',
    remedy: 'Use postgres://USER:PASSWORD@HOST:5432/NAME, or leave it unset for a file in DATA_DIR.',
  },
  DATABASE_POOL: {
    problem: `is not a number of connections from 1 to ${MAX_POOL}.`,
    remedy: `Leave it unset for ${DEFAULT_POOL_SIZE}.`,
  },
  ALLOW_PRIVATE_ORIGINS: {
    problem: 'contains something that is not an origin.',
    remedy: 'Use scheme, host and port, separated by commas: http://wiki.example.internal:8080,https://10.0.0.5',
  },
  MESSAGE_CONTENT: {
    problem: 'is neither on nor off.',
    remedy: 'Use on for automatic channels (see docs/OPERATING.md), or leave it unset.',
  },
  WORKERS: {
    problem: 'is not a number of worker threads.',
    remedy: `Use a whole number from 1 to ${MAX_WORKERS}; each worker takes about 200 MB.`,
  },
  REDIS_URL: {
    problem: 'is not the URL of a Redis server.',
    remedy: 'Use redis://HOST:6379, or rediss://USER:PASSWORD@HOST:6379 for TLS.',
  },
  REDIS_FALLBACK: {
    problem: 'is not a known fallback.',
    remedy: 'Use local (the bot makes briefs while Redis is down) or refuse (it rejects them).',
  },
  METRICS_PORT: {
    problem: 'is not a port.',
    remedy: 'Use a whole number from 1 to 65535, such as 9464, or leave it unset for no metrics.',
  },
  METRICS_HOST: {
    problem: 'is not an address of this machine.',
    remedy: 'Leave it unset for 127.0.0.1, or use an address such as 0.0.0.0.',
  },
  SUMMARY_MODEL: {
    problem: 'is not the id of a model.',
    remedy: 'Use auto, extractive, an id from `lede models list`, or endpoint:NAME for a model of SUMMARY_ENDPOINT.',
  },
  SUMMARY_TIME_LIMIT: {
    problem: 'is not a number of seconds from 1 to 600.',
    remedy: 'Leave it unset for 90 seconds.',
  },
  SUMMARY_ENDPOINT: {
    problem: 'is not the URL of an OpenAI-compatible server.',
    remedy: 'Use its base URL, such as http://127.0.0.1:11434/v1, with the key in SUMMARY_ENDPOINT_KEY.',
  },
  SUMMARY_ENDPOINT_KEY: { problem: 'is not a key.', remedy: 'Copy it again from the server, or unset it.' },
  SUMMARY_ENDPOINT_CONCURRENCY: {
    problem: `is not a number of requests from 1 to ${MAX_WORKERS}.`,
    remedy: 'Leave it unset for 2.',
  },
  SUMMARY_ENDPOINT_CONTEXT: {
    problem: 'is not a number of tokens from 2048 to 1000000.',
    remedy: 'Leave it unset for 4096, or use the context length of the model on the server.',
  },
  HF_ENDPOINT: {
    problem: 'is not an http(s) origin.',
    remedy: `Leave it unset for ${DEFAULT_HUB}, or use a mirror's scheme, host and port.`,
  },
  HF_TOKEN: {
    problem: 'is not a token.',
    remedy: 'Copy it again from the hub (Settings, Access Tokens), or unset it.',
  },
  CONTACT_URL: {
    problem: 'is neither a web address nor a mailto: address.',
    remedy: 'Use a page or address where site owners can reach you: https://example.org/lede',
  },
  ROBOTS: { problem: 'is not known.', remedy: `Use one of ${ROBOTS_SCOPES.join(', ')}.` },
  EXTRA_PORTS: {
    problem: 'contains something that is not a port.',
    remedy: 'Use whole numbers from 1 to 65535, separated by commas: 8080,8443',
  },
  DNS_SERVERS: {
    problem: 'contains something that is not the address of a name server.',
    remedy: 'Use IP addresses, with a port if it is not 53, separated by commas: 192.0.2.1,[2001:db8::1]:5353',
  },
  LOG_LEVEL: { problem: 'is not a log level.', remedy: `Use one of ${LOG_LEVELS.join(', ')}.` },
};

function toRestBase(value: string, context: z.RefinementCtx): string {
  const url = parseUrl(value);
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return value.replace(/\/+$/, '');
  context.addIssue('not an http(s) address');
  return z.NEVER;
}

/** A path, but no query and no password: the key has a setting of its own that is kept from logs. */
function toEndpoint(value: string, context: z.RefinementCtx): string {
  const url = parseUrl(value);
  const isBase = url && /^https?:$/.test(url.protocol) && url.search + url.hash + url.username + url.password === '';
  if (isBase) return url.href.replace(/\/+$/, '').replace(/\/(?:chat\/completions|models)$/, '');
  context.addIssue('not an endpoint');
  return z.NEVER;
}

/** Requires a database name: without one, the driver uses the user's name. */
function toDatabaseUrl(value: string, context: z.RefinementCtx): string {
  const url = parseUrl(value);
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return value;
  context.addIssue('not a Postgres address');
  return z.NEVER;
}

function toOrigin(value: string, context: z.RefinementCtx): string {
  const [origin] = toOrigins(value.trim().replace(/\/+$/, ''), context);
  if (origin === undefined || value.includes(',')) context.addIssue('not an origin');
  return origin ?? value;
}

function toContact(value: string, context: z.RefinementCtx): string {
  const url = parseUrl(value);
  // It is sent in a header: the URL parser's output has no line breaks and only ASCII.
  if (url && ['https:', 'http:', 'mailto:'].includes(url.protocol)) return url.href;
  context.addIssue('not an address');
  return z.NEVER;
}

function toNameServers(value: string, context: z.RefinementCtx): string[] {
  const parts = partsOf(value);
  const isServer = (part: string): boolean => {
    if (isIP(part) !== 0) return true;
    const [, v6, v4, port] = /^(?:\[([\da-f:.]{2,45})\]|([\d.]{7,15}))(?::(\d{1,5}))?$/i.exec(part) ?? [];
    return isIP(v6 ?? v4 ?? '') === (v6 === undefined ? 4 : 6) && (port === undefined || isPort(port));
  };
  if (parts.every(isServer)) return parts;
  context.addIssue('not a name server');
  return z.NEVER;
}

function partsOf(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isPort(part: string): boolean {
  return /^\d{1,5}$/.test(part) && Number(part) >= 1 && Number(part) <= 65_535;
}

function toPorts(value: string, context: z.RefinementCtx): number[] {
  const parts = partsOf(value);
  if (parts.every(isPort)) return parts.map(Number);
  context.addIssue('not a port');
  return z.NEVER;
}

function toOrigins(value: string, context: z.RefinementCtx): string[] {
  return partsOf(value).map((part) => {
    const url = parseUrl(part);
    const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '';
    if (!isOrigin || url.username !== '' || url.password !== '') context.addIssue('not an origin');
    return url?.origin ?? part;
  });
}

/** Reads the settings from an environment. Reports every bad setting with its fix. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const problems = new Map<string, SettingProblem>();
    for (const issue of parsed.error.issues) {
      const name = issue.path[0] as keyof typeof HELP;
      // An issue may override the text in its parameters.
      const words = ('params' in issue ? issue.params : undefined) ?? {};
      if (!problems.has(name)) problems.set(name, { name, ...HELP[name], ...words });
    }
    return { ok: false, problems: [...problems.values()] };
  }
  const settings = parsed.data;
  return {
    ok: true,
    config: {
      discordToken: settings.DISCORD_TOKEN ?? null,
      discordApi: settings.DISCORD_API,
      sharding: { count: settings.SHARDS, ids: settings.SHARD_IDS ?? null },
      dataDir: resolve(settings.DATA_DIR),
      databaseUrl: settings.DATABASE_URL ?? null,
      databasePoolSize: settings.DATABASE_POOL,
      allowPrivateOrigins: settings.ALLOW_PRIVATE_ORIGINS,
      contactUrl: settings.CONTACT_URL ?? null,
      robots: settings.ROBOTS,
      extraPorts: settings.EXTRA_PORTS,
      dnsServers: settings.DNS_SERVERS,
      logLevel: settings.LOG_LEVEL,
      readsMessages: settings.MESSAGE_CONTENT === 'on',
      workers: settings.WORKERS,
      redisUrl: settings.REDIS_URL ?? null,
      redisFallback: settings.REDIS_FALLBACK,
      metrics:
        settings.METRICS_PORT === undefined ? null : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
      summaryModel: settings.SUMMARY_MODEL,
      summaryTimeLimitMs: settings.SUMMARY_TIME_LIMIT * 1000,
      endpoint:
        settings.SUMMARY_ENDPOINT === undefined
          ? null
          : {
              url: settings.SUMMARY_ENDPOINT,
              key: settings.SUMMARY_ENDPOINT_KEY ?? null,
              concurrency: settings.SUMMARY_ENDPOINT_CONCURRENCY,
              contextTokens: settings.SUMMARY_ENDPOINT_CONTEXT,
            },
      hub: { endpoint: settings.HF_ENDPOINT, token: settings.HF_TOKEN ?? null },
    },
  };
}
