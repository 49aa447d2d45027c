import type { Command as Program } from 'commander';

/** Adds `lede digest ...`. `finish` is given the exit status. */
export function addDigestCommands(program: Program, finish: (status: number) => void): void {
  const digest = program.command('digest').description('the digests in this DATA_DIR').exitOverride();
  const add = (name: string, says: string, takesId: boolean) => {
    const command = digest.command(name).description(says).option('--json', 'JSON instead of text').exitOverride();
    return takesId ? command.argument('<id>', 'the digest’s id, as `list` shows it') : command;
  };
  // Loaded on demand: other commands need neither the database nor discord.js.
  const load = () => import('./digest.ts');
  add('list', 'list digests: id, place, schedule and sources', false).action(async (flags: { json?: boolean }) =>
    finish(await (await load()).listDigests(flags.json === true)),
  );
  add('preview', 'show what a run would post now; nothing is posted or marked as seen', true).action(
    async (id: string, flags: { json?: boolean }) =>
      finish(await (await load()).previewDigest(id, flags.json === true)),
  );
  add('run', 'post a digest now (needs DISCORD_TOKEN)', true)
    .option('--dry-run', 'the same as preview: nothing is posted')
    .action(async (id: string, flags: { json?: boolean; dryRun?: boolean }) => {
      const { previewDigest, runDigest } = await load();
      finish(await (flags.dryRun === true ? previewDigest : runDigest)(id, flags.json === true));
    });
  add('history', 'show the last runs and the outcome of every article', true).action(
    async (id: string, flags: { json?: boolean }) => finish(await (await load()).showHistory(id, flags.json === true)),
  );
}
