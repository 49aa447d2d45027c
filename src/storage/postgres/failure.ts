import pg from 'pg';
import { LedeError } from '../../core/failure.ts';
import type { StorageReason } from '../database.ts';

/** SQLSTATEs, or their classes, by what they mean for Lede. From the appendix "PostgreSQL Error Codes" of its manual. */
const STATES: readonly (readonly [RegExp, StorageReason])[] = [
  [/^(08|57P0[1-5])/, 'unreachable'],
  [/^28/, 'refused'],
  [/^(3D000|3F000)/, 'missing'],
  [/^25006/, 'read-only'],
  [/^42501/, 'no-rights'],
  [/^53100/, 'full'],
  [/^53300/, 'too-many-connections'],
  [/^(57014|55P03|53200)/, 'slow'],
  [/^(40001|40P01)/, 'locked'],
  [/^XX00[12]/, 'corrupt'],
  [/^22P05|^22021/, 'encoding'],
];

/** What Node, its TLS and the driver report before a server has said anything. */
const TROUBLES: readonly (readonly [RegExp, StorageReason])[] = [
  [/CERT|TLS|SSL|UNABLE_TO_VERIFY|ERR_OSSL|self.signed/, 'tls'],
  [/\bSASL\b|password/, 'refused'],
  [/query read timeout/i, 'slow'],
  [
    /\bE(CONN\w+|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|TIMEDOUT|PIPE|NOENT|ACCES)\b|\bconnect|terminat|timeout/i,
    'unreachable',
  ],
];

/**
 * Turns what the driver threw into 'storage-unavailable' with its reason, and `server` ("HOST:PORT/NAME") to say where.
 * The cause is kept for the log; neither holds the password.
 */
export function postgresFailure(server: string, error: unknown): LedeError {
  if (error instanceof LedeError) return error;
  return new LedeError('storage-unavailable', { server, reason: reasonOf(error) }, { cause: error });
}

function reasonOf(error: unknown): StorageReason {
  if (error instanceof pg.DatabaseError) {
    return STATES.find(([state]) => state.test(error.code ?? ''))?.[1] ?? 'unknown';
  }
  // A host with several addresses fails with one error for each.
  const errors: unknown[] = error instanceof AggregateError ? [error, ...(error.errors as unknown[])] : [error];
  const said = errors.map((each) => {
    const { code, message } = each as { code?: unknown; message?: unknown };
    return `${typeof code === 'string' ? code : ''} ${typeof message === 'string' ? message : ''}`;
  });
  return TROUBLES.find(([trouble]) => said.some((each) => trouble.test(each)))?.[1] ?? 'unknown';
}

/**
 * Whether a connection is of no use after an error: anything but the server's own answer to one statement. What a
 * statement that timed out here left behind would be taken for the next one's answer's place in the line.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  return error.severity === 'FATAL' || error.severity === 'PANIC' || /^(08|57P)/.test(error.code ?? '');
}
