import type { AnyNode, Element } from 'domhandler';
import { isElement, isTextNode } from './dom.ts';
import { SKIPPED_TAGS } from './tags.ts';

/** A run of text in a byline and the folder of the link around it. */
interface Run {
  readonly text: string;
  readonly folder: string | null;
}

const MOST_CHARS = 300;
const MOST_RUNS = 40;

/** What joins names, or a label and a name, at the end or the beginning of a run. */
const OPEN_END =
  /(?:^|[\s(])(?:by|von|vom|par|por|di|da|door|av|af|and|und|et|y|e|en|og|och|with|mit|from|dr\.?|prof\.?|mr\.?|mrs\.?|ms\.?)$|[,;:&/+]$/iu;
const OPEN_START = /^(?:by|von|par|por|and|und|et|y|e|en|og|och|with|mit)(?=\s|$)|^[,;:&/+)’'.]/iu;
const JOINER = /^.*(?:[,;:&/+]|(?<![\p{L}])(?:by|von|par|por|and|und|et|y|with|mit)(?![\p{L}]))/iu;
const ONE_WORD = /^\p{Lu}[\p{L}.’'-]*$/u;
const PERSON = /^\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3}$/u;

/**
 * A byline's text with " | " where elements part it: between a name and the job, month or account that follows without a
 * word between. Names in links to neighbouring pages are joined by commas, a first and a last name by a space.
 */
export function joinBylineRuns(element: Element): string {
  const runs = dropInitials(readRuns(element));
  let line = '';
  let previous: Run | null = null;
  for (const run of runs) {
    if (run.text === previous?.text) continue;
    line = previous === null ? run.text : line + gapBetween(line, previous, run) + run.text;
    previous = run;
  }
  return line;
}

function gapBetween(line: string, previous: Run, run: Run): string {
  if (OPEN_END.test(line) || OPEN_START.test(run.text)) return ' ';
  if (run.folder !== null && run.folder === previous.folder && PERSON.test(run.text) && PERSON.test(previous.text))
    return ', ';
  const name = line.replace(JOINER, '').trim();
  return ONE_WORD.test(name) && ONE_WORD.test(run.text) ? ' ' : ' | ';
}

/** Initials that stand for a picture of who is named next. */
function dropInitials(runs: readonly Run[]): readonly Run[] {
  const [first, second] = runs;
  if (first === undefined || second === undefined || !/^\p{Lu}{1,3}$/u.test(first.text)) return runs;
  const initials = second.text
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase();
  return initials.startsWith(first.text) ? runs.slice(1) : runs;
}

function readRuns(element: Element): Run[] {
  const runs: Run[] = [];
  const open: { readonly node: AnyNode; readonly folder: string | null }[] = [{ node: element, folder: null }];
  let left = MOST_CHARS;
  for (let next = open.pop(); next !== undefined && left > 0 && runs.length < MOST_RUNS; next = open.pop()) {
    const { node, folder } = next;
    if (isTextNode(node)) {
      const text = node.data.replace(/\s+/gu, ' ').trim();
      if (text !== '') runs.push({ text, folder });
      left -= text.length;
    } else if (isElement(node) && !SKIPPED_TAGS.has(node.name)) {
      const inside = node.name === 'a' ? folderOf(node.attribs.href) : folder;
      for (const child of node.children.toReversed()) open.push({ node: child, folder: inside });
    }
  }
  return runs;
}

function folderOf(href: string | undefined): string | null {
  return href === undefined ? null : href.replace(/[?#].*$/u, '').replace(/[^/]*\/?$/u, '');
}
