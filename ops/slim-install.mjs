// Makes a production install small: node ops/slim-install.mjs [--built]
// Takes out of node_modules what this machine never loads: the model runtime's binaries for other systems (240 MB), the
// database's for the other C library, type declarations and source maps. With --built also what only compiling the
// sources and the demo's web client need, for an install that comes with its build.
import { existsSync, readdirSync, rmSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = fileURLToPath(new URL('../node_modules/', import.meta.url));
const { platform, arch } = process;

if (!existsSync(MODULES)) fail('There is no node_modules beside this folder: run npm ci --omit=dev first.');
if (existsSync(join(MODULES, 'typescript'))) {
  fail('This install has the development packages, which need what would be removed: run npm ci --omit=dev first.');
}

/** Entries of a folder in node_modules; empty if it is missing. */
function list(folder) {
  return existsSync(join(MODULES, folder)) ? readdirSync(join(MODULES, folder)) : [];
}

/** onnxruntime-node holds bin/napi-vN/PLATFORM/ARCH for every system. */
function foreignRuntimes() {
  const platforms = list('onnxruntime-node/bin').flatMap((napi) =>
    list(`onnxruntime-node/bin/${napi}`).map((name) => `onnxruntime-node/bin/${napi}/${name}`),
  );
  const runtimes = platforms.flatMap((path) => list(path).map((name) => `${path}/${name}`));
  const own = runtimes.filter((path) => path.endsWith(`/${platform}/${arch}`));
  if (own.length === 0) fail(`onnxruntime-node has no binary for ${platform} ${arch}; nothing was removed.`);
  return runtimes.filter((path) => !own.includes(path));
}

/** npm installs libsql's binaries for both C libraries of Linux. */
function foreignDatabases() {
  if (platform !== 'linux') return [];
  const isGlibc = process.report.getReport().header.glibcVersionRuntime !== undefined;
  const foreign = list('@libsql').filter((name) => name.endsWith(isGlibc ? '-musl' : '-gnu'));
  return foreign.map((name) => `@libsql/${name}`);
}

/** Files that only compilers and debuggers read. */
function notes() {
  return readdirSync(MODULES, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:d\.[cm]?ts|[cm]?js\.map|d\.[cm]?ts\.map)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(MODULES.length));
}

const FOR_BUILDING = ['esbuild', '@esbuild', 'lit', 'lit-element', 'lit-html', '@lit', '@lit-labs'];

function bytesOf(path) {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

function fail(words) {
  console.error(words);
  process.exit(1);
}

const removed = [
  ...foreignRuntimes(),
  ...foreignDatabases(),
  ...(process.argv.includes('--built') ? FOR_BUILDING : []),
  ...notes(),
];
let bytes = 0;
for (const path of removed) {
  const full = join(MODULES, path);
  if (!existsSync(full)) continue;
  bytes += bytesOf(full);
  rmSync(full, { recursive: true });
}
console.log(`${Math.round(bytes / 1e6)} MB removed, ${Math.round(bytesOf(MODULES) / 1e6)} MB left in node_modules`);
