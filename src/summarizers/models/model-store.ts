import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LedeError } from '../../core/failure.ts';
import type { OpenDownload } from '../../core/download.ts';
import type { InstalledModel } from '../../core/summarizer.ts';
import { CATALOGUE, type CatalogueModel } from './catalogue.ts';
import { findChanged, hashFile, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { pullFile } from './pull-file.ts';

/** How far a pull is. Bytes are of all files together; `totalBytes` is about right until all lengths are known. */
export interface PullProgress {
  readonly file: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface PullOptions {
  readonly onProgress?: (progress: PullProgress) => void;
}

/** An installed model that may be loaded. */
export interface OpenedModel {
  readonly folder: string;
  readonly model: CatalogueModel;
  readonly revision: string;
}

export interface StoredModel extends InstalledModel {
  readonly revision: string;
  readonly pulledAt: string;
  readonly bytes: number;
}

/** Generative models on this machine. */
export interface ModelStore {
  readonly catalogue: readonly CatalogueModel[];
  /** In the catalogue's order; what is no longer in the catalogue is left out. */
  installed(): Promise<StoredModel[]>;
  /**
   * Fetches a model; one that is installed is checked, and what is missing or changed is fetched again and must have
   * the bytes of the first time. Rejects with 'model-unavailable' for an unknown id, 'model-corrupt', 'too-large',
   * 'hub-unreachable', 'hub-refused', 'storage-unavailable', 'cancelled'. What was fetched stays, to be gone on with.
   */
  pull(id: string, options?: PullOptions, signal?: AbortSignal): Promise<Manifest>;
  /** The files that have changed since the first pull. Rejects with 'model-not-installed' {model}. */
  verify(id: string, signal?: AbortSignal): Promise<string[]>;
  /** Deletes a model and what is left of broken-off pulls. Resolves with whether there was anything. */
  remove(id: string): Promise<boolean>;
  /** The verified folder. Rejects with 'model-unavailable', 'model-not-installed', 'model-corrupt' {model, name}. */
  open(id: string, signal?: AbortSignal): Promise<OpenedModel>;
}

export interface ModelStoreSettings {
  /** Where models lie, one folder each. Made at the first pull. */
  readonly folder: string;
  /** Origin of the hub. */
  readonly endpoint: string;
  readonly download: OpenDownload;
  /** What can be pulled; the catalogue when absent. */
  readonly catalogue?: readonly CatalogueModel[];
}

/** Sizes in the catalogue are about right: this much more is let through. */
const SIZE_FACTOR = 2;
const SIZE_SLACK = 1_000_000;

export function createModelStore(settings: ModelStoreSettings): ModelStore {
  const catalogue = settings.catalogue ?? CATALOGUE;
  const find = (id: string): CatalogueModel => {
    const model = catalogue.find((each) => each.id === id);
    if (model === undefined) throw new LedeError('model-unavailable', { model: id });
    return model;
  };
  const folderOf = (id: string): string => join(settings.folder, id);

  async function manifestOf(id: string): Promise<Manifest> {
    find(id);
    const manifest = await readManifest(folderOf(id));
    if (manifest?.complete !== true) throw new LedeError('model-not-installed', { model: id });
    return manifest;
  }

  return {
    catalogue,
    async installed() {
      const present = new Set(await readdir(settings.folder).catch(() => []));
      const models = await Promise.all(
        catalogue.map(async ({ id, label, languages }) => {
          const manifest = present.has(id) ? await readManifest(folderOf(id)) : null;
          if (manifest?.complete !== true) return [];
          const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
          return [{ id, label, languages, revision: manifest.revision, pulledAt: manifest.pulledAt, bytes }];
        }),
      );
      return models.flat();
    },

    async pull(id, { onProgress } = {}, signal) {
      const model = find(id);
      const folder = folderOf(id);
      const known = await readManifest(folder);
      let revision = known?.revision ?? model.revision;
      let estimate = model.files.reduce((sum, { bytes }) => sum + bytes, 0);
      let before = 0;
      const files: Manifest['files'] = [];
      for (const { path, bytes: about, optional } of model.files) {
        const trusted = known?.files.find((file) => file.path === path) ?? null;
        const target = join(folder, path);
        const isThere = trusted !== null && (await hashFile(target, signal).catch(() => null)) === trusted.sha256;
        if (isThere) files.push(trusted);
        else {
          let expected = about;
          const pulled = await pullFile(
            settings.download,
            {
              model: id,
              url: `${settings.endpoint}/${model.repo}/resolve/${encodeURIComponent(revision)}/${path}`,
              target,
              maxBytes: optional?.mostBytes ?? SIZE_FACTOR * about + SIZE_SLACK,
              sha256: trusted?.sha256 ?? null,
              onBytes: (done, total) => {
                estimate += (total ?? Math.max(expected, done)) - expected;
                expected = total ?? Math.max(expected, done);
                onProgress?.({ file: path, doneBytes: before + done, totalBytes: estimate });
              },
            },
            signal,
          ).catch((error: unknown) => {
            // A file that was recorded once is not optional any more.
            if (optional !== undefined && trusted === null && isMissing(error)) return null;
            throw error;
          });
          if (pulled === null) continue;
          // The first answer names the commit; the other files are taken from that very one.
          revision = pulled.commit ?? revision;
          files.push({ path, bytes: pulled.bytes, sha256: pulled.sha256 });
        }
        before += files.at(-1)?.bytes ?? 0;
        // A pull that breaks off later needs no file twice; files that were trusted before stay so.
        const others = known?.files.filter((file) => !files.some((each) => each.path === file.path)) ?? [];
        if (!isThere) await record(model, folder, { revision, files: [...files, ...others], complete: false, known });
      }
      return record(model, folder, { revision, files, complete: true, known });
    },

    async verify(id, signal) {
      return findChanged(folderOf(id), await manifestOf(id), signal);
    },

    async remove(id) {
      find(id);
      const present = (await readdir(settings.folder).catch((): string[] => [])).includes(id);
      await rm(folderOf(id), { recursive: true, force: true });
      return present;
    },

    async open(id, signal) {
      const model = find(id);
      const manifest = await manifestOf(id);
      const [name] = await findChanged(folderOf(id), manifest, signal);
      if (name !== undefined) throw new LedeError('model-corrupt', { model: id, name });
      return { folder: folderOf(id), model, revision: manifest.revision };
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof LedeError && error.code === 'hub-refused' && error.details.status === 404;
}

async function record(
  { id, repo }: CatalogueModel,
  folder: string,
  state: { revision: string; files: Manifest['files']; complete: boolean; known: Manifest | null },
): Promise<Manifest> {
  const { revision, files, complete, known } = state;
  const pulledAt = known?.pulledAt ?? new Date().toISOString();
  const manifest: Manifest = { version: 1, complete, id, repo, revision, pulledAt, files };
  await writeManifest(folder, manifest);
  return manifest;
}
