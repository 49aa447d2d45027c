import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Parts, Stage } from '../core/brief.ts';
import { toFailure } from '../core/failure.ts';
import type { Source } from '../core/source.ts';
import { messagesFor } from '../i18n/translate.ts';
import { inertForTerminal, renderResult, type CardStyle } from './card.ts';
import { parseJob, parseSource } from './jobs.ts';
import { failedResult, runCommand, type CliOptions, type Command } from './results.ts';
import { readStandardInput } from './standard-input.ts';

/** Runs each source in turn and prints its result. Resolves with whether all succeeded. */
export async function runSources(
  command: Command,
  names: readonly string[],
  json: boolean,
  options: CliOptions,
  parts: Parts,
): Promise<boolean> {
  let allOk = true;
  for (const name of names) {
    const progress = progressLine(name);
    const source = await readSource(name);
    const result =
      'code' in source
        ? failedResult(name, source)
        : await runCommand(command, name, source, options, parts, progress.show);
    progress.clear();
    allOk &&= result.ok;
    if (json) await print(JSON.stringify(result));
    else if (result.ok) await print(renderResult(command, result, terminalStyle()));
    else console.error(`${name}: ${result.message}`);
  }
  return allOk;
}

/** Runs each line of standard input and prints one result per line, in order, as soon as it is ready. */
export async function runBatch(command: Command, options: CliOptions, parts: Parts): Promise<boolean> {
  let allOk = true;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const { id, source } = parseJob(line);
    const result = source
      ? await runCommand(command, id, source, options, parts)
      : failedResult(id, { code: 'bad-job', details: {} });
    allOk &&= result.ok;
    await print(JSON.stringify(result));
  }
  return allOk;
}

type ReadSource = Source | ReturnType<typeof toFailure>;

async function readSource(name: string): Promise<ReadSource> {
  if (name !== '-') return parseSource(name);
  try {
    const bytes = await readStandardInput();
    return { kind: 'upload', url: null, filename: '-', mediaType: null, bytes };
  } catch (error) {
    return toFailure(error);
  }
}

/** Applies backpressure from standard output, so that a long batch needs little memory. */
async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

function terminalStyle(): CardStyle {
  const { isTTY, columns } = process.stdout;
  const colour = isTTY && (process.env.NO_COLOR ?? '') === '';
  return { colour, width: Math.min(isTTY ? columns : 80, 100), locale: 'en' };
}

/** A status line on standard error; nothing if that is not a terminal. */
function progressLine(name: string): { show: (stage: Stage) => void; clear: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  const messages = messagesFor('en');
  return {
    show: (stage) => process.stderr.write(`\r\u001b[2K${inertForTerminal(name)}: ${messages.progress[stage]}`),
    clear: () => process.stderr.write('\r\u001b[2K'),
  };
}
