import { readFile } from 'node:fs/promises';
import { ROOT } from '../app/root.ts';

/** A file of examples/ offered in the sandbox. */
export interface SampleFile {
  readonly name: string;
  /** What it is, in a few words: the label of its button. */
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const SAMPLES: readonly (readonly [path: string, title: string, mediaType: string])[] = [
  ['site/tram-line.html', 'A news story', 'text/html'],
  ['site/paper-mill.html', 'A financial report', 'text/html'],
  ['site/bell-founder.html', 'An interview', 'text/html'],
  ['site/seed-bank.html', 'A science piece', 'text/html'],
  ['site/library-boat.html', 'One in Korean', 'text/html'],
  ['harbour-audit.pdf', 'A PDF', 'application/pdf'],
  ['night-ferry.txt', 'A page saved as text', 'text/plain'],
];

export const EXAMPLES = new URL('examples/', ROOT);

/** The sample articles: one of each kind, written for Lede. */
export async function readSamples(): Promise<SampleFile[]> {
  return Promise.all(
    SAMPLES.map(async ([path, title, mediaType]) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      title,
      mediaType,
      bytes: await readFile(new URL(path, EXAMPLES)),
    })),
  );
}
