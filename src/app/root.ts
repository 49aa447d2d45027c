import { existsSync } from 'node:fs';

/** The folder that holds package.json, whether this runs from the sources or compiled. */
export const ROOT: URL = findRoot(new URL('.', import.meta.url));

function findRoot(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const parent = new URL('..', folder);
  if (parent.href === folder.href) throw new Error('package.json not found above the program');
  return findRoot(parent);
}
