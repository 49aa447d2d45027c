import { itemAt } from '../item-at.ts';
import type { Element } from 'domhandler';
import { TEXT_FEATURE_NAMES, writeTextFeatures } from '../model/text-features.ts';
import type { ArticleKind } from '../../core/article.ts';
import { createPartReader } from './comment-parts.ts';
import { isLinkedHeadline } from './linked-headline.ts';
import { recogniseKind, type RecognisedKind } from './page-kind.ts';
import { findPosts, type PagePosts } from './posts.ts';
import type { PageSurvey } from './survey.ts';
import { groupBlocks, OFFSETS, writeNeighbours } from './neighbour-features.ts';
import { isRemark, textIn } from './thread.ts';
import { normaliseName } from '../title.ts';
import {
  ANCESTOR_TAGS,
  createFamilyReader,
  FAMILY_NAMES,
  FRIENDLY_FAMILIES,
  tagIndex,
  type FamilyReader,
} from './element-families.ts';
import { linkDensity, measureElements, type ElementStats, type PageStats } from './element-stats.ts';
import type { PageBlock } from './page-blocks.ts';

const OWN_NAMES = [
  'heading',
  'listItem',
  'quotation',
  'row',
  'code',
  'inFigure',
  'linkDensity',
  'links',
  'boldDensity',
];
const PLACE_NAMES = [
  'index', 'weightBefore', 'blocks', 'inTop', 'inDeep', 'belowTop', 'belowDeep', 'depth', 'topShare', 'deepShare', 'isTitle', 'titleOverlap', 'fromTitle', 'repeats',
  'proseBefore', 'proseAfter', 'fromFirstProse', 'toLastProse', 'prose',
]; // prettier-ignore
const AROUND_NAMES = ['home', 'parent', 'grandparent', 'section'].flatMap((place) =>
  ['Weight', 'Links', 'Blocks', 'Prose'].map((value) => place + value),
);
const GROUP_NAMES = ['groupSize', 'groupWeight', 'groupLinks', 'groupProse', 'groupInTop', 'sectionOffset'];
const NEIGHBOUR_NAMES = OFFSETS.flatMap((offset) =>
  ['Weight', 'Links', 'Prose', 'SameParent', 'SameGroup', 'Heading'].map((name) => `${offset}${name}`),
);

const PAGE_NAMES = [
  'kind:thread', 'kind:documentation', 'kind:product', 'kind:service', 'kind:index', 'declared', 'isRoot', 'postShare', 'inPost', 'inRemark', 'postNumber', 'inCommentPart', 'headlines', 'headlineShare',
]; // prettier-ignore

/** The names of a row's numbers, in order. */
export const BLOCK_FEATURE_NAMES: readonly string[] = [
  ...TEXT_FEATURE_NAMES,
  ...OWN_NAMES,
  ...ANCESTOR_TAGS.map((tag) => `tag:${tag}`),
  ...FAMILY_NAMES.map((family) => `class:${family}`),
  ...PLACE_NAMES,
  ...AROUND_NAMES,
  ...GROUP_NAMES,
  ...NEIGHBOUR_NAMES,
  ...PAGE_NAMES,
];

const WIDTH = BLOCK_FEATURE_NAMES.length;
/** Names of elements with more of the page's text than this say nothing of one line. */
const WRAPPER_SHARE = 0.8;
const FAR = 30;

/** What the lines of a page look like in their places: a matrix with `BLOCK_FEATURE_NAMES.length` numbers a line. */
export interface BlockFeatures {
  readonly rows: Float32Array;
  readonly stats: PageStats;
  /** Lines with the same tags and class names around them share a group. */
  readonly groups: Int32Array;
  readonly kind: ArticleKind;
  /** Whether the page says of itself that it is an article. */
  readonly declared: boolean;
  readonly posts: PagePosts;
}

/** What a page says of itself beside its lines. */
export interface PageContext {
  readonly survey: PageSurvey;
  readonly url: string | null;
}

export function describeBlocks(
  blocks: readonly PageBlock[],
  title: string | null,
  context: PageContext | null,
): BlockFeatures {
  const stats = measureElements(blocks);
  const rows = new Float32Array(blocks.length * WIDTH);
  const groups = groupBlocks(blocks);
  const page = surveyBlocks(blocks, stats, groups, title);
  const posts = findPosts(blocks);
  const recognised = recogniseKind({
    survey: context?.survey ?? null,
    url: context?.url ?? null,
    blocks,
    stats,
    posts,
  });
  const ofPage = createPageReader(blocks, stats, posts, recognised);
  const above = createAncestorReader(stats);
  const around = createAroundReader(stats);
  for (let index = 0; index < blocks.length; index += 1) {
    const block = itemAt(blocks, index);
    const home = itemAt(stats.homes, index);
    let at = index * WIDTH;
    writeTextFeatures(block.text, rows, at);
    at += TEXT_FEATURE_NAMES.length;
    rows.set(ownFeatures(block), at);
    at += OWN_NAMES.length;
    rows.set(above(home), at);
    at += ANCESTOR_TAGS.length + FAMILY_NAMES.length;
    rows.set(placeFeatures(index, block, home, stats, page), at);
    at += PLACE_NAMES.length;
    rows.set(around(home), at);
    at += AROUND_NAMES.length;
    rows.set(groupFeatures(index, home, stats, page, groups), at);
    at += GROUP_NAMES.length;
    writeNeighbours(index, blocks, stats, groups, rows, at);
    at += NEIGHBOUR_NAMES.length;
    rows.set(ofPage(index), at);
  }
  return { rows, stats, groups, kind: recognised.kind, declared: recognised.declared, posts };
}

/** What sort of page it is, and where a line stands towards its posts. */
function createPageReader(
  blocks: readonly PageBlock[],
  stats: PageStats,
  { posts, postOf }: PagePosts,
  { kind, declared, isRoot }: RecognisedKind,
): (index: number) => number[] {
  const lines = blocks.map((block) => ({ block }));
  const inParts = createPartReader();
  const numbers = new Map(posts.map((post, number) => [post, number]));
  let [inside, all, headlines] = [0, 1, 0];
  blocks.forEach((block, index) => {
    const weight = textIn(index, lines, stats.weights);
    all += weight;
    if (postOf[index] !== null) inside += weight;
    if (isLinkedHeadline(block)) headlines += 1;
  });
  const page = [
    Number(kind === 'thread' || kind === 'question'),
    Number(kind === 'documentation'),
    Number(kind === 'product'),
    Number(kind === 'service'),
    Number(kind === 'index'),
    Number(declared),
    Number(isRoot),
    inside / all,
  ];
  const ends = [Math.log1p(headlines), headlines / Math.max(1, blocks.length)];
  return (index) => {
    const post = postOf[index] ?? null;
    return [
      ...page,
      Number(post !== null),
      Number(post !== null && isRemark(post)),
      post === null ? -1 : Math.log1p(numbers.get(post) ?? 0),
      Number(inParts(blocks[index]?.element ?? null)),
      ...ends,
    ];
  };
}

function ownFeatures(block: PageBlock): number[] {
  const { kind, text } = block;
  const heading = kind === 'heading' ? Number(/^h([1-6])$/u.exec(block.element.name)?.[1] ?? 4) : 0;
  return [
    heading,
    Number(kind === 'list-item'),
    Number(kind === 'quotation'),
    Number(kind === 'table-row'),
    Number(kind === 'code'),
    Number(block.inFigure),
    Math.min(1, block.linkChars / text.length),
    Math.min(block.links, 20),
    Math.min(1, block.boldChars / text.length),
  ];
}

/** Nearness of tags and families above an element: 1 on itself, 1/2 one level up, 0 for none. */
function createAncestorReader(stats: PageStats): (home: ElementStats) => Float32Array {
  const readFamilies: FamilyReader = createFamilyReader();
  const known = new Map<Element, Float32Array>();
  const size = ANCESTOR_TAGS.length + FAMILY_NAMES.length;
  const read = (node: ElementStats): Float32Array => {
    const found = known.get(node.element);
    if (found !== undefined) return found;
    const near = new Float32Array(size);
    if (node.parent !== null) {
      const parent = read(node.parent);
      for (let index = 0; index < size; index += 1) {
        const value = parent[index] ?? 0;
        near[index] = value === 0 ? 0 : value / (1 + value);
      }
    }
    const { name } = node.element;
    const tag = tagIndex(name);
    if (tag >= 0) near[tag] = 1;
    if (name !== 'body' && name !== 'html') {
      const bits = readFamilies(node.element);
      const wrapper = node.weight > WRAPPER_SHARE * stats.totalWeight;
      for (let family = 0; family < FAMILY_NAMES.length; family += 1) {
        if ((bits & (1 << family)) !== 0 && (!wrapper || family < FRIENDLY_FAMILIES))
          near[ANCESTOR_TAGS.length + family] = 1;
      }
    }
    known.set(node.element, near);
    return near;
  };
  return read;
}

interface LineSurvey {
  readonly count: number;
  readonly titleAt: number;
  /** Lines that are the title. */
  readonly titles: ReadonlySet<number>;
  readonly titleWords: ReadonlySet<string>;
  readonly repeats: ReadonlyMap<string, number>;
  readonly weightBefore: Float32Array;
  readonly previousProse: Int32Array;
  readonly nextProse: Int32Array;
  readonly firstProse: number;
  readonly lastProse: number;
  readonly groups: readonly {
    size: number;
    weight: number;
    link: number;
    prose: number;
    inTop: number;
  }[];
}

function surveyBlocks(
  blocks: readonly PageBlock[],
  stats: PageStats,
  groups: Int32Array,
  title: string | null,
): LineSurvey {
  const count = blocks.length;
  const titleName = normaliseName(title ?? '');
  const repeats = new Map<string, number>();
  const weightBefore = new Float32Array(count);
  const previousProse = new Int32Array(count);
  const nextProse = new Int32Array(count);
  const sums: {
    size: number;
    weight: number;
    link: number;
    prose: number;
    inTop: number;
  }[] = [];
  const titles = new Set<number>();
  let [titleAt, firstProse, lastProse, before, last] = [-1, -1, -1, 0, -FAR];
  blocks.forEach((block, index) => {
    repeats.set(block.text, (repeats.get(block.text) ?? 0) + 1);
    weightBefore[index] = before;
    before += stats.weights[index] ?? 0;
    previousProse[index] = last;
    const inTop = stats.homes[index]?.inTop === true;
    if ((stats.prose[index] ?? 0) > 0) {
      last = index;
      if (inTop) {
        if (firstProse < 0) firstProse = index;
        lastProse = index;
      }
    }
    if (titleName !== '' && block.text.length < 400 && normaliseName(block.text) === titleName) {
      titles.add(index);
      if (titleAt < 0 || block.kind === 'heading') titleAt = index;
    }
    const group = (sums[groups[index] ?? 0] ??= {
      size: 0,
      weight: 0,
      link: 0,
      prose: 0,
      inTop: 0,
    });
    group.size += 1;
    group.weight += stats.weights[index] ?? 0;
    group.link += block.linkChars / block.text.length;
    group.prose += (stats.prose[index] ?? 0) > 0 ? 1 : 0;
    group.inTop += inTop ? 1 : 0;
  });
  let next = count + FAR;
  for (let index = count - 1; index >= 0; index -= 1) {
    nextProse[index] = next;
    if ((stats.prose[index] ?? 0) > 0) next = index;
  }
  const titleWords = new Set((title ?? '').toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  return {
    count,
    titleAt,
    titles,
    titleWords,
    repeats,
    weightBefore,
    previousProse,
    nextProse,
    firstProse,
    lastProse,
    groups: sums,
  };
}

function placeFeatures(
  index: number,
  block: PageBlock,
  home: ElementStats,
  stats: PageStats,
  page: LineSurvey,
): number[] {
  const { inTop, inDeep } = home;
  const total = Math.max(1, stats.totalWeight);
  const short = block.text.length < 300;
  const words = short ? (block.text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []) : [];
  const shared = words.filter((word) => page.titleWords.has(word)).length;
  return [
    index / page.count,
    (page.weightBefore[index] ?? 0) / total,
    Math.log1p(page.count),
    Number(inTop),
    Number(inDeep),
    inTop ? home.depth - (stats.top?.depth ?? 0) : -1,
    inDeep ? home.depth - (stats.deep?.depth ?? 0) : -1,
    home.depth,
    (stats.top?.weight ?? 0) / total,
    (stats.deep?.weight ?? 0) / total,
    Number(short && page.titles.has(index)),
    words.length === 0 ? 0 : shared / words.length,
    page.titleAt < 0 ? -FAR - 10 : clamp(index - page.titleAt),
    Math.min(10, page.repeats.get(block.text) ?? 1),
    Math.min(FAR, index - (page.previousProse[index] ?? 0)),
    Math.min(FAR, (page.nextProse[index] ?? 0) - index),
    clamp(index - page.firstProse),
    clamp(page.lastProse - index),
    stats.prose[index] ?? 0,
  ];
}

/** What the line's element, the two above it and its section hold; lines of one element share the answer. */
function createAroundReader(stats: PageStats): (home: ElementStats) => Float32Array {
  const known = new Map<ElementStats, Float32Array>();
  return (home) => {
    const found = known.get(home);
    if (found !== undefined) return found;
    const around = new Float32Array(AROUND_NAMES.length);
    const nodes = [home, home.parent, home.parent?.parent ?? null, sectionOf(home, stats.deep)];
    nodes.forEach((node, place) => {
      if (node === null) return;
      around[4 * place] = Math.log1p(node.weight);
      around[4 * place + 1] = linkDensity(node);
      around[4 * place + 2] = Math.log1p(node.blocks);
      around[4 * place + 3] = node.prose / Math.max(1, stats.totalProse);
    });
    known.set(home, around);
    return around;
  };
}

/** The child of the deep container on the way to an element; outside of it, the outermost element that doesn't hold it. */
export function sectionOf(home: ElementStats, deep: ElementStats | null): ElementStats {
  let section = home;
  for (
    let node: ElementStats | null = home;
    node !== null && node !== deep && !holdsDeep(node, deep);
    node = node.parent
  )
    section = node;
  return section;
}

function holdsDeep(node: ElementStats, deep: ElementStats | null): boolean {
  return deep !== null && node.depth < deep.depth && !node.inDeep && deep.path.has(node);
}

function groupFeatures(
  index: number,
  home: ElementStats,
  stats: PageStats,
  page: LineSurvey,
  groups: Int32Array,
): number[] {
  const group = page.groups[groups[index] ?? 0] ?? {
    size: 1,
    weight: 0,
    link: 0,
    prose: 0,
    inTop: 0,
  };
  return [
    Math.log1p(group.size),
    Math.log1p(group.weight / group.size),
    group.link / group.size,
    group.prose / group.size,
    group.inTop / group.size,
    clamp(index - sectionOf(home, stats.deep).first),
  ];
}

function clamp(value: number): number {
  return Math.max(-FAR, Math.min(FAR, value));
}
