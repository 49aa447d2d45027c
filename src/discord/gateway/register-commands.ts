import { isDeepStrictEqual } from 'node:util';
import { Routes, type REST } from 'discord.js';
import type { Command } from './command.ts';

/**
 * Registers the commands globally, replacing earlier ones; sends nothing if they are already the same. Resolves with
 * whether they changed. Rejects with discord.js’s errors.
 */
export async function registerCommands(
  rest: Pick<REST, 'get' | 'put'>,
  applicationId: string,
  commands: readonly Command[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commands.map(({ data }) => data);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await rest.get(route, { query });
  if (Array.isArray(registered) && isDeepStrictEqual(normalize(registered), normalize(wanted))) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** The fields that Lede sets; Discord adds ids, versions and localized names. */
const FIELDS = new Set([
  ...['type', 'name', 'name_localizations', 'description', 'description_localizations', 'options', 'choices', 'value'],
  ...['required', 'autocomplete', 'channel_types', 'min_value', 'max_value', 'min_length', 'max_length'],
  ...['default_member_permissions', 'contexts', 'integration_types', 'nsfw'],
]);

/** Commands in a normal form: sorted by name, without unset fields and fields that are not Lede’s. */
function normalize(commands: readonly unknown[]): unknown[] {
  return commands.map(normalizeItem).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** A command, option or choice. The order of options and choices is kept: members see it. */
function normalizeItem(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const fields = Object.entries(item).flatMap(([key, value]) => {
    if (!FIELDS.has(key) || isUnset(value)) return [];
    if (!Array.isArray(value)) return [[key, value] as const];
    return [
      [key, value.every((each) => typeof each === 'number') ? [...value].sort() : value.map(normalizeItem)] as const,
    ];
  });
  return Object.fromEntries(fields);
}

function sortKey(command: unknown): string {
  return isRecord(command) ? JSON.stringify([command.type, command.name]) : '';
}

/** Discord returns unset fields as null, false, '' or empty; builders omit them. */
function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
