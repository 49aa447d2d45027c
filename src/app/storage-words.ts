import type { StorageReason } from '../storage/database.ts';
import { LedeError } from '../core/failure.ts';

/** For the operator: the problem of the database and its fix. */
const WORDS: Readonly<Record<StorageReason, { readonly says: string; readonly remedy: string }>> = {
  unwritable: {
    says: 'is not writable',
    remedy: 'Give the user that Lede runs as the right to write there, or set DATA_DIR to another folder.',
  },
  full: { says: 'is on a full disk', remedy: 'Free some space and start again. Nothing is lost.' },
  locked: {
    says: 'is in use by another process',
    remedy: 'If another Lede uses it, stop that one or set a different DATA_DIR here.',
  },
  corrupt: {
    says: 'is damaged or not a Lede database',
    remedy: 'Move it away and restore a backup: lede restore FILE.',
  },
  newer: {
    says: 'was written by a newer version of Lede',
    remedy: 'Run that version, or restore a backup from before the upgrade.',
  },
  unreachable: {
    says: 'is unreachable',
    remedy: 'Check that the server is running, the host and port in DATABASE_URL, and the network.',
  },
  refused: {
    says: 'rejected the user name or password',
    remedy: 'Check both in DATABASE_URL, and that pg_hba.conf allows this machine.',
  },
  missing: { says: 'does not exist', remedy: 'Create it (createdb NAME), or correct its name in DATABASE_URL.' },
  tls: {
    says: 'is unreachable with the configured TLS settings',
    remedy: 'Check that sslmode and sslrootcert in DATABASE_URL match the server.',
  },
  'no-rights': {
    says: 'denies access to this user',
    remedy: 'Make the user its owner, or grant CREATE on its schema public and all rights on Lede’s tables.',
  },
  'read-only': {
    says: 'is read-only',
    remedy: 'It may be a standby; set DATABASE_URL to the primary.',
  },
  'too-many-connections': {
    says: 'has no free connections',
    remedy: 'Raise max_connections on the server, or lower DATABASE_POOL in each process.',
  },
  slow: {
    says: 'is too slow to answer',
    remedy: 'Check the server’s load; pg_stat_activity shows running and waiting statements.',
  },
  encoding: {
    says: 'is not encoded in UTF-8',
    remedy: 'Create one in UTF-8: createdb --encoding=UTF8 --template=template0 NAME.',
  },
  unknown: { says: 'cannot be opened', remedy: 'Run with LOG_LEVEL=debug to see why.' },
};

export interface StorageProblem {
  readonly says: string;
  readonly remedy: string;
}

/** Puts a 'storage-unavailable' into words; null for any other error. */
export function describeStorageProblem(error: unknown): StorageProblem | null {
  if (!(error instanceof LedeError) || error.code !== 'storage-unavailable') return null;
  const { directory = '', server, reason } = error.details;
  const words = WORDS[(typeof reason === 'string' && reason in WORDS ? reason : 'unknown') as StorageReason];
  const place = server === undefined ? `in ${directory}` : `at ${server}`;
  return { says: `The database ${place} ${words.says}.`, remedy: words.remedy };
}
