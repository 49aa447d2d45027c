import { fileURLToPath } from 'node:url';
import { LedeError } from '../core/failure.ts';
import type { InstalledModel, Summarizer } from '../core/summarizer.ts';
import { createExtractiveSummarizer, EXTRACTIVE_ID } from './extractive-summarizer.ts';
import { loadReranker } from './reranker.ts';

const BUNDLED_FOLDER = fileURLToPath(new URL('../../models/salience/', import.meta.url));

/** The model that is always there. */
export const BUNDLED_MODEL: InstalledModel = { id: EXTRACTIVE_ID, label: 'Lede', languages: ['*'] };

/** Every summarizer backend, by id. A new one is its file and a line here. */
const BACKENDS: Readonly<Record<string, () => Promise<Summarizer>>> = {
  [EXTRACTIVE_ID]: async () => createExtractiveSummarizer(await loadReranker(BUNDLED_FOLDER)),
};

/** Ids that `openSummarizer` takes. */
export const SUMMARIZER_IDS: readonly string[] = Object.keys(BACKENDS);

const opened = new Map<string, Promise<Summarizer>>();

/**
 * The backend for an id, or the bundled one for null; opened at its first use, once a process.
 *
 * Rejects with LedeError 'model-unavailable' for an id that is none or a backend that cannot be opened.
 */
export function openSummarizer(id: string | null): Promise<Summarizer> {
  const name = id ?? EXTRACTIVE_ID;
  const open = Object.hasOwn(BACKENDS, name) ? BACKENDS[name] : undefined;
  if (open === undefined) return Promise.reject(new LedeError('model-unavailable', { model: name }));
  let backend = opened.get(name);
  if (backend === undefined) {
    backend = open();
    opened.set(name, backend);
    backend.catch(() => opened.delete(name));
  }
  return backend;
}
