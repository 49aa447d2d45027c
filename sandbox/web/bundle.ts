import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The client as a browser takes it. */
export interface ClientBundle {
  readonly script: string;
  readonly style: string;
}

let bundled: Promise<ClientBundle> | null = null;

/** Bundles the client's sources, once for each process; it takes about a tenth of a second. */
export async function bundleClient(): Promise<ClientBundle> {
  return (bundled ??= build());
}

async function build(): Promise<ClientBundle> {
  const { build: run } = await import('esbuild');
  const root = findRoot(new URL('.', import.meta.url));
  const result = await run({
    absWorkingDir: fileURLToPath(root),
    entryPoints: ['sandbox/client/main.ts', 'sandbox/client/style/client.css'],
    outdir: 'client',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: 'sandbox/client/tsconfig.json',
    logLevel: 'silent',
  });
  const text = (extension: string): string =>
    result.outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/** The folder with package.json above this module, which may have been compiled to another place. */
function findRoot(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const parent = new URL('..', folder);
  if (parent.href === folder.href) throw new Error('package.json is not above the sandbox');
  return findRoot(parent);
}
