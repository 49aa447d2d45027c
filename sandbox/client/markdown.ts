import { isUrl } from '../is-url.ts';

/**
 * Discord's flavour of Markdown, read into a tree. What cannot be read as markup stays text, so nothing that a message
 * holds is lost or run.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'everyone'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'subtext'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string };

export interface ListItem {
  /** 0 for an item that is in no other. */
  readonly depth: number;
  readonly children: readonly Inline[];
}

const FENCE = /^```([\w+-]*)\n([\s\S]*?)\n?```(?:\n|$)/;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SUBTEXT = /^-# +(\S.*)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(\S.*)$/;
const MAX_DEPTH = 10;

/** Reads a whole text. */
export function parseMarkdown(source: string, depth = 0): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  let rest = source.replace(/\r\n?/g, '\n');
  const flush = (): void => {
    if (plain.some((line) => line !== '')) blocks.push({ kind: 'paragraph', children: parseInline(plain.join('\n')) });
    // Blank lines after a quotation are shown, as on Discord; they keep quotations apart.
    else if (plain.length > 0 && blocks.at(-1)?.kind === 'quote' && rest !== '') {
      blocks.push({ kind: 'paragraph', children: [{ kind: 'text', text: '\n'.repeat(plain.length) }] });
    }
    plain = [];
  };
  while (rest !== '') {
    const fence = FENCE.exec(rest);
    if (fence !== null) {
      flush();
      blocks.push({ kind: 'fence', language: fence[1] ?? '', text: fence[2] ?? '' });
      rest = rest.slice(fence[0].length);
      continue;
    }
    const end = rest.indexOf('\n');
    const line = end === -1 ? rest : rest.slice(0, end);
    const after = end === -1 ? '' : rest.slice(end + 1);
    if (depth < MAX_DEPTH && line.startsWith('>>> ')) {
      flush();
      blocks.push({ kind: 'quote', blocks: parseMarkdown(rest.slice(4), depth + 1) });
      rest = '';
      continue;
    }
    if (depth < MAX_DEPTH && line.startsWith('> ')) {
      flush();
      const quoted = takeLines(rest, /^> ?/);
      const inner = quoted.lines.map((each) => each.replace(/^> ?/, '')).join('\n');
      blocks.push({ kind: 'quote', blocks: parseMarkdown(inner, depth + 1) });
      rest = quoted.rest;
      continue;
    }
    if (ITEM.test(line)) {
      flush();
      const listed = takeLines(rest, ITEM);
      blocks.push(readList(listed.lines));
      rest = listed.rest;
      continue;
    }
    const heading = HEADING.exec(line);
    const subtext = SUBTEXT.exec(line);
    if (heading !== null) {
      flush();
      const level = (heading[1] ?? '#').length as 1 | 2 | 3;
      blocks.push({ kind: 'heading', level, children: parseInline(heading[2] ?? '') });
    } else if (subtext !== null) {
      flush();
      blocks.push({ kind: 'subtext', children: parseInline(subtext[1] ?? '') });
    } else plain.push(line);
    rest = after;
  }
  flush();
  return blocks;
}

function takeLines(text: string, pattern: RegExp): { lines: string[]; rest: string } {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !pattern.test(line));
  const count = end === -1 ? lines.length : end;
  return { lines: lines.slice(0, count), rest: lines.slice(count).join('\n') };
}

function readList(lines: readonly string[]): Block {
  const first = ITEM.exec(lines[0] ?? '');
  return {
    kind: 'list',
    ordered: first?.[3] !== undefined,
    start: Number(first?.[3] ?? 1),
    items: lines.map((line) => {
      const item = ITEM.exec(line);
      return { depth: Math.floor((item?.[1] ?? '').length / 2), children: parseInline(item?.[4] ?? '') };
    }),
  };
}

type Rule = (text: string, before: string, depth: number) => { length: number; node: Inline } | null;

const wrap =
  (pattern: RegExp, kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'): Rule =>
  (text, _before, depth) => {
    const match = pattern.exec(text);
    if (match === null) return null;
    return { length: match[0].length, node: { kind, children: parseInline(match[1] ?? match[2] ?? '', depth + 1) } };
  };

const exact =
  (pattern: RegExp, make: (match: RegExpExecArray) => Inline): Rule =>
  (text) => {
    const match = pattern.exec(text);
    return match === null ? null : { length: match[0].length, node: make(match) };
  };

const bareLink: Rule = (text, before) => {
  if (/\w$/.test(before)) return null;
  const match = /^https?:\/\/[^\s<>]+/.exec(text);
  if (match === null) return null;
  // Punctuation that closes the sentence is not the link's; nor is a bracket that the link does not open.
  let url = match[0].replace(/[.,:;"'!?]+$/, '');
  if (url.endsWith(')') && !url.includes('(')) url = url.slice(0, -1);
  return isUrl(url)
    ? { length: url.length, node: { kind: 'link', href: url, children: [{ kind: 'text', text: url }] } }
    : null;
};

/** Code between runs of as many backticks; a run that nothing closes is text, as a whole. */
const codeSpan: Rule = (text) => {
  const run = /^`+/.exec(text)?.[0] ?? '';
  if (run === '') return null;
  const isClosing = (at: number): boolean => text.charAt(at - 1) !== '`' && text.charAt(at + run.length) !== '`';
  let end = text.indexOf(run, run.length);
  while (end !== -1 && !isClosing(end)) end = text.indexOf(run, end + run.length);
  if (end <= run.length) return { length: run.length, node: { kind: 'text', text: run } };
  const inner = text.slice(run.length, end);
  return { length: end + run.length, node: { kind: 'code', text: inner.trim() || inner } };
};

/** `[words](link "title")`: only http and https make a link. */
const maskedLink: Rule = (text, _before, depth) => {
  const match = /^\[((?:\\.|[^[\]\\\n])+)\]\(<?(https?:\/\/[^\s<>]+?)>?(?:\s+"[^"]*")?\)/.exec(text);
  const href = match?.[2] ?? '';
  if (match === null || !isUrl(href)) return null;
  const children = parseInline(match[1] ?? '', depth + 1).filter(({ kind }) => kind !== 'link');
  return { length: match[0].length, node: { kind: 'link', href, children } };
};

/** In the order in which they are tried at each place. */
const RULES: readonly Rule[] = [
  exact(/^\\([^A-Za-z0-9\s])/, ([, text = '']) => ({ kind: 'text', text })),
  codeSpan,
  maskedLink,
  exact(/^<(https?:\/\/[^\s<>]+)>/, ([, href = '']) => ({
    kind: 'link',
    href,
    children: [{ kind: 'text', text: href }],
  })),
  exact(/^<@!?(\d+)>/, ([, id = '']) => ({ kind: 'user', id })),
  exact(/^<@&(\d+)>/, ([, id = '']) => ({ kind: 'role', id })),
  exact(/^<#(\d+)>/, ([, id = '']) => ({ kind: 'channel', id })),
  exact(/^<\/([^:>]+):\d+>/, ([, name = '']) => ({ kind: 'command', name })),
  exact(/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, ([, seconds = '0', style = 'f']) => ({
    kind: 'time',
    seconds: Number(seconds),
    style,
  })),
  exact(/^@(everyone|here)\b/, ([text]) => ({ kind: 'everyone', text })),
  bareLink,
  wrap(/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, 'strong'),
  wrap(/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, 'underline'),
  wrap(/^~~((?:\\[\s\S]|[^\\])+?)~~/, 'strike'),
  wrap(/^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/, 'spoiler'),
  wrap(/^\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/, 'emphasis'),
  (text, before, depth) =>
    /\w$/.test(before) ? null : wrap(/^_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/, 'emphasis')(text, before, depth),
];

/** Characters at which markup can begin; everything between them is text. */
const BEGINNING = /[\\`*_~|[<@h]/;

/** Reads a run of text without blocks, as titles and list items are. */
export function parseInline(source: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') nodes.push({ kind: 'text', text });
    text = '';
  };
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const found =
      depth < MAX_DEPTH && BEGINNING.test(rest.charAt(0))
        ? tryRules(rest, source.slice(Math.max(0, at - 1), at), depth)
        : null;
    if (found === null) {
      text += rest.charAt(0);
      at += 1;
      continue;
    }
    if (found.node.kind === 'text') text += found.node.text;
    else {
      flush();
      nodes.push(found.node);
    }
    at += found.length;
  }
  flush();
  return nodes;
}

function tryRules(text: string, before: string, depth: number): ReturnType<Rule> {
  for (const rule of RULES) {
    const found = rule(text, before, depth);
    if (found !== null) return found;
  }
  return null;
}
