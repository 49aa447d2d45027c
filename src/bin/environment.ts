import { existsSync, readFileSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readConfig, type Config } from '../app/config.ts';

/** What only the bot's own thread has use for. */
const SECRETS = ['DISCORD_TOKEN', 'DISCORD_TOKEN_FILE'] as const;

/**
 * Reads .env (variables that are set already win), the environment and the file that DISCORD_TOKEN_FILE names. Prints
 * every bad setting and gives null. The token is taken out of the environment: nothing started later inherits it.
 */
export function readEnvironment(): Config | null {
  if (existsSync('.env')) loadEnvFile('.env');
  const settings = { ...process.env };
  for (const name of SECRETS) Reflect.deleteProperty(process.env, name);
  const problem = readTokenFile(settings);
  if (problem !== null) {
    console.error(`DISCORD_TOKEN_FILE ${problem}`);
    return null;
  }
  return readSettings(settings);
}

/** The settings of a worker thread, which the bot's thread has read and hands on. Prints and gives null like above. */
export function readWorkerEnvironment(): Config | null {
  return readSettings(process.env);
}

/** What a worker thread may know: nothing that opens a door elsewhere. Call it after `readEnvironment`. */
export function workerEnvironment(): Readonly<Record<string, string | undefined>> {
  const secrets: readonly string[] = [...SECRETS, 'REDIS_URL', 'HF_TOKEN'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !secrets.includes(name)));
}

function readSettings(settings: Readonly<Record<string, string | undefined>>): Config | null {
  const result = readConfig(settings);
  if (result.ok) return result.config;
  for (const { name, problem, remedy } of result.problems) console.error(`${name} ${problem} ${remedy}`);
  return null;
}

/** Puts the file's token among the settings; what is wrong with the file, with its remedy, or null. */
function readTokenFile(settings: Record<string, string | undefined>): string | null {
  const path = settings.DISCORD_TOKEN_FILE ?? '';
  if (path === '') return null;
  if ((settings.DISCORD_TOKEN ?? '') !== '') return 'is set beside DISCORD_TOKEN. Keep one of the two.';
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (token === '') return 'names an empty file. Put the token into it, and nothing else.';
    settings.DISCORD_TOKEN = token;
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `cannot be read (${code ?? 'unknown error'}). Give the path of a file that holds the token alone.`;
  }
}
