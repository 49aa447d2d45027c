import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../commands/index.ts';
import { registerCommands } from '../../../../src/discord/gateway/register-commands.ts';

/** What Discord gives back for a command: with ids, defaults written out, and its own order of things. */
function asDiscordSays(command: object): Record<string, unknown> {
  const fields = Object.entries(command).map(([key, value]: [string, unknown]) => [
    key,
    key === 'options' || key === 'choices' ? (value as object[]).map(asDiscordSays) : value,
  ]);
  const { contexts, ...rest } = Object.fromEntries(fields) as Record<string, unknown>;
  return {
    ...rest,
    ...('type' in command
      ? { id: '1', application_id: '2', version: '3', nsfw: false, dm_permission: null, name_localized: null }
      : {}),
    ...(contexts === undefined ? {} : { contexts: [...(contexts as number[])].reverse(), default_permission: true }),
  };
}

function fakeRest(registered: unknown) {
  const puts: unknown[] = [];
  return {
    puts,
    get: async () => registered,
    put: async (_route: string, options?: { body?: unknown }) => puts.push(options?.body),
  };
}

describe('registerCommands', () => {
  const wanted = COMMANDS.map(({ data }) => data);

  it('registers all commands on an empty application', async () => {
    const rest = fakeRest([]);
    expect(await registerCommands(rest, '9', COMMANDS)).toBe(true);
    expect(rest.puts).toEqual([wanted]);
  });

  it('sends nothing without changes', async () => {
    const rest = fakeRest(wanted.map(asDiscordSays).reverse());
    expect(await registerCommands(rest, '9', COMMANDS)).toBe(false);
    expect(rest.puts).toEqual([]);
  });

  it('detects every change of a text, an option or a choice', async () => {
    const changes: ((command: Record<string, unknown>) => void)[] = [
      (command) => (command.description = 'old'),
      (command) => (command.name_localizations = { de: 'alt' }),
      (command) => (command.options as unknown[]).pop(),
      (command) => (command.options as unknown[]).reverse(),
      (command) => (command.contexts = [0]),
    ];
    for (const change of changes) {
      const registered = structuredClone(wanted) as unknown as Record<string, unknown>[];
      change(registered[0]!);
      expect(await registerCommands(fakeRest(registered), '9', COMMANDS)).toBe(true);
    }
  });
});
