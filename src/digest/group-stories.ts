import { cosine, joinTerms, termsOf, vectorsOf, type Terms, type Vector } from './story-terms.ts';

/** A text on an event, with what tells outlets apart. */
export interface StoryText {
  readonly title: string;
  readonly body: string;
  /** Texts of one outlet are taken for different stories unless they are nearly the same. */
  readonly outlet: string;
  /** Unix milliseconds; null when unknown. */
  readonly at: number | null;
}

/** Similarities from which texts are on the same event; set on the headlines of test/unit/digest/headlines.ts. */
const SAME_EVENT = 0.24;
const SAME_OUTLET = 0.85;

/** Two texts must share this many terms, whatever their similarity: short headlines are alike by chance. */
const SHARED_TERMS = 3;

/** Events are reported within days; what is further apart is another one of its kind. */
const MAX_APART_MS = 3 * 24 * 3_600_000;

const TITLE_WEIGHT = 2;

/** Each text's weighted terms and unit vector in the collection that it came with. */
interface Placed {
  readonly text: StoryText;
  readonly titleTerms: Terms;
  readonly terms: Terms;
  readonly vector: Vector;
}

/**
 * Groups texts by the event that they report: greedy, a text joins the group whose members it is most like on average.
 * Returns the groups as indexes into `texts`, each group and the groups in the order given.
 */
export function groupStories(texts: readonly StoryText[]): number[][] {
  const placed = place(texts);
  const groups: number[][] = [];
  placed.forEach((text, index) => {
    let best: { group: number[]; likeness: number } | null = null;
    for (const group of groups) {
      const likeness = likenessToGroup(
        text,
        group.map((member) => placed[member]).filter((member) => member !== undefined),
      );
      if (likeness > 0 && (best === null || likeness > best.likeness)) best = { group, likeness };
    }
    if (best === null) groups.push([index]);
    else best.group.push(index);
  });
  return groups;
}

/** How near each text is to what all of them are about, from 0 to 1: its similarity to their centroid. */
export function centralities(texts: readonly StoryText[]): number[] {
  const placed = place(texts);
  const centroid = joinTerms(placed.map(({ vector }) => [vector, 1]));
  const length = Math.hypot(...centroid.values()) || 1;
  const scores = placed.map(({ vector }) => cosine(vector, centroid) / length);
  const most = Math.max(...scores, Number.EPSILON);
  return scores.map((score) => score / most);
}

function place(texts: readonly StoryText[]): Placed[] {
  const titleTerms = texts.map(({ title }) => termsOf(title));
  const terms = texts.map(({ body }, n) =>
    joinTerms([
      [titleTerms[n] ?? new Map(), TITLE_WEIGHT],
      [termsOf(body), 1],
    ]),
  );
  const vectors = vectorsOf(terms);
  return texts.map((text, n) => ({
    text,
    titleTerms: titleTerms[n] ?? new Map<string, number>(),
    terms: terms[n] ?? new Map<string, number>(),
    vector: vectors[n] ?? new Map<string, number>(),
  }));
}

/** Mean similarity to a group; 0 when a member rules the text out, or it is too unlike. */
function likenessToGroup(text: Placed, group: readonly Placed[]): number {
  if (group.some((member) => areApart(text, member))) return 0;
  const likenesses = group.map((member) => cosine(text.vector, member.vector));
  const mean = likenesses.reduce((sum, likeness) => sum + likeness, 0) / group.length;
  return mean >= SAME_EVENT && group.some((member) => shareTerms(text, member)) ? mean : 0;
}

/** Whether two texts can't be on one event, by their times, or by their outlet: it rarely reports a thing twice. */
function areApart(a: Placed, b: Placed): boolean {
  if (a.text.at !== null && b.text.at !== null && Math.abs(a.text.at - b.text.at) > MAX_APART_MS) return true;
  return a.text.outlet === b.text.outlet && cosine(a.vector, b.vector) < SAME_OUTLET;
}

function shareTerms(a: Placed, b: Placed): boolean {
  const shared = [...a.terms.keys()].filter((term) => b.terms.has(term));
  return shared.length >= SHARED_TERMS && shared.some((term) => a.titleTerms.has(term) || b.titleTerms.has(term));
}
