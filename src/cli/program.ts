import { Command as Program, CommanderError, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_BRIEF_OPTIONS } from '../core/brief.ts';
import { SUMMARY_LENGTHS, type SummaryLength } from '../core/summarizer.ts';
import { readEnvironment } from '../app/environment.ts';
import { createQuietLog } from '../app/quiet-log.ts';
import { addDigestCommands } from './digest-commands.ts';
import type { ModelsRequest } from './models.ts';
import type { CliOptions, Command } from './results.ts';

const OK = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

interface SourceFlags {
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly length?: SummaryLength;
  readonly sentences?: number;
  readonly model?: string;
  readonly withText?: boolean;
  readonly explain?: boolean;
}

const COMMANDS: readonly { name: Command; says: string }[] = [
  { name: 'summarize', says: 'a brief: summary, key quotes, key figures' },
  { name: 'extract', says: 'print the article: body and metadata' },
  { name: 'quotes', says: 'print every quotation, in reading order' },
  { name: 'figures', says: 'print every stated quantity, in reading order' },
];

/**
 * Runs the command line. Results go to standard output, the rest to standard error.
 *
 * @returns the exit status: 0 when every source worked, 1 when one failed, 2 for wrong usage.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  let status = OK;
  const program = new Program('lede')
    .description('Turns an article into a brief: summary, quotes with their speakers, figures with what they count.')
    .exitOverride()
    .showHelpAfterError('Run `lede --help` for the commands.');
  for (const { name, says } of COMMANDS) {
    const command = program
      .command(name)
      .description(says)
      .argument('[source...]', 'an http(s) address, a path, or - for standard input')
      .option('--json', 'print one JSON object per source')
      .option('--batch', 'read one JSON job per line from standard input; print one result per line')
      // Subcommands inherit exitOverride only if created by addCommand.
      .exitOverride();
    if (name === 'summarize') addSummaryOptions(command);
    if (name === 'extract')
      command.option('--explain', 'print each line of the page: its score, whether it is kept, and why');
    command.action(async (sources: string[], flags: SourceFlags) => {
      status = await runOn(flags.explain === true ? 'explain' : name, sources, flags, command);
    });
  }
  program
    .command('doctor')
    .description('check settings, network and storage, and say how to fix each problem')
    .option('--json', 'one JSON object')
    .exitOverride()
    .action(async (flags: { json?: boolean }) => {
      // Here and below: rarely needed modules load on demand. discord.js and the database take longer to load than a
      // brief.
      const { runDoctor } = await import('./doctor.ts');
      status = await runDoctor(flags.json === true);
    });
  addDigestCommands(program, (result) => (status = result));
  program
    .command('worker')
    .description('make briefs for bots on other machines: take jobs from REDIS_URL until stopped')
    .exitOverride()
    .action(async () => {
      const { runWorker } = await import('../app/run-worker.ts');
      status = await runWorker();
    });
  addModelsCommand(program, async (request, json) => {
    const config = readEnvironment();
    const { runModels } = await import('./models.ts');
    status = config === null ? WRONG_USAGE : (await runModels(request, json, config)) ? OK : FAILED;
  });
  program
    .command('backup')
    .description('copy the database to one file, even while the bot runs')
    .argument('<file>', 'file to write; must not exist')
    .exitOverride()
    .action(async (file: string) => {
      const { runBackup } = await import('./storage.ts');
      status = runBackup(file);
    });
  program
    .command('restore')
    .description('verify a backup and replace the database with it; stop the bot first')
    .argument('<file>', 'file written by `lede backup`')
    .exitOverride()
    .action(async (file: string) => {
      const { runRestore } = await import('./storage.ts');
      status = runRestore(file);
    });
  addDatabaseCommands(program, (result) => (status = result));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? OK : WRONG_USAGE;
  }
}

/** `lede db info | migrate-to [URL]`. */
function addDatabaseCommands(program: Program, finish: (status: number) => void): void {
  const database = program.command('db').description('inspect the database, or copy it to Postgres').exitOverride();
  database
    .command('info')
    .description('show which database is in use, its schema version and the rows per table')
    .exitOverride()
    .action(async () => finish(await (await import('./database.ts')).showDatabase()));
  database
    .command('migrate-to')
    .description('copy the database in DATA_DIR to an empty Postgres database; stop the bot first')
    .argument('[url]', 'postgres://USER:PASSWORD@HOST:5432/NAME; default: DATABASE_URL')
    .exitOverride()
    .action(async (url: string | undefined) => finish(await (await import('./database.ts')).migrateTo(url)));
}

/** `lede models list | pull ID | verify [ID] | remove ID`. */
function addModelsCommand(program: Program, run: (request: ModelsRequest, json: boolean) => Promise<void>): void {
  const models = program.command('models').description('list, download, verify or delete generative models');
  models.exitOverride();
  const add = (usage: string, says: string, read: (id: string | undefined) => ModelsRequest): void => {
    models
      .command(usage)
      .description(says)
      .option('--json', 'print one JSON object per line')
      .exitOverride()
      // Commander gives an action its arguments first, then the flags.
      .action(async (...given: unknown[]) => {
        const id = typeof given[0] === 'string' ? given[0] : undefined;
        const flags = given.find((each): each is { json?: boolean } => typeof each === 'object' && each !== null);
        await run(read(id), flags?.json === true);
      });
  };
  add('list', 'list known models and which are installed', () => ({ kind: 'list' }));
  add('pull <id>', 'download a model, resume a download, or repair a changed model', (id = '') => ({
    kind: 'pull',
    id,
  }));
  add('verify [id]', 'check the files against their recorded hashes', (id) => ({ kind: 'verify', id: id ?? null }));
  add('remove <id>', 'delete a model', (id = '') => ({ kind: 'remove', id }));
}

function addSummaryOptions(command: Program): void {
  command
    .addOption(new Option('--length <length>', 'length of the summary').choices(SUMMARY_LENGTHS).default('standard'))
    .option('--sentences <n>', 'at most n sentences; overrides --length', parseCount)
    .option('--model <id>', 'model that writes the summary; see `lede models list`')
    .option('--with-text', 'with --json: include the article’s text');
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 50)
    throw new InvalidArgumentError('Use a whole number from 1 to 50.');
  return count;
}

async function runOn(name: Command, sources: string[], flags: SourceFlags, command: Program): Promise<number> {
  if (flags.batch ? sources.length > 0 : sources.length === 0) {
    command.error(
      flags.batch
        ? 'error: --batch reads its jobs from standard input; name no source'
        : 'error: name at least one source',
    );
  }
  const config = readEnvironment();
  if (!config) return WRONG_USAGE;
  const log = await createQuietLog(config);
  const { createConfiguredSummarizers, createParts } = await import('../app/parts.ts');
  const { runBatch, runSources } = await import('./run.ts');
  const parts = createParts(config, log, createConfiguredSummarizers(config, log));
  const options: CliOptions = {
    brief: {
      ...DEFAULT_BRIEF_OPTIONS,
      length: flags.length ?? 'standard',
      maxSentences: flags.sentences ?? null,
      model: flags.model ?? null,
    },
    withText: flags.withText === true,
    scores: flags.batch === true || flags.json === true,
  };
  if (name === 'summarize' || (options.scores && (name === 'quotes' || name === 'figures'))) parts.warmUp();
  try {
    const allOk = flags.batch
      ? await runBatch(name, options, parts)
      : await runSources(name, sources, flags.json === true, options, parts);
    return allOk ? OK : FAILED;
  } finally {
    await parts.dispose();
  }
}
