import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One attribution of PolNeAR: offsets are UTF-16, into the document's text. */
export interface Attribution {
  readonly source: string | null;
  readonly sourceSpans: readonly (readonly [number, number])[];
  readonly contents: readonly (readonly [number, number])[];
}

export interface Document {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Attribution[];
}

/** Reads PolNeAR's articles and their attributions (brat's standoff format, offsets in code points). */
export function readPolnear(folder: string): Document[] {
  const annotations = readdirSync(join(folder, 'attributions'));
  return readdirSync(join(folder, 'text')).map((file) => {
    const id = file.replace(/\.txt$/u, '');
    const text = readFileSync(join(folder, 'text', file), 'utf8');
    const own = annotations.filter((name) => name.startsWith(`${id}_`));
    const units = unitOffsets(text);
    return {
      id,
      text,
      attributions: own.flatMap((name) => parse(readFileSync(join(folder, 'attributions', name), 'utf8'), text, units)),
    };
  });
}

/** The UTF-16 offset of each code point. */
function unitOffsets(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  return [...offsets, at];
}

function parse(annotation: string, text: string, units: readonly number[]): Attribution[] {
  const spans = new Map<string, [number, number][]>();
  const found: Attribution[] = [];
  for (const line of annotation.split('\n')) {
    const [id = '', head = ''] = line.split('\t');
    if (id.startsWith('T')) {
      const ranges = head.slice(head.indexOf(' ') + 1).split(';');
      spans.set(
        id,
        ranges.map((range) => {
          const [start = 0, end = 0] = range.split(' ').map((offset) => units[Number(offset)] ?? text.length);
          return [start, end];
        }),
      );
    } else if (id.startsWith('E')) {
      const parts = head.split(' ').map((part) => part.split(':') as [string, string]);
      const all = (role: string): [number, number][] =>
        parts.filter(([name]) => name.replace(/\d+$/u, '') === role).flatMap(([, target]) => spans.get(target) ?? []);
      const sourceSpans = all('Source');
      const source = sourceSpans.map(([start, end]) => text.slice(start, end)).join(' ');
      found.push({ source: source === '' ? null : source, sourceSpans, contents: all('Content') });
    }
  }
  return found;
}
