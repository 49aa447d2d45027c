import type { AnyNode, Element } from 'domhandler';
import { isElement } from './dom.ts';
import type { PageStats } from './element-stats.ts';
import type { PagePosts, Post } from './posts.ts';
import { createCopyReader, createRequoteReader, isInBox, isPostFurniture } from './requoted.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Share of the posts that a container must stand in to be the one of their text, and of the text that it must hold. */
const COMMON = 0.75;
const FULL = 0.85;
/** The same share for an element that is named as text. */
const NAMED = 0.2;
const NAMED_FULL = 0.6;
const CONTENT_NAMES =
  /content|body|text|cooked|prose|commtext|wrapper-?text|postmessage|post[-_]?message|\.md$|bbwrapper|formatted|markdown|richtext/iu;
const NOT_CONTENT = /muted|meta|preview|head|foot|info|user-?(?:text|detail)/iu;
const SHORT_AUTHOR = 40;
const LONGEST_AUTHOR = 120;

/**
 * In a thread the posts are the body: of each its text, whole, below the line that names who wrote it. What stands before
 * the first post stays as the model has it; remarks on posts, signatures and all the rest go.
 */
export function keepPosts(
  lines: readonly ScoredBlock[],
  page: PagePosts,
  { weights }: PageStats,
): readonly ScoredBlock[] {
  const posts = mainPosts(page, lines, weights);
  if (posts.length === 0) return lines;
  // An opening post may be framed otherwise than the answers, and its text stand below a frame of its own.
  const answers = posts[1]?.lines[0] ?? posts[0]?.lines[0] ?? 0;
  const kept = new Map<number, 'post' | 'post-author'>();
  const signatures = contentSignatures(posts, lines, weights);
  const contents = posts.map((post) => contentOf(post, lines, signatures));
  const ownWords = createOwnWordsReader(posts, contents, lines);
  for (const [number, post] of posts.entries()) {
    const content = ownWords(post, contents[number] ?? []);
    if (content.length === 0) continue;
    const author = post.lines.find((index) => namesAuthor(lines[index]?.block));
    if (author !== undefined) kept.set(author, 'post-author');
    for (const index of content) kept.set(index, 'post');
  }
  if (kept.size === 0) return lines;
  return lines.map((line, index) => {
    const rule = kept.get(index);
    if (rule !== undefined) return line.block.inFigure ? line : { ...line, kept: true, rule };
    if (!line.kept || (index < answers && page.postOf[index] === null)) return line;
    return { ...line, kept: false, rule: 'not-in-post' };
  });
}

/**
 * Of a post's lines those in its author's own words: without boxes that repeat another post, and without the software's
 * buttons and counts, unless nothing else is left.
 */
function createOwnWordsReader(
  posts: readonly Post[],
  contents: readonly (readonly number[])[],
  lines: readonly ScoredBlock[],
): (post: Post, content: readonly number[]) => readonly number[] {
  const isRequoted = createRequoteReader();
  const textOf = (index: number): string => lines[index]?.block.text ?? '';
  const boxed = (index: number, post: Post): boolean => {
    const element = lines[index]?.block.element;
    return element !== undefined && isInBox(element, post.element);
  };
  const isCopy = createCopyReader(
    posts.flatMap((post, number) => (contents[number] ?? []).filter((index) => !boxed(index, post)).map(textOf)),
  );
  return (post, content) => {
    const own = content.filter((index) => {
      const line = lines[index];
      if (line === undefined || isPostFurniture(line.block.text)) return false;
      return !isRequoted(line.block.element, post.element) && !(boxed(index, post) && isCopy(line.block.text));
    });
    return own.length === 0 ? content : own;
  };
}

/** The sort of posts with the most text, without those that stand in posts of another sort. */
export function mainPosts(
  { posts }: PagePosts,
  lines: readonly Pick<ScoredBlock, 'block'>[],
  weights: Float32Array,
): Post[] {
  const bySort = new Map<string, { readonly posts: Post[]; weight: number }>();
  for (const post of posts) {
    if (isRemark(post)) continue;
    const group = bySort.get(post.sort) ?? { posts: [], weight: 0 };
    group.posts.push(post);
    for (const index of post.lines) group.weight += textIn(index, lines, weights);
    bySort.set(post.sort, group);
  }
  let best: { readonly posts: Post[]; weight: number } = { posts: [], weight: 0 };
  for (const group of bySort.values()) if (group.weight > best.weight) best = group;
  return best.posts;
}

/** Whether a post stands in one of another sort, as remarks below an answer do. */
export function isRemark({ sort, parent }: Post): boolean {
  return parent !== null && parent.sort !== sort;
}

/** A line's weight outside of links. */
export function textIn(index: number, lines: readonly Pick<ScoredBlock, 'block'>[], weights: Float32Array): number {
  const block = lines[index]?.block;
  return block === undefined || block.linkChars * 2 > block.text.length ? 0 : (weights[index] ?? 0);
}

/** The lines of a post's text: in the first element of those that hold posts' text, or else those that the model keeps. */
function contentOf(post: Post, lines: readonly ScoredBlock[], signatures: readonly string[]): readonly number[] {
  for (const signature of signatures) {
    const inside = post.lines.filter((index) => {
      const element = lines[index]?.block.element;
      return element !== undefined && hasAround(element, post.element, signature);
    });
    if (inside.length > 0) return inside;
  }
  return signatures.length > 0 ? [] : post.lines.filter((index) => lines[index]?.kept === true);
}

/**
 * The tags and classes of elements, in most posts, that hold nearly all of the text that any one of such elements holds,
 * the deepest first. Empty where the posts' text stands in no element that they share.
 */
function contentSignatures(posts: readonly Post[], lines: readonly ScoredBlock[], weights: Float32Array): string[] {
  const found = new Map<string, { weight: number; readonly posts: Set<Post> }>();
  for (const post of posts)
    for (const index of post.lines) {
      const line = lines[index];
      const weight = textIn(index, lines, weights);
      if (line === undefined || weight === 0) continue;
      const path = pathTo(line.block.element, post.element);
      const seen = new Set<string>();
      path.forEach((element) => {
        const key = signatureOf(element);
        if (seen.has(key)) return;
        seen.add(key);
        const entry = found.get(key) ?? { weight: 0, posts: new Set<Post>() };
        entry.weight += weight;
        entry.posts.add(post);
        found.set(key, entry);
      });
    }
  // Paragraphs and lists have no names; what holds a post's text has.
  const common = [...found].filter(([key, { posts: all }]) => all.size >= COMMON * posts.length && !key.endsWith('.'));
  const mostOf = (entries: typeof common): number => Math.max(0, ...entries.map(([, { weight }]) => weight));
  const named = common.filter(([key]) => CONTENT_NAMES.test(key) && !NOT_CONTENT.test(key));
  const candidates = mostOf(named) >= NAMED * mostOf(common) ? named : common;
  // The deepest is the one that holds least of those that hold nearly all.
  return candidates
    .filter(([, { weight }]) => weight >= (candidates === named ? NAMED_FULL : FULL) * mostOf(candidates))
    .sort(([, a], [, b]) => a.weight - b.weight)
    .map(([key]) => key);
}

/** The elements from a line's own up to its post, without the post. */
function pathTo(element: Element, post: Element): Element[] {
  const path: Element[] = [];
  for (
    let node: Element | null = element;
    node !== null && node !== post;
    node = isElement(node.parent) ? node.parent : null
  )
    path.push(node);
  return path;
}

function hasAround(element: Element, post: Element, signature: string): boolean {
  return pathTo(element, post).some((node) => signatureOf(node) === signature);
}

function signatureOf({ name, attribs }: Element): string {
  const [first = ''] = (attribs.class ?? attribs.itemprop ?? attribs.id ?? '').trim().split(/\s+/u);
  return `${name}.${first.replace(/\d+/gu, '')}`;
}

const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:user-?name|user|author|creator|poster|nick(?:name)?|fn|display-?name|handle|hnuser|member-?name|by-?line)(?:$|[\s_-])|username|author/iu;
const AUTHOR_LINK = /(?:^|[/=?;])@?(?:u|user|users|member|members|profile|people|memberlist)(?:[/.?=;]|$)|\/@\w/iu;

/** Whether a line names the post's author: by the names of its elements, or by a link to a member's page. */
export function namesAuthor(block: ScoredBlock['block'] | undefined): boolean {
  if (block === undefined || block.text.length > LONGEST_AUTHOR || !/\p{L}{2}/u.test(block.text)) return false;
  if (block.text.length <= SHORT_AUTHOR && AUTHOR_NAMES.test(parentNames(block.element))) return true;
  const open: AnyNode[] = [block.element];
  for (let seen = 0; seen < 30; seen += 1) {
    const node = open.pop();
    if (node === undefined) return false;
    if (!isElement(node)) continue;
    const { attribs } = node;
    if (/^(?:author|name)$/iu.test(attribs.itemprop ?? '') || AUTHOR_NAMES.test(attribs.class ?? '')) return true;
    if (node.name === 'a' && AUTHOR_LINK.test(attribs.href ?? '')) return true;
    open.push(...node.children.slice(0, 20).reverse());
  }
  return false;
}

/** Class names of the two elements around one. */
function parentNames({ parent }: Element): string {
  if (!isElement(parent)) return '';
  return `${parent.attribs.class ?? ''} ${isElement(parent.parent) ? (parent.parent.attribs.class ?? '') : ''}`;
}
