import type { PageSurvey } from './survey.ts';

/** Characters of a page's scripts that are read, and values looked at. */
const MAX_CHARS = 4_000_000;
const MAX_VALUES = 60_000;
const MAX_DEPTH = 60;
/** Shortest string that can be a paragraph, in characters, and the spaces that it has at least. */
const LEAST_CHARS = 40;
const LEAST_SPACES = 5;
/** Least text of a body, in characters. */
const LEAST_BODY = 300;
/** A string or container with this share of the data's prose is the body. */
const SHARE = 0.6;

/** Keys whose strings are about the page or its interface, not its text. */
const OTHER_KEYS =
  /^(?:description|excerpt|summary|seo\w*|meta\w*|og\w*|twitter\w*|alt\w*|title|headline|caption|credit|url|href|src\w*|css\w*|style\w*|script\w*|class\w*|query|legal\w*|cookie\w*|consent\w*|translations?|messages|i18n|locale\w*|config\w*|settings|env|schema\w*)$/iu;
const CODE = /[{};]\s*(?:$|[a-z.#@}])|function\s*\(|=>|@media|^\s*[.#][\w-]+\s*\{/imu;

/**
 * The body of a page that shows none, as markup, out of the data that its framework works with (JSON in scripts) or of
 * `articleBody` in its JSON-LD. Null where there is none.
 */
export function readPageData(survey: PageSurvey, articleBody: string | null): string | null {
  if (articleBody !== null && articleBody.length >= LEAST_BODY) return toMarkup(articleBody);
  let budget = MAX_CHARS;
  let best = '';
  for (const source of survey.data) {
    budget -= source.length;
    if (budget < 0) break;
    const value = parseData(source);
    const found = value === undefined ? '' : bodyOf(value);
    if (found.length > best.length) best = found;
  }
  return best.length >= LEAST_BODY ? best : null;
}

/** The JSON of a data script, or of the first value that a script assigns or hands to a function. */
function parseData(source: string): unknown {
  const opens = source.search(/[[{]/u);
  if (opens < 0) return undefined;
  const closes = Math.max(source.lastIndexOf('}'), source.lastIndexOf(']'));
  for (const text of [source, source.slice(opens, closes + 1), balanced(source, opens)]) {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object') return value;
    } catch {
      // Not JSON: the next reading may be.
    }
  }
  return undefined;
}

/** The value that begins at `open`, up to the bracket that closes it outside of strings. */
function balanced(source: string, open: number): string {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (quoted) {
      if (code === 92) at += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return source.slice(open, at + 1);
    }
  }
  return '';
}

interface Holder {
  readonly parent: Holder | null;
  readonly depth: number;
  chars: number;
}

/** The string, or the strings of the deepest container, with most of the prose. */
function bodyOf(root: unknown): string {
  const found: { readonly text: string; readonly holder: Holder }[] = [];
  const open: { readonly value: unknown; readonly holder: Holder | null }[] = [{ value: root, holder: null }];
  const seen = new Set<string>();
  let total = 0;
  for (let count = 0; open.length > 0 && count < MAX_VALUES; count += 1) {
    const next = open.pop();
    if (next === undefined || typeof next.value !== 'object' || next.value === null) continue;
    const holder: Holder = { parent: next.holder, depth: (next.holder?.depth ?? -1) + 1, chars: 0 };
    const inside: { value: unknown; holder: Holder }[] = [];
    for (const [key, value] of Object.entries(next.value)) {
      if (typeof value === 'object') {
        if (holder.depth < MAX_DEPTH) inside.push({ value, holder });
      } else if (typeof value === 'string' && !OTHER_KEYS.test(key) && isProse(value) && !seen.has(value)) {
        seen.add(value);
        found.push({ text: value, holder });
        total += value.length;
        for (let node: Holder | null = holder; node !== null; node = node.parent) node.chars += value.length;
      }
    }
    open.push(...inside.reverse());
  }
  const whole = found.find(({ text }) => text.length >= SHARE * total);
  if (whole !== undefined) return toMarkup(whole.text);
  let deepest: Holder | null = null;
  for (const { holder } of found)
    for (let node: Holder | null = holder; node !== null; node = node.parent)
      if (node.chars >= SHARE * total && node.depth > (deepest?.depth ?? -1)) deepest = node;
  if (deepest === null) return '';
  return found
    .filter(({ holder }) => isWithin(holder, deepest))
    .map(({ text }) => toMarkup(text))
    .join('');
}

function isWithin(holder: Holder, outer: Holder): boolean {
  for (let node: Holder | null = holder; node !== null; node = node.parent) if (node === outer) return true;
  return false;
}

function isProse(text: string): boolean {
  if (text.length < LEAST_CHARS) return false;
  const sample = text.slice(0, 2000);
  return sample.split(' ', LEAST_SPACES + 2).length > LEAST_SPACES && !CODE.test(sample.replace(/<[^<>]*>/gu, ' '));
}

const MARKUP = /<(?:p|div|br|h[1-6]|ul|ol|li|section|article|blockquote)\b[^<>]*>/iu;

function toMarkup(text: string): string {
  if (MARKUP.test(text)) return `<div>${text}</div>`;
  return text
    .split(/\n+/u)
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('');
}
