import { existsSync, readFileSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readConfig, type Config } from './config.ts';

/** Settings that can be given as a file, by their name with _FILE, and what that file holds. */
const FILES = {
  DISCORD_TOKEN: 'token',
  DATABASE_URL: 'address',
  REDIS_URL: 'address',
  HF_TOKEN: 'token',
  SUMMARY_ENDPOINT_KEY: 'key',
} as const;

/** What only the bot's own thread has use for. */
const SECRETS = Object.keys(FILES).flatMap((name) => [name, `${name}_FILE`]);

/**
 * Reads .env (variables that are set already win), the environment and the files that DISCORD_TOKEN_FILE and its like
 * name. Prints every bad setting and gives null. What opens a door elsewhere is taken out of the environment: nothing
 * started later inherits it.
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

/** The settings of a worker thread, which the bot's thread has read and hands on. Prints and gives null like above. */
export function readWorkerEnvironment(): Config | null {
  return readSettings(process.env);
}

/** What a worker thread may know: nothing that opens a door elsewhere. Call it after `readEnvironment`. */
export function workerEnvironment(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SECRETS.includes(name)));
}

/** The same for a thread that writes summaries: it also knows the key of the endpoint, if there is one. */
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

/** Puts what the setting's file holds among the settings; what is wrong with the file, with its remedy, or null. */
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
