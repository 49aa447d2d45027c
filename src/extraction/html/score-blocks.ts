import { scoreLines, type DescribedLines, type LineModel } from '../model/line-model.ts';
import { describeBlocks, sectionOf, type BlockFeatures, type PageContext } from './block-features.ts';
import type { ElementStats } from './element-stats.ts';
import type { PageBlock } from './page-blocks.ts';
import { locateYes } from './yes-container.ts';

/** For each line of a page the probability that it belongs to the article's body. */
export function scoreBlocks(
  blocks: readonly PageBlock[],
  title: string | null,
  model: LineModel,
  context: PageContext | null,
): { readonly scores: Float32Array; readonly features: BlockFeatures } {
  const features = describeBlocks(blocks, title, context);
  return { scores: scoreLines(model, describedLines(features)), features };
}

/** A page's lines as the line model takes them. */
export function describedLines(features: BlockFeatures): DescribedLines {
  const { rows, stats } = features;
  return {
    rows,
    weights: stats.weights,
    memberships: memberships(features),
    extras: (first) => locateYes(stats.homes, first, stats.weights),
  };
}

/** Lines of one element, of one parent, of one section, and with the same names. */
function memberships({ stats, groups }: BlockFeatures): Int32Array[] {
  const ids = new Map<ElementStats, number>();
  const idOf = (node: ElementStats): number => {
    const id = ids.get(node) ?? ids.size;
    ids.set(node, id);
    return id;
  };
  return [
    Int32Array.from(stats.homes, idOf),
    Int32Array.from(stats.homes, (home) => idOf(home.parent ?? home)),
    Int32Array.from(stats.homes, (home) => idOf(sectionOf(home, stats.deep))),
    groups,
  ];
}
