import { createHmac, randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Config } from './config.ts';
import type { Logger } from '../core/log.ts';
import { describeError } from './log-error.ts';
import { parseUrl } from '../core/parse-url.ts';

type LogSettings = Pick<Config, 'logLevel'> & Partial<Pick<Config, 'discordToken' | 'databaseUrl'>>;

/** Loaded only for a log on a terminal. */
const pretty = process.stderr.isTTY ? (await import('pino-pretty')).default : null;

/** Fields that hold a user id: logged as a stable hash. */
const PERSON_FIELDS = ['member', 'memberId', 'author', 'userId', 'createdBy'];

/** Fields that hold members' text or file names. */
const PRIVATE_FIELDS = ['content', 'text', 'details.name', 'failure.details.name', 'token', 'authorization'];

/**
 * The log on standard error: readable lines on a terminal, JSON elsewhere. Three layers keep secrets out: callers pass
 * codes and ids, `describeError` describes errors, and the finished line is searched for the bot's token, the database
 * password and interaction tokens.
 */
export function createLog(settings: LogSettings, destination?: pino.DestinationStream): Logger {
  const target =
    destination ?? (pretty === null ? pino.destination(2) : pretty({ destination: 2, ignore: 'pid,hostname' }));
  const hash = personHash(settings.discordToken ?? null);
  const secrets = secretsOf(settings);
  return pino(
    {
      level: settings.logLevel,
      redact: { paths: PRIVATE_FIELDS, censor: '[kept out]' },
      serializers: {
        err: describeError,
        ...Object.fromEntries(PERSON_FIELDS.map((field) => [field, hash])),
      },
      hooks: { streamWrite: (line) => withoutSecrets(line, secrets) },
    },
    target,
  );
}

/** Keyed by the bot's token, so that ids cannot be brute-forced; without a token, keyed per process. */
function personHash(token: string | null): (id: unknown) => string {
  const key = token ?? randomBytes(16);
  return (id) => `person-${createHmac('sha256', key).update(String(id)).digest('base64url').slice(0, 10)}`;
}

/** Discord's interaction tokens begin with the base64 of "interaction". */
const INTERACTION_TOKEN = /aW50ZXJhY3Rpb24[\w.%~-]+/g;

/** Shorter ones would blank unrelated words. */
const MIN_SECRET = 8;

/** The bot's token, and the database password, plain and URL-encoded. */
function secretsOf({ discordToken = null, databaseUrl = null }: LogSettings): string[] {
  const url = databaseUrl === null ? null : parseUrl(databaseUrl);
  const password = url?.password ?? '';
  let plain = password;
  try {
    plain = decodeURIComponent(password);
  } catch {
    // Not percent-encoded: the password as it stands.
  }
  return [discordToken ?? '', password, plain].filter((secret) => secret.length >= MIN_SECRET);
}

function withoutSecrets(line: string, secrets: readonly string[]): string {
  const clean = line.replace(INTERACTION_TOKEN, '[token]');
  return secrets.reduce((text, secret) => text.replaceAll(secret, '[token]'), clean);
}
