import type { Element } from 'domhandler';
import type { ArticleKind } from '../../core/article.ts';
import { elementsUnder, isElement, textOf } from './dom.ts';
import type { FoundBody } from './find-body.ts';
import { withoutBackLink } from './footnotes.ts';
import type { PageBlock } from './page-blocks.ts';
import type { Post } from './posts.ts';
import { mainPosts } from './thread.ts';

/**
 * The kept lines in the order in which they are read: each post below the name of its author, answers with the accepted
 * one first and then by votes where the page states both, footnotes last.
 */
export function inReadingOrder({ lines, features, kind }: FoundBody & { readonly kind: ArticleKind }): PageBlock[] {
  const { posts, stats } = features;
  const thread = kind === 'thread' || kind === 'question';
  const slots = thread ? slotsOf(mainPosts(posts, lines, stats.weights), kind === 'question') : new Map<Post, number>();
  const placed = lines.flatMap((line, index) => {
    if (!line.kept) return [];
    const post = posts.postOf[index] ?? null;
    const slot = post === null ? undefined : slots.get(post);
    return [{ line, index, slot: slot ?? index, rank: line.rule === 'post-author' || slot === undefined ? 0 : 1 }];
  });
  placed.sort((a, b) => a.slot - b.slot || a.rank - b.rank || a.index - b.index);
  const body = placed.filter(({ line }) => line.rule !== 'footnote').map(({ line }) => line.block);
  const notes = placed.filter(({ line }) => line.rule === 'footnote').map(({ line }) => withoutBackLink(line.block));
  return [...body, ...notes];
}

/** The line index at which each post's lines are read; the opening post and nested replies stay in their place. */
function slotsOf(posts: readonly Post[], byVotes: boolean): Map<Post, number> {
  const starts = posts.map(({ lines }) => lines[0] ?? 0);
  const slots = new Map(posts.map((post, index) => [post, starts[index] ?? 0]));
  if (posts.some(({ parent }) => parent !== null)) return slots;
  const answers = posts.slice(1).map((post) => ({
    post,
    accepted: isAccepted(post.element),
    votes: byVotes ? votesOf(post.element) : null,
  }));
  const voted = answers.every(({ votes }) => votes !== null);
  const ranked = answers.toSorted(
    (a, b) => Number(b.accepted) - Number(a.accepted) || (voted ? (b.votes ?? 0) - (a.votes ?? 0) : 0),
  );
  ranked.forEach(({ post }, index) => slots.set(post, starts[index + 1] ?? 0));
  return slots;
}

const ACCEPTED =
  /(?:^|[\s_-])(?:accepted(?:[-_]?(?:answer|solution))?|best[-_]?answer|is[-_]?(?:accepted|solution)|solution|solved)(?=$|\s)/iu;

/** Whether a post, or the element around it alone, is marked as the accepted answer. */
function isAccepted(element: Element): boolean {
  const marked = ({ attribs }: Element): boolean =>
    /(?:^|\s)acceptedanswer(?:\s|$)/iu.test(attribs.itemprop ?? '') || ACCEPTED.test(attribs.class ?? '');
  const { parent } = element;
  return marked(element) || (isElement(parent) && parent.children.filter(isElement).length === 1 && marked(parent));
}

const VOTE_COUNT = /(?:^|\s)(?:[\w-]*[-_])?vote-?(?:count|score|total)(?:[-_][\w-]+)?(?=\s|$)/iu;
/** Elements of a post that are searched for its votes. */
const MOST_ELEMENTS = 200;

/** A post's votes as the page states them, or null. */
function votesOf(element: Element): number | null {
  const own = wholeNumber(element.attribs['data-score']);
  if (own !== null) return own;
  let seen = 0;
  for (const inner of elementsUnder(element)) {
    if ((seen += 1) > MOST_ELEMENTS) return null;
    const { attribs } = inner;
    if (attribs.itemprop !== 'upvoteCount' && !VOTE_COUNT.test(attribs.class ?? '')) continue;
    const votes = wholeNumber(attribs['data-value'] ?? attribs.content ?? textOf(inner, 40));
    if (votes !== null) return votes;
  }
  return null;
}

function wholeNumber(text: string | undefined): number | null {
  const trimmed = text?.trim().replace(/^[−–]/u, '-').replaceAll(',', '') ?? '';
  return /^[+-]?\d{1,9}$/u.test(trimmed) ? Number(trimmed) : null;
}
