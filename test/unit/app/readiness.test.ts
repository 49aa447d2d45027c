import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SALIENCE_MODEL_DIR } from '../../../src/app/parts.ts';
import { readiness } from '../../../src/app/readiness.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { MIGRATIONS } from '../../../src/storage/migrations.ts';

it('needs the model only where the bot makes briefs itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lede-readiness-'));
  const database = openDatabase(folder, MIGRATIONS);
  const checksFor = (modelDirectory: string | null) =>
    readiness({
      isStarted: () => true,
      gateway: () => [],
      database,
      isUsable: () => true,
      hasWorkers: () => true,
      modelDirectory,
    });
  expect(await checksFor(SALIENCE_MODEL_DIR).model?.()).toBe(true);
  await expect(checksFor(folder).model?.()).rejects.toThrow('ENOENT');
  expect(checksFor(null)).not.toHaveProperty('model');
  database.close();
  rmSync(folder, { recursive: true });
});
