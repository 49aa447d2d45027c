import { createHmac, randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Config } from './config.ts';
import type { Logger } from '../core/log.ts';
import { describeError } from './log-error.ts';

type LogSettings = Pick<Config, 'logLevel'> & Partial<Pick<Config, 'discordToken' | 'databaseUrl'>>;

/** Only who reads the log at a terminal waits for what makes it readable. */
const pretty = process.stderr.isTTY ? (await import('pino-pretty')).default : null;

/** Fields that hold a person's id under whatever event: written as a hash, the same for the same person. */
const PERSON_FIELDS = ['member', 'memberId', 'author', 'userId', 'createdBy'];

/** Fields that hold what people wrote or files are called. */
const PRIVATE_FIELDS = ['content', 'text', 'details.name', 'failure.details.name', 'token', 'authorization'];

/**
 * The log on standard error: lines for a person where that is a terminal, JSON elsewhere. What must not be in it is
 * kept out in three layers: callers pass codes and ids, errors are described by `describeError`, and the finished line
 * is searched for the bot's token, the database's password and the tokens by which interactions are answered.
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

/** Keyed by the bot's token, so that nobody without it can try all ids; without a token, anew for every process. */
function personHash(token: string | null): (id: unknown) => string {
  const key = token ?? randomBytes(16);
  return (id) => `person-${createHmac('sha256', key).update(String(id)).digest('base64url').slice(0, 10)}`;
}

/** Discord's interaction tokens begin with the base64 of "interaction". */
const INTERACTION_TOKEN = /aW50ZXJhY3Rpb24[\w.%~-]+/g;

/** Shorter ones would blank words that merely look the same. */
const MIN_SECRET = 8;

/** The bot's token, and the database's password as it is and as it stands in the address. */
function secretsOf({ discordToken = null, databaseUrl = null }: LogSettings): string[] {
  const url = databaseUrl !== null && URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  const password = url?.password ?? '';
  let plain = password;
  try {
    plain = decodeURIComponent(password);
  } catch {
    // It is no code for anything: it is what it looks like.
  }
  return [discordToken ?? '', password, plain].filter((secret) => secret.length >= MIN_SECRET);
}

function withoutSecrets(line: string, secrets: readonly string[]): string {
  const clean = line.replace(INTERACTION_TOKEN, '[token]');
  return secrets.reduce((text, secret) => text.replaceAll(secret, '[token]'), clean);
}
