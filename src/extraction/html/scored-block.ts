import type { PageBlock } from './page-blocks.ts';

/** Why a line is in or out of the body. */
export type BodyRule =
  | 'model'
  | 'picture'
  | 'repeats-title'
  | 'frame-line'
  | 'heading-of-nothing'
  | 'container'
  | 'sparse'
  | 'page-data'
  | 'table'
  | 'post'
  | 'post-author'
  | 'not-in-post'
  | 'unsure-branch'
  | 'above-title'
  | 'sidebar'
  | 'notice'
  | 'comments'
  | 'pulled-quote'
  | 'whole-list'
  | 'author'
  | 'footnote';

export interface ScoredBlock {
  readonly block: PageBlock;
  /** The model's probability. */
  readonly score: number;
  readonly kept: boolean;
  /** What decided. */
  readonly rule: BodyRule;
}
