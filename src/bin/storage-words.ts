import type { StorageReason } from '../app/database.ts';
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
  unknown: { says: 'cannot be opened', remedy: 'Run with LOG_LEVEL=debug to see why.' },
};

export interface StorageProblem {
  readonly says: string;
  readonly remedy: string;
}

/** Puts a 'storage-unavailable' into words; null for any other error. */
export function describeStorageProblem(error: unknown): StorageProblem | null {
  if (!(error instanceof LedeError) || error.code !== 'storage-unavailable') return null;
  const { directory = '', reason } = error.details;
  const words = WORDS[(typeof reason === 'string' && reason in WORDS ? reason : 'unknown') as StorageReason];
  return { says: `The database in ${directory} ${words.says}.`, remedy: words.remedy };
}
