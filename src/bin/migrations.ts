import { KEY_VALUE_MIGRATIONS } from '../app/key-value-store.ts';
import type { Migration } from '../core/migration.ts';
import { DIGEST_MIGRATIONS } from '../digest/migrations.ts';
import { BRIEF_MIGRATIONS } from '../discord/brief-store.ts';
import { SETTINGS_MIGRATIONS } from '../discord/server-settings-store.ts';

/** The database's whole layout. Every program that opens the database is given all of it. */
export const MIGRATIONS: readonly Migration[] = [
  ...DIGEST_MIGRATIONS,
  ...BRIEF_MIGRATIONS,
  ...SETTINGS_MIGRATIONS,
  ...KEY_VALUE_MIGRATIONS,
];
