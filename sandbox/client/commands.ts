import { OptionType, type Command, type CommandOption } from '../protocol.ts';
import type { Attached, CommandDraft } from './state.ts';

/** A slash command as it is offered: one line for each sub-command. */
export interface CommandEntry {
  readonly command: Command;
  readonly path: readonly string[];
  /** `digest create`. */
  readonly name: string;
  /** The most specific part, whose description is shown. */
  readonly leaf: Command | CommandOption;
  readonly options: readonly CommandOption[];
}

export function entriesOf(commands: readonly Command[]): CommandEntry[] {
  return commands.flatMap((command) => descend(command, [], command, command.options ?? []));
}

function descend(
  command: Command,
  path: readonly string[],
  leaf: Command | CommandOption,
  options: readonly CommandOption[],
): CommandEntry[] {
  const nested = options.filter(({ type }) => type <= OptionType.subcommandGroup);
  if (nested.length === 0) return [{ command, path, name: [command.name, ...path].join(' '), leaf, options }];
  return nested.flatMap((each) => descend(command, [...path, each.name], each, each.options ?? []));
}

/** Entries whose name begins with, or else holds, what was typed after the slash. */
export function matchEntries(
  entries: readonly CommandEntry[],
  typed: string,
  nameOf: (entry: CommandEntry) => string,
): CommandEntry[] {
  const query = typed.toLowerCase();
  const rank = (entry: CommandEntry): number => {
    const names = [entry.name, nameOf(entry).toLowerCase()];
    if (names.some((name) => name.startsWith(query))) return 0;
    return names.some((name) => name.includes(query)) ? 1 : 2;
  };
  return entries
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

/** An entry ready to be filled in: its required options have a field, or its first option where none is required. */
export function startDraft(entry: CommandEntry, filled: Readonly<Record<string, string>> = {}): CommandDraft {
  const required = entry.options.filter((option) => option.required === true).map(({ name }) => name);
  const first = required.length > 0 ? required : entry.options.slice(0, 1).map(({ name }) => name);
  const shown = entry.options.map(({ name }) => name).filter((name) => first.includes(name) || name in filled);
  const { command, path, options } = entry;
  return { command, path, options, shown, values: filled, picked: {}, files: {} };
}

/**
 * Reads a command that was typed or pasted whole: `/summarize url:https://... length:short`. What comes before the first
 * named option goes into the first option that takes text.
 */
export function readTyped(entries: readonly CommandEntry[], text: string): CommandDraft | null {
  const entry = entries
    .filter(({ name }) => text === `/${name}` || text.startsWith(`/${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (entry === undefined) return null;
  const rest = text.slice(entry.name.length + 1).trim();
  const values: Record<string, string> = {};
  const named = [...rest.matchAll(/(?:^|\s)([\p{L}\p{N}_-]+):/gu)].filter(([, name]) =>
    entry.options.some((option) => option.name === name),
  );
  const lead = rest.slice(0, named[0]?.index ?? rest.length).trim();
  const takesText = entry.options.find(({ type }) => type === OptionType.string);
  if (lead !== '' && takesText !== undefined) values[takesText.name] = lead;
  named.forEach((match, i) => {
    const end = named[i + 1]?.index ?? rest.length;
    values[match[1] ?? ''] = rest.slice(match.index + match[0].length, end).trim();
  });
  return startDraft(entry, values);
}

/** The option of a command that takes a file, if one does. */
export function fileOption(options: readonly CommandOption[]): CommandOption | null {
  return options.find(({ type }) => type === OptionType.attachment) ?? null;
}

export function withFile(draft: CommandDraft, option: string, file: Attached): CommandDraft {
  return {
    ...draft,
    shown: draft.shown.includes(option) ? draft.shown : [...draft.shown, option],
    files: { ...draft.files, [option]: file },
  };
}

type OptionWire = string | number | boolean | { file: number } | { sample: number };

/** What is sent of a draft: fields that were left empty are left out. Files are collected beside. */
export function wireOptions(draft: CommandDraft): { options: Record<string, OptionWire>; uploads: File[] } {
  const options: Record<string, OptionWire> = {};
  const uploads: File[] = [];
  for (const { name, type } of draft.options) {
    const file = draft.files[name];
    const text = draft.values[name] ?? '';
    if (file?.kind === 'sample') options[name] = { sample: file.index };
    else if (file?.kind === 'file') options[name] = { file: uploads.push(file.file) - 1 };
    else if (text === '') continue;
    else if (type === OptionType.boolean) options[name] = text === 'true';
    else if (type === OptionType.integer || type === OptionType.number) options[name] = Number(text);
    else options[name] = draft.picked[name] ?? text;
  }
  return { options, uploads };
}

/** The name of the first required option that is still empty. */
export function missingOption(draft: CommandDraft): string | null {
  const { options } = wireOptions(draft);
  return draft.options.find(({ name, required }) => required === true && !(name in options))?.name ?? null;
}
