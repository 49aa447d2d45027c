import { KEY_VALUE_MIGRATIONS } from './key-value-store.ts';
import { MEMBER_MIGRATIONS } from './member-settings-store.ts';
import type { Migration } from './migration.ts';
import { DIGEST_MIGRATIONS } from './digest/migrations.ts';
import { BRIEF_MIGRATIONS } from './brief-store.ts';
import { OPEN_ANSWER_MIGRATIONS } from './open-answer-store.ts';
import { POSTED_LINK_MIGRATIONS } from './posted-links.ts';
import { SETTINGS_MIGRATIONS } from './server-settings-store.ts';

/** The database's whole layout. Every program that opens the database is given all of it. */
export const MIGRATIONS: readonly Migration[] = [
  ...DIGEST_MIGRATIONS,
  ...BRIEF_MIGRATIONS,
  ...SETTINGS_MIGRATIONS,
  ...KEY_VALUE_MIGRATIONS,
  ...MEMBER_MIGRATIONS,
  ...POSTED_LINK_MIGRATIONS,
  ...OPEN_ANSWER_MIGRATIONS,
];
