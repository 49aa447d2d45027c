import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import type { PageBlock } from './page-blocks.ts';
import { partNames } from './part-names.ts';

/** One message of a thread, or one reader's comment. */
export interface Post {
  readonly element: Element;
  /** What posts of the same sort share: tag and the name by which they were recognised. */
  readonly sort: string;
  /** The post that it stands in, as replies do. */
  readonly parent: Post | null;
  /** Its lines, those of posts inside it left out. */
  readonly lines: number[];
}

/** A page's posts, and for each line the innermost one around it. */
export interface PagePosts {
  readonly posts: readonly Post[];
  readonly postOf: readonly (Post | null)[];
}

const POST_TYPE = /schema\.org\/(?:comment|answer|question|discussionforumposting|socialmediaposting)$/iu;
const POST_PROP = /^(?:comment|suggestedanswer|acceptedanswer)$/iu;
/** A class of one post: "comment", "crawler-post", "timeline-comment", "message--post", "CommentPost", "comtr". */
const POST_CLASS =
  /^(?:(?:[a-z]{1,12}[-_]{1,2}){0,3}(?:post|comment|reply|answer|message|status|topic|kommentar|commentaire|comentario)(?:[-_]{1,2}(?:item|wrap|wrapper|container|row|box|entry|card|article|body|stream-item|single|root|node|view|viewer|inner|post|full|classic|component))?|(?:post|comment|message|reply|answer)s?(?:container|wrapper|item|row|box|bit|block|tr|entry)|commentpost|poststream-item|itemcomment|comtr|athing|thing|postbit\w*|detailed-status|question)$/iu;
const POST_ID =
  /^(?:post|comment|reply|answer|msg|message|c|p|t[13]|pid|issuecomment|discussioncomment|elcomment|js-post|kommentar|comentario|li-comment|div-comment|question|entry)[-_]*[a-z]{0,3}\d+$/iu;
const POST_TAGS = /^(?:shreddit-(?:post|comment)|[a-z]+-(?:comment|post|reply))$/u;

/** How an element says that it is one post, or null. */
function sortOf(element: Element): string | null {
  const { name, attribs } = element;
  if (name === 'body' || name === 'html' || name === 'main' || name === 'form' || name === 'a') return null;
  if (POST_TAGS.test(name)) return name;
  if (attribs.id !== undefined && POST_ID.test(attribs.id))
    return `#${attribs.id.replace(/(?:[-_][a-z]{0,3})?\d+$/iu, '').toLowerCase()}`;
  const names = partNames(element);
  const named = NAMES_POST.test(names)
    ? names.split(/\s+/u).find((part) => part.length < 60 && POST_CLASS.test(part) && !NOT_POST.test(part))
    : undefined;
  if (named !== undefined) return named.toLowerCase().replace(/^question$/u, '#answer');
  const type = attribs.itemtype?.split(/\s+/u).find((part) => POST_TYPE.test(part));
  if (type !== undefined) return (type.split('/').at(-1) ?? '').toLowerCase();
  return POST_PROP.test(attribs.itemprop ?? '') ? 'comment' : null;
}

/** Names of menus, fields, teasers and types of content that have a post's in them. */
const NOT_POST =
  /menu|object|field|node|type|related|widget|nav|teaser|card|blockstatus|notice|loading|buttons|error/iu;
const NAMES_POST = /post|comment|reply|answer|message|status|topic|kommentar|comtr|athing|thing|question/iu;

/**
 * Posts by their elements' names, ids and types. A sort of which there is one alone is not a sort of posts, and a sort
 * that stands once in each post of another sort frames the same posts. Cost: lines times depth.
 */
export function findPosts(blocks: readonly PageBlock[]): PagePosts {
  const sorted = readSorts(blocks);
  const counts = new Map<string, number>();
  for (const { sort } of sorted.values()) counts.set(sort, (counts.get(sort) ?? 0) + 1);
  const frames = findFrames(sorted, counts);
  const known = new Map<Element, Post | null>();
  const posts: Post[] = [];
  const postAround = (element: Element): Post | null => {
    const path: Element[] = [];
    let found: Post | null = null;
    for (let node: Element | null = element; node !== null; node = parentOf(node)) {
      const post = known.get(node);
      if (post !== undefined) {
        found = post;
        break;
      }
      path.push(node);
    }
    for (const node of path.reverse()) {
      const sort = sorted.get(node)?.sort;
      if (sort !== undefined && (counts.get(sort) ?? 0) >= 2 && !frames.has(sort)) {
        found = { element: node, sort, parent: found, lines: [] };
        posts.push(found);
      }
      known.set(node, found);
    }
    return found;
  };
  const postOf = blocks.map(({ element }, index) => {
    const post = postAround(element);
    post?.lines.push(index);
    return post;
  });
  return { posts: posts.filter(({ lines }) => lines.length > 0), postOf };
}

interface Sorted {
  readonly sort: string;
  /** The nearest element above that has a sort. */
  readonly outer: Element | null;
}

/** The elements around lines that have a sort. */
function readSorts(blocks: readonly PageBlock[]): Map<Element, Sorted> {
  const sorted = new Map<Element, Sorted>();
  const nearest = new Map<Element, Element | null>();
  const siblings = new Map<unknown, Map<string, string>>();
  for (const { element } of blocks) {
    const path: Element[] = [];
    let node: Element | null = element;
    while (node !== null && !nearest.has(node)) {
      path.push(node);
      node = parentOf(node);
    }
    let outer = node === null ? null : (nearest.get(node) ?? null);
    for (const next of path.reverse()) {
      const own = sortOf(next);
      if (own !== null) {
        // Posts side by side are of one sort, whatever more their names say: the asker's, the newest, the accepted one.
        const beside = siblings.get(next.parent) ?? new Map<string, string>();
        siblings.set(next.parent, beside);
        const key = `${next.name} ${next.attribs.itemtype ?? ''} ${next.attribs.itemprop ?? ''}`;
        const sort = key === `${next.name}  ` ? own : (beside.get(key) ?? own);
        beside.set(key, sort);
        sorted.set(next, { sort, outer });
        outer = next;
      }
      nearest.set(next, outer);
    }
  }
  return sorted;
}

/** Sorts of which every post of another sort holds one: inner frames of the same posts. */
function findFrames(sorted: ReadonlyMap<Element, Sorted>, counts: ReadonlyMap<string, number>): Set<string> {
  const pairs = new Map<string, Map<Element, number>>();
  for (const { sort, outer } of sorted.values()) {
    const around = outer === null ? undefined : sorted.get(outer);
    if (outer === null || around === undefined || around.sort === sort) continue;
    const key = `${around.sort} ${sort}`;
    const inside = pairs.get(key) ?? new Map<Element, number>();
    inside.set(outer, (inside.get(outer) ?? 0) + 1);
    pairs.set(key, inside);
  }
  const frames = new Set<string>();
  for (const [key, inside] of pairs) {
    const [outer = '', inner = ''] = key.split(' ');
    const single = [...inside.values()].filter((count) => count === 1).length;
    if (single >= 0.9 * inside.size && inside.size >= 0.7 * (counts.get(outer) ?? 0)) frames.add(inner);
  }
  return frames;
}

function parentOf({ parent }: Element): Element | null {
  return isElement(parent) ? parent : null;
}
