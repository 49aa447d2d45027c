import { parseUrl } from '../core/parse-url.ts';

/** An error as it is logged: enough to find its cause, without its payload. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly [field: string]: unknown;
}

/** Error fields that are safe to log; discord.js and undici also attach whole request bodies. */
const FIELDS = ['code', 'status', 'method', 'errno', 'syscall', 'reason', 'shardId'];

/** Details of a failure that may be logged: never file names, which people choose. */
const DETAILS = ['host', 'status', 'reason', 'scheme', 'limitBytes', 'seconds', 'channel', 'directory', 'server'];

const MAX_DEPTH = 4;
const MAX_MESSAGE = 400;

/**
 * Describes any thrown value. Omits request bodies, which hold message text; blanks ids and tokens in Discord API
 * addresses; replaces a failure's message by its code.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'a value that is not an Error was thrown' };
  const fields = error as unknown as Record<string, unknown>;
  // A LedeError's message repeats its details, which may name a person's file.
  const isFailure = error.name === 'LedeError';
  const message = isFailure ? String(fields.code) : blank(error.message).slice(0, MAX_MESSAGE);
  const kept = FIELDS.flatMap((name) => (isPlain(fields[name]) ? [[name, fields[name]] as const] : []));
  return {
    type: error.name,
    message,
    ...Object.fromEntries(kept),
    ...(typeof fields.url === 'string' ? { route: blank(routeOf(fields.url)) } : {}),
    ...(isFailure ? { details: pick(fields.details) } : {}),
    ...(error.stack === undefined ? {} : { stack: `${error.name}: ${message}\n${framesOf(error.stack)}` }),
    ...(error.cause === undefined || depth >= MAX_DEPTH ? {} : { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < MAX_DEPTH
      ? { errors: error.errors.slice(0, 5).map((each) => describeError(each, depth + 1)) }
      : {}),
  };
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= 100);
}

function pick(details: unknown): Record<string, unknown> {
  const all = (details ?? {}) as Record<string, unknown>;
  return Object.fromEntries(DETAILS.flatMap((name) => (isPlain(all[name]) ? [[name, all[name]] as const] : [])));
}

/** An address of Discord's API without host and query. */
function routeOf(address: string): string {
  return parseUrl(address)?.pathname ?? address;
}

/** Ids of people, messages and interactions, and the token that follows an interaction's or webhook's id. */
function blank(text: string): string {
  return text.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/\s"']+/g, '$1:token').replace(/\b\d{17,20}\b/g, ':id');
}

/** The stack frames; the lines before them repeat the message. */
function framesOf(stack: string): string {
  const lines = stack.split('\n');
  return lines
    .slice(
      Math.max(
        0,
        lines.findIndex((line) => /^\s+at /.test(line)),
      ),
    )
    .join('\n');
}
