import { existsSync, readFileSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readConfig, type Config } from './config.ts';

/** Settings that also accept a file, as NAME_FILE, and what the file holds. */
const FILES = {
  DISCORD_TOKEN: 'token',
  DATABASE_URL: 'address',
  REDIS_URL: 'address',
  HF_TOKEN: 'token',
  SUMMARY_ENDPOINT_KEY: 'key',
} as const;

/** Settings that only the bot's main thread may see. */
const SECRETS = Object.keys(FILES).flatMap((name) => [name, `${name}_FILE`]);

/**
 * Reads .env (existing variables win), the environment and the files named by DISCORD_TOKEN_FILE and the like. Prints
 * every bad setting and returns null. Removes secrets from the environment, so that nothing started later inherits
 * them.
 */
export function readEnvironment(): Config | null {
  if (existsSync('.env')) loadEnvFile('.env');
  const settings = { ...process.env };
  for (const name of SECRETS) Reflect.deleteProperty(process.env, name);
  const problems = (Object.keys(FILES) as (keyof typeof FILES)[]).flatMap(
    (name) => readSettingFile(settings, name) ?? [],
  );
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? null : readSettings(settings);
}

/** The settings of a worker thread, passed on by the main thread. Prints and returns null like `readEnvironment`. */
export function readWorkerEnvironment(): Config | null {
  return readSettings(process.env);
}

/** The environment of worker threads, without secrets. Call it after `readEnvironment`. */
export function workerEnvironment(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SECRETS.includes(name)));
}

/** The same for threads that write summaries: includes the endpoint's key, if any. */
export function summarizingEnvironment({
  endpoint,
}: Pick<Config, 'endpoint'>): Readonly<Record<string, string | undefined>> {
  const key = endpoint?.key ?? null;
  return { ...workerEnvironment(), ...(key === null ? {} : { SUMMARY_ENDPOINT_KEY: key }) };
}

function readSettings(settings: Readonly<Record<string, string | undefined>>): Config | null {
  const result = readConfig(settings);
  if (result.ok) return result.config;
  for (const { name, problem, remedy } of result.problems) console.error(`${name} ${problem} ${remedy}`);
  return null;
}

/** Reads the setting from its file. Returns the problem and its fix, or null. */
function readSettingFile(settings: Record<string, string | undefined>, name: keyof typeof FILES): string | null {
  const [file, what] = [`${name}_FILE`, FILES[name]];
  const path = settings[file] ?? '';
  if (path === '') return null;
  if ((settings[name] ?? '') !== '') return `Both ${file} and ${name} are set. Keep one of them.`;
  try {
    const content = readFileSync(path, 'utf8').trim();
    if (content === '') return `${file} names an empty file. Put only the ${what} into it.`;
    settings[name] = content;
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `${file} cannot be read (${code ?? 'unknown error'}). Set it to the path of a file that holds only the ${what}.`;
  }
}
