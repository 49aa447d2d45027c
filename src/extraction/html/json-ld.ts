import { documentOf, textOf } from './dom.ts';
import { mendJson } from './mend-json.ts';
import { parseHtml } from './parse.ts';

/** What schema.org data says of the article. Values as given, not yet cleaned; unknown is null or empty. */
export interface LinkedArticle {
  readonly types: readonly string[];
  readonly headline: string | null;
  readonly description: string | null;
  readonly authors: readonly string[];
  /** Whether the author is given as an organisation, not as a person. */
  readonly byOrganisation: boolean;
  readonly published: string | null;
  readonly modified: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly images: readonly { readonly url: string; readonly caption: string | null }[];
  /** The article's text, or a video's transcript. */
  readonly body: string | null;
  /** False where the page says that a part is for subscribers only. */
  readonly free: boolean;
}

type Json = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(?:article|posting|report|analysis|opinionnews|critic|advertisercontent|recipe|howto)$/iu;
const PAGE_TYPE =
  /^(?:webpage|itempage|aboutpage|creativework|product|event|podcastepisode|videoobject|socialmediaposting|discussionforumposting|qapage)$/iu;

/** Nodes looked at; a page with more is hostile. */
const MAX_NODES = 3000;

/** People of one article that are looked at. */
const MAX_NAMES = 30;

/** Characters of a value, and of a type's name, that are looked at. */
const MAX_VALUE = 2_000;
const MAX_TYPE = 200;

/**
 * The article among a page's JSON-LD scripts (schema.org): the first node of an article type with a headline, else a
 * page node. Null when there is none. Never throws: broken scripts are mended or left out.
 */
export function readLinkedArticle(scripts: readonly string[]): LinkedArticle | null {
  const nodes = scripts.flatMap((script) => flatten(parseLoosely(script)));
  const byId = new Map(
    nodes.flatMap((node) => (typeof node['@id'] === 'string' ? [[node['@id'], node] as const] : [])),
  );
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE_TYPE.test(type)));
  const best =
    articles.find((node) => node.headline !== undefined && node.datePublished !== undefined) ??
    articles.find((node) => node.headline !== undefined || node.author !== undefined) ??
    articles[0] ??
    nodes.find(
      (node) => typesOf(node).some((type) => PAGE_TYPE.test(type)) && (node.datePublished ?? node.author) !== undefined,
    ) ??
    nodes.find((node) => typesOf(node).some((type) => PAGE_TYPE.test(type)));
  return best === undefined ? null : toLinkedArticle(best, byId);
}

function toLinkedArticle(node: Json, byId: ReadonlyMap<string, Json>): LinkedArticle {
  const page = PAGE_TYPE.test(typesOf(node)[0] ?? '');
  return {
    types: typesOf(node),
    headline: shortOf(node.headline) ?? (page ? null : shortOf(node.name)),
    description: shortOf(node.description) ?? shortOf(node.abstract),
    authors: namesOf(node.author ?? node.creator, byId),
    byOrganisation: typesOf(asNode(node.author) ?? {}).some((type) => /organi[sz]ation$/iu.test(type)),
    published: shortOf(node.datePublished) ?? shortOf(node.dateCreated) ?? shortOf(node.uploadDate),
    modified: shortOf(node.dateModified),
    publisher: namesOf(node.publisher ?? node.sourceOrganization, byId)[0] ?? null,
    language: shortOf(node.inLanguage) ?? shortOf(asNode(node.inLanguage)?.alternateName),
    url: shortOf(asNode(node.mainEntityOfPage)?.['@id']) ?? shortOf(node.mainEntityOfPage) ?? shortOf(node.url),
    images: imagesOf(node.image, byId),
    body: stringOf(node.articleBody) ?? stringOf(node.transcript),
    free: node.isAccessibleForFree !== false && !/^false$/iu.test(stringOf(node.isAccessibleForFree) ?? ''),
  };
}

function parseLoosely(script: string): unknown {
  const source = script
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/u, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/u, '')
    .trim()
    .replace(/;$/u, '');
  const marked = source.includes('"') ? source : source.replaceAll('&quot;', '"');
  for (const read of [() => marked, () => mendJson(marked)]) {
    try {
      return JSON.parse(read());
    } catch {
      continue;
    }
  }
  return null;
}

function flatten(value: unknown): Json[] {
  const nodes: Json[] = [];
  const open: unknown[] = [value];
  for (
    let next = open.shift();
    nodes.length < MAX_NODES && (next !== undefined || open.length > 0);
    next = open.shift()
  ) {
    if (Array.isArray(next)) {
      for (const item of (next as unknown[]).slice(0, MAX_NODES)) open.push(item);
    } else {
      const node = asNode(next);
      if (node === null) continue;
      nodes.push(node);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'liveBlogUpdate'] as const) {
        if (typeof node[key] === 'object' && key !== 'liveBlogUpdate') open.push(node[key]);
      }
    }
  }
  return nodes;
}

function asNode(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function typesOf(node: Json): string[] {
  const type = node['@type'];
  const all = Array.isArray(type) ? type : [type];
  return all
    .filter((name): name is string => typeof name === 'string')
    .map((name) => name.slice(0, MAX_TYPE).replace(/^.*[/#:]/u, ''));
}

function stringOf(value: unknown, max = Infinity): string | null {
  if (Array.isArray(value)) return stringOf(value[0], max);
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : asNode(value)?.['@value'];
  return typeof text === 'string' && text.trim() !== '' ? decodeEntities(text.trim().slice(0, max)) : null;
}

/** A value that is no text of an article, cut before anything is matched with it. */
function shortOf(value: unknown): string | null {
  return stringOf(value, MAX_VALUE);
}

/** Some templates write entities into JSON, where they mean nothing. */
function decodeEntities(text: string): string {
  return /&(?:#\d+|[a-z]+);/iu.test(text) ? textOf(documentOf(parseHtml(text.replaceAll('<', '&lt;')))) : text;
}

function namesOf(value: unknown, byId: ReadonlyMap<string, Json>): string[] {
  const all = Array.isArray(value) ? value.slice(0, MAX_NAMES) : [value];
  return all.flatMap((item: unknown) => {
    const text = shortOf(item);
    if (text !== null) return [text];
    const node = asNode(item);
    if (node === null) return [];
    const full = node.name === undefined && typeof node['@id'] === 'string' ? (byId.get(node['@id']) ?? node) : node;
    const names = Array.isArray(full.name) ? full.name.slice(0, MAX_NAMES).map(shortOf) : [shortOf(full.name)];
    return names.filter((name): name is string => name !== null);
  });
}

function imagesOf(value: unknown, byId: ReadonlyMap<string, Json>): { url: string; caption: string | null }[] {
  const all = Array.isArray(value) ? value.slice(0, 20) : [value];
  return all.flatMap((item: unknown) => {
    const text = shortOf(item);
    if (text !== null) return [{ url: text, caption: null }];
    const node = asNode(item);
    const full = typeof node?.['@id'] === 'string' ? (byId.get(node['@id']) ?? node) : node;
    const url = shortOf(full?.url) ?? shortOf(full?.contentUrl);
    return url === null ? [] : [{ url, caption: shortOf(full?.caption) }];
  });
}
