import { readCorpus, type BenchPage, type CorpusName } from '../../bench/extraction/corpora.ts';
import { describeLines } from '../../src/extraction/text/line-features.ts';
import { readTextLines } from '../../src/extraction/text/read-text.ts';
import { readMadeDump, type Browser } from './dump-files.ts';
import { FOLDS } from './cross-validate.ts';
import { labelBySegments, labelLines, tokensOf } from './label-lines.ts';
import { readTeacherBodies } from './teacher-bodies.ts';
import { weighLines, type LabelledDump } from './text-pages.ts';

/** Weight of a dump that a teacher labelled, beside one with a body by hand. */
const TAUGHT_TRUST = 0.4;
/** Words under which a teacher's body teaches nothing of the lines that no segment speaks of. */
const LEAST_TOKENS = 30;

/**
 * Dumps of trafilatura's pages, labelled by the bodies that the model for HTML finds in their sources and, above them, by
 * the segments. A site that another corpus knows by another name is left out: it would not fall into the same fold.
 */
export function readTaughtDumps(measured: readonly CorpusName[]): LabelledDump[] {
  const names = namesOfSites(measured);
  const pages = readCorpus('trafilatura-eval').filter(({ group }) => {
    const others = names.get(siteName(group)) ?? new Set([group]);
    return others.size === 1 && others.has(group);
  });
  const bodies = readTeacherBodies(pages);
  return pages.flatMap((page, index) =>
    (['w3m', 'lynx'] as const).flatMap((browser) => {
      const dump = labelDump(page, browser, bodies[index] ?? []);
      return dump.lines.length === 0 ? [] : [dump];
    }),
  );
}

function labelDump(page: BenchPage, style: Browser, bodies: readonly (string | null)[]): LabelledDump {
  const read = readTextLines(readMadeDump(page, style));
  const lines = read.map(({ text }) => text);
  const middle = (index: number): boolean => index > lines.length * 0.1 && index < lines.length * 0.9;
  const segments = labelBySegments(lines, page.segments ?? { with: [], without: [] }, middle);
  const taught = bodies.map((body) => {
    if (body === null) return null;
    const labels =
      tokensOf(body).length > LEAST_TOKENS ? labelLines(lines, body, middle) : new Float32Array(lines.length).fill(-1);
    return labels.map((label, line) => ((segments[line] ?? -1) >= 0 ? (segments[line] ?? 0) : label));
  });
  const weights = weighLines(lines, bodies[FOLDS] ?? '', TAUGHT_TRUST);
  return {
    page,
    style,
    taught,
    labels: taught[FOLDS] ?? segments,
    weights,
    group: page.group,
    lines,
    described: describeLines(read),
  };
}

function namesOfSites(names: readonly CorpusName[]): Map<string, Set<string>> {
  const sites = new Map<string, Set<string>>();
  for (const { group } of names.flatMap(readCorpus))
    sites.set(siteName(group), (sites.get(siteName(group)) ?? new Set()).add(group));
  return sites;
}

/** "theguardian.com" and "TheGuardian" are "guardian". */
function siteName(group: string): string {
  return group
    .toLowerCase()
    .replace(/\.(?:co|com|org|net|gov|ac)\.[a-z]{2}$|\.[a-z]+$/u, '')
    .replace(/^.*\./u, '')
    .replace(/^the/u, '')
    .replace(/[^a-z0-9]/gu, '');
}
