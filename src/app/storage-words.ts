import type { StorageReason } from '../storage/database.ts';
import { LedeError } from '../core/failure.ts';

/** For the operator: what is the matter with the database, and what to do about it. */
const WORDS: Readonly<Record<StorageReason, { readonly says: string; readonly remedy: string }>> = {
  unwritable: {
    says: 'cannot be written',
    remedy: 'Give the user that Lede runs as the right to write there, or set DATA_DIR to another folder.',
  },
  full: { says: 'is on a disk that is full', remedy: 'Free some space, and start again. Nothing is lost.' },
  locked: {
    says: 'is held by another process',
    remedy: 'Is another Lede running on it? Stop that one, or give this one a DATA_DIR of its own.',
  },
  corrupt: {
    says: 'is damaged or no database of Lede’s',
    remedy: 'Put it aside and restore a backup: lede restore FILE.',
  },
  newer: {
    says: 'was written by a newer version of Lede',
    remedy: 'Run that version, or restore a backup that was made before the upgrade.',
  },
  unreachable: {
    says: 'cannot be reached',
    remedy: 'Is the server running, and are host and port in DATABASE_URL right? Check the network between.',
  },
  refused: {
    says: 'refuses the user or the password',
    remedy: 'Check both in DATABASE_URL, and that pg_hba.conf lets this machine in.',
  },
  missing: { says: 'does not exist', remedy: 'Make it (createdb NAME), or correct its name in DATABASE_URL.' },
  tls: {
    says: 'cannot be reached over TLS as asked',
    remedy: 'Check sslmode and sslrootcert in DATABASE_URL against what the server offers.',
  },
  'no-rights': {
    says: 'does not let this user work in it',
    remedy: 'Make the user its owner, or grant CREATE on its schema public and all rights on Lede’s tables.',
  },
  'read-only': {
    says: 'takes no writes',
    remedy: 'Is it a standby? Give the address of the primary in DATABASE_URL.',
  },
  'too-many-connections': {
    says: 'has no connection left',
    remedy: 'Raise max_connections of the server, or lower DATABASE_POOL of each process.',
  },
  slow: {
    says: 'takes too long to answer',
    remedy: 'See what holds the server up: pg_stat_activity shows the statements that run and wait.',
  },
  encoding: {
    says: 'is not in UTF-8',
    remedy: 'Make one that is: createdb --encoding=UTF8 --template=template0 NAME.',
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
