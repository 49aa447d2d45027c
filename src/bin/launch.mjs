// Runs an entry point, compiled: `node src/bin/launch.mjs bot`.
// Node 20 can't run TypeScript, and a loader in every thread costs the bot about 200 MB and each start half a second.
// So the sources are bundled once after each change, in a fraction of a second, under dist/.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist');
const ENTRIES = ['bot', 'cli', 'demo', 'worker', 'loader', 'feeds'];
/** Older builds to keep: a running bot still loads parts of its build. */
const KEPT_BUILDS = 3;

/** A hash of the sources; it changes when a file is changed, added or removed. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', ...['src', 'commands', 'sandbox'].flatMap(list)];
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(ROOT, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function list(folder) {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}

/**
 * The folder of the compiled sources; compiles them if they changed. Safe with concurrent processes. Without sources,
 * as in a container image, it is the included build.
 */
async function build() {
  if (!existsSync(join(ROOT, 'src/app/run-bot.ts'))) return newestBuild();
  const target = join(DIST, fingerprint());
  if (existsSync(target)) return target;
  const { build: bundle } = await import('esbuild');
  const unfinished = `${target}.${process.pid}`;
  try {
    // Checked first: esbuild's message for a read-only folder is long and suggests no fix.
    mkdirSync(unfinished, { recursive: true });
  } catch (error) {
    throw new Error(`${DIST} is not writable (${error.code}). Run npm run build as the owner of this folder.`);
  }
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: [...ENTRIES.map((name) => `src/bin/${name}.ts`), 'src/queue/thread-entry.mjs'],
    outdir: unfinished,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    // For debuggers and, with NODE_OPTIONS=--enable-source-maps, for stack traces.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
  try {
    renameSync(unfinished, target);
  } catch (error) {
    // Another process was faster.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  removeOldBuilds();
  return target;
}

/** Newest first. */
function builds() {
  mkdirSync(DIST, { recursive: true });
  return readdirSync(DIST)
    .map((name) => join(DIST, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}

function newestBuild() {
  const [newest] = existsSync(DIST) ? builds() : [];
  if (newest === undefined) throw new Error(`There are no sources in ${ROOT} and no build in ${DIST}.`);
  return newest;
}

function removeOldBuilds() {
  for (const old of builds().slice(KEPT_BUILDS)) rmSync(old, { recursive: true, force: true });
}

const name = process.argv[2];
if (name !== 'build' && !ENTRIES.includes(name)) {
  console.error(`launch.mjs: expected one of build, ${ENTRIES.join(', ')}`);
  process.exit(2);
}
let folder;
try {
  folder = await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (name !== 'build') {
  const file = join(folder, `${name}.mjs`);
  // The entry point sees only its own arguments.
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
}
