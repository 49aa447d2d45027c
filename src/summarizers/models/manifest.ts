import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What is known about a model’s files; stored next to them. Written after each file of a pull. */
const manifestSchema = z.object({
  version: z.literal(1),
  /** Whether all files are there, so that the model is installed. */
  complete: z.boolean(),
  id: z.string().min(1),
  repo: z.string(),
  /** The commit of the files, or the branch if the hub named none. */
  revision: z.string().min(1),
  /** ISO 8601. */
  pulledAt: z.string(),
  files: z.array(z.object({ path: z.string().min(1), bytes: z.int().nonnegative(), sha256: z.string().length(64) })),
});

export type Manifest = z.infer<typeof manifestSchema>;

const MANIFEST_FILE = 'lede-model.json';

/** The manifest of a model's folder; null if there is no readable one. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, MANIFEST_FILE);
  await writeFile(`${path}.part`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${path}.part`, path);
}

/** SHA-256 of a file in lower-case hexadecimal. Rejects with the file system's errors. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The files that differ from those first fetched, including missing ones; empty if none. */
export async function findChanged(folder: string, { files }: Manifest, signal?: AbortSignal): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, sha256 } of files) {
    const found = await hashFile(join(folder, path), signal).catch(() => null);
    if (signal?.aborted === true) throw signal.reason;
    if (found !== sha256) changed.push(path);
  }
  return changed;
}
