import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readConfig, type Config } from '../app/config.ts';

/** Reads .env (variables that are set already win) and the environment. Prints every bad setting and gives null. */
export function readEnvironment(): Config | null {
  if (existsSync('.env')) loadEnvFile('.env');
  const result = readConfig(process.env);
  if (result.ok) return result.config;
  for (const { name, problem, remedy } of result.problems) console.error(`${name} ${problem} ${remedy}`);
  return null;
}
