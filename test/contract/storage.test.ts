import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { MIGRATIONS } from '../../src/storage/migrations.ts';
import { storageContract } from './storage-contract.ts';

describe('a file', () => {
  let folder: string;
  let opened: Database[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lede-storage-'));
    opened = [];
  });
  afterEach(async () => {
    for (const database of opened) await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  storageContract(() => {
    const database = openDatabase(folder, MIGRATIONS);
    opened.push(database);
    return Promise.resolve(database);
  });
});
