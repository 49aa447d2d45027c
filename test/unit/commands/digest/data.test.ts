import { ApplicationCommandOptionType, type APIApplicationCommandOption } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { DIGEST_DATA } from '../../../../commands/digest/data.ts';

interface Named {
  readonly name: string;
  readonly name_localizations?: Partial<Record<string, string | null>> | null;
  readonly description?: string;
  readonly description_localizations?: Partial<Record<string, string | null>> | null;
  readonly options?: readonly APIApplicationCommandOption[];
  readonly choices?: readonly Named[];
  readonly value?: string | number;
}

/** What Discord counts of a command: of each text the longest language, and the values of choices. */
function weigh(item: Named): number {
  const { name, name_localizations, description = '', description_localizations, value = '' } = item;
  const longest = (text: string, others: Named['name_localizations']) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((each) => each?.length ?? 0));
  const inner = [...((item.options ?? []) as readonly Named[]), ...(item.choices ?? [])];
  const own = longest(name, name_localizations) + longest(description, description_localizations);
  return own + String(value).length + inner.reduce((sum, each) => sum + weigh(each), 0);
}

describe('the registration of /digest', () => {
  it('stays within 8000 characters in the longest languages', () => {
    expect(weigh(DIGEST_DATA as Named)).toBeLessThanOrEqual(8000);
  });

  it('has distinct option names in every language, required ones first', () => {
    const leaves = (DIGEST_DATA.options ?? []).flatMap((each) =>
      each.type === ApplicationCommandOptionType.SubcommandGroup ? (each.options ?? []) : [each],
    );
    expect(leaves).toHaveLength(16);
    for (const leaf of leaves) {
      const options = ('options' in leaf ? (leaf.options ?? []) : []) as (Named & { required?: boolean })[];
      expect(options.length, leaf.name).toBeLessThanOrEqual(25);
      for (const language of ['en', 'de', 'es-ES', 'fr', 'pt-BR', 'ko', 'ja']) {
        const names = options.map((option) => option.name_localizations?.[language] ?? option.name);
        expect(new Set(names).size, `${leaf.name} ${language}`).toBe(names.length);
      }
      const required = options.map((option) => option.required === true);
      expect(required, leaf.name).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
  });
});
