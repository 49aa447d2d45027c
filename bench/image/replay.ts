/**
 * Replays the Dockerfile's steps in a temporary folder, since no container engine need be at hand: the build stage with
 * its own commands, then what the last stage copies, made read-only. The bot is started from there by the image's own
 * entry point, as an unprivileged user where this runs as root, against the loopback Discord; it makes a brief, its
 * health check is run, and it is told to stop. What is not replayed: the base image, the RUN of the last stage, which
 * takes programs out of the image, and everything that an engine does (users, volumes, limits, networks).
 *
 *   npm run bench:image
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../../sandbox/discord.ts';
import { ROOT } from '../../src/app/root.ts';
import { freePort } from '../../test/support/free-port.ts';
import { readAllowed, readCopy, readEnv, readStages, type Instruction } from './dockerfile.ts';

const NOBODY = 65_534;
const root = fileURLToPath(ROOT);
const work = mkdtempSync(join(tmpdir(), 'lede-image-'));
chmodSync(work, 0o755);
process.on('exit', () => {
  execFileSync('chmod', ['-R', 'u+w', work]);
  rmSync(work, { recursive: true, force: true });
});

const stages = readStages(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const allowed = readAllowed(readFileSync(join(root, '.dockerignore'), 'utf8'));
const megabytes = (path: string) => Number(execFileSync('du', ['-sm', path]).toString().split('\t')[0]);

/** Copies as COPY does: a folder's contents, or files into a folder or to a name. */
function copy({ rest }: Instruction, stageRoot: string, workdir: string): void {
  const { from, sources, to } = readCopy(rest);
  const target = to.startsWith('/') ? join(stageRoot, to) : join(workdir, to);
  const isFolder = to.endsWith('/') || to === '.' || to === './' || sources.length > 1;
  for (const source of sources) {
    if (from !== null) {
      copyPath(join(work, from, source), target, isFolder);
    } else if (source === '.') {
      for (const path of allowed)
        cpSync(join(root, path), join(target, path), { recursive: true, preserveTimestamps: true });
    } else if (allowed.includes(source)) {
      copyPath(join(root, source), target, isFolder);
    } else {
      throw new Error(`COPY ${source}: .dockerignore keeps it out`);
    }
  }
}

function copyPath(source: string, target: string, intoFolder: boolean): void {
  const isFile = statSync(source).isFile();
  const to =
    isFile && (intoFolder || (existsSync(target) && statSync(target).isDirectory()))
      ? join(target, basename(source))
      : target;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(source, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
}

const environment: Record<string, string> = {};
let entry: string[] = [];
let command: string[] = [];
let check: string[] = [];
let workdir = '';
for (const [at, { name, instructions }] of stages.entries()) {
  const stageRoot = join(work, name === '' ? 'image' : name);
  const isLast = at === stages.length - 1;
  mkdirSync(stageRoot, { recursive: true });
  for (const instruction of instructions) {
    const { rest } = instruction;
    switch (instruction.name) {
      case 'WORKDIR':
        workdir = join(stageRoot, rest);
        mkdirSync(workdir, { recursive: true });
        break;
      case 'COPY':
        copy(instruction, stageRoot, workdir);
        break;
      case 'RUN':
        console.log(`${isLast ? 'not replayed' : 'replayed'}: ${rest}`);
        if (!isLast) execFileSync('sh', ['-ec', rest], { cwd: workdir, stdio: ['ignore', 'inherit', 'inherit'] });
        break;
      case 'ENV':
        Object.assign(environment, readEnv(rest));
        break;
      case 'ENTRYPOINT':
        entry = JSON.parse(rest) as string[];
        break;
      case 'CMD':
        command = JSON.parse(rest) as string[];
        break;
      case 'HEALTHCHECK':
        check = JSON.parse(rest.slice(rest.indexOf('CMD') + 3)) as string[];
        break;
    }
  }
}

const image = join(work, 'image');
const data = join(image, environment.DATA_DIR ?? '');
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
console.log(
  `\nthe image adds ${megabytes(image)} MB to its base, ${megabytes(join(workdir, 'node_modules'))} MB of them node_modules`,
);
execFileSync('chmod', ['-R', 'a-w', image]);
chmodSync(data, 0o755);
if (user.uid !== undefined) chownSync(data, user.uid, user.gid);

const sandbox = await startSandbox({ botName: 'Lede' });
const token = join(data, 'discord_token');
execFileSync('sh', ['-c', 'umask 022; cat > "$0"', token], { input: `${sandbox.token}\n` });
const settings = {
  PATH: process.env.PATH,
  ...environment,
  DATA_DIR: data,
  METRICS_PORT: String(await freePort()),
  DISCORD_TOKEN_FILE: token,
  DISCORD_API: sandbox.apiUrl,
  ALLOW_PRIVATE_ORIGINS: sandbox.url,
};
const [program = '', ...args] = [...entry, ...command];
const begun = performance.now();
const bot = spawn(program, args, { cwd: workdir, env: settings, stdio: ['ignore', 'inherit', 'inherit'], ...user });
const ended = once(bot, 'exit');
const failures: string[] = [];
try {
  await Promise.race([sandbox.botReady(60_000), ended.then(() => Promise.reject(new Error('the bot ended')))]);
  console.log(`ready after ${Math.round(performance.now() - begun)} ms as user ${user.uid ?? 'this one'}`);
  const bytes = readFileSync(join(root, 'examples/night-ferry.txt'));
  const file = { name: 'night-ferry.txt', mediaType: 'text/plain', bytes };
  const brief = await sandbox
    .asMember('ada')
    .runSlashCommand('general', 'summarize', { file })
    .waitFor(({ embeds, content }) => embeds.length > 0 || content.startsWith('⚠'), 60_000);
  console.log(brief.embeds.length > 0 ? `a brief: ${brief.embeds[0]?.title ?? ''}` : brief.content);
  if (brief.embeds.length === 0) failures.push('no brief was made');
  const [probe = '', ...probeArgs] = check;
  const health = spawn(probe, probeArgs, { cwd: workdir, env: settings, stdio: 'inherit', ...user });
  const [status] = (await once(health, 'exit')) as [number | null];
  if (status !== 0) failures.push(`the health check ended with ${status}`);
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
}
const stopped = performance.now();
bot.kill('SIGTERM');
const [status] = (await ended) as [number | null];
console.log(`stopped with ${status} after ${Math.round(performance.now() - stopped)} ms`);
if (status !== 0) failures.push(`the bot ended with ${status}`);
await sandbox.stop();
const written = execFileSync('find', [
  image,
  '-newermt',
  `@${Math.floor((Date.now() - (performance.now() - begun)) / 1000)}`,
  '-type',
  'f',
])
  .toString()
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith(`${data}/`));
if (written.length > 0) failures.push(`written outside the data folder: ${written.join(', ')}`);
for (const failure of failures) console.error(`FAILED: ${failure}`);
console.log(failures.length === 0 ? 'the image’s steps work as far as they were replayed' : '');
process.exitCode = failures.length === 0 ? 0 : 1;
