import { statSync } from 'node:fs';
import { backUp, restore } from '../storage/backup.ts';
import { LedeError } from '../core/failure.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import { readEnvironment } from '../app/environment.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { describeStorageProblem } from '../app/storage-words.ts';

/** Runs `lede backup FILE`. Resolves with the exit status. */
export function runBackup(file: string): number {
  return run(`pg_dump --format=custom --file=${file} "$DATABASE_URL"`, (dataDir) => {
    const { bytes } = backUp(dataDir, file);
    return `Backed up the database in ${dataDir} to ${file} (${Math.ceil(bytes / 1024)} KiB).`;
  });
}

/** Runs `lede restore FILE`. Resolves with the exit status. */
export function runRestore(file: string): number {
  return run(`pg_restore --clean --if-exists --no-owner --dbname="$DATABASE_URL" ${file}`, (dataDir) => {
    const { kept } = restore(dataDir, file, MIGRATIONS);
    const made = statSync(file).mtime.toISOString().slice(0, 16).replace('T', ' ');
    const aside =
      kept === null ? '' : `\nThe previous database is kept as ${kept}; delete it when you no longer need it.`;
    return `Restored the backup of ${made} UTC to ${dataDir}.${aside}`;
  });
}

/** `postgresWay` is the equivalent command of Postgres' own tools. */
function run(postgresWay: string, work: (dataDir: string) => string): number {
  const config = readEnvironment();
  if (!config) return 2;
  if (config.databaseUrl !== null) {
    console.error(`The data is in Postgres (DATABASE_URL is set). Use its own tools:\n  ${postgresWay}`);
    return 1;
  }
  try {
    console.log(work(config.dataDir));
    return 0;
  } catch (error) {
    if (!(error instanceof LedeError)) throw error;
    console.error(inWords(error));
    return 1;
  }
}

function inWords(error: LedeError): string {
  if (error.details.reason === 'exists') {
    return `${error.details.directory ?? 'The file'} already exists. Specify a new file, or delete this one first.`;
  }
  const problem = describeStorageProblem(error);
  return problem === null ? describeFailure('en', error) : `${problem.says} ${problem.remedy}`;
}
