import type { Article } from '../../core/article.ts';
import type { SpeechRules } from '../language/language.ts';

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;

/** Labels in capitals at a line's start or right after an opening mark. */
const CAPITALS = /^["“]?(\p{Lu}{2,}(?: \p{Lu}{2,}){0,2}):\s/gmu;

/**
 * Tells whether a label ("Velt:", "WALLACE:") names somebody: its last word occurs elsewhere as a name, inside a
 * sentence of the article, in its byline or as its site. Labels such as "Verdict:" and "Price:" do not. Where every noun
 * has a capital, the word must follow another capitalised one, as a family name follows a given one.
 */
export function labelNames(
  { text, byline, siteName }: Pick<Article, 'text' | 'byline' | 'siteName'>,
  { capitalisesNouns, notNames }: Pick<SpeechRules, 'capitalisesNouns' | 'notNames'>,
): (label: string) => boolean {
  const named = new Set<string>();
  const common = new Set<string>();
  for (const [word] of `${byline ?? ''} ${siteName ?? ''}`.matchAll(WORD)) named.add(word.toLowerCase());
  for (const line of text.split('\n')) {
    let last = '';
    let end = 0;
    for (const { 0: word, index } of line.matchAll(WORD)) {
      const between = line.slice(end, index);
      const lower = word.toLowerCase();
      if (lower === word) common.add(lower);
      else if (end > 0 && /^[\s.]{1,2}$/u.test(between) && line[index + word.length] !== ':') {
        const afterName = /^\p{Lu}/u.test(last) && !notNames.has(last.toLowerCase());
        const inside = !capitalisesNouns && /^\s$/u.test(between);
        if (afterName || inside) named.add(lower);
      }
      last = word;
      end = index + word.length;
    }
  }
  const isNamed = (label: string): boolean => {
    const last = lastWord(label);
    return named.has(last) && !common.has(last) && !notNames.has(last);
  };
  // Beside a speaker in capitals the others of the transcript may be named nowhere else: "PENCE:", "WALLACE:".
  const counts = new Map<string, number>();
  for (const [, label = ''] of text.matchAll(CAPITALS)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const others = [...counts.keys()].some(isNamed) ? [...counts].filter(([, count]) => count > 1) : [];
  const beside = new Set(others.map(([label]) => label));
  return (label) => beside.has(label) || isNamed(label);
}

function lastWord(label: string): string {
  return label.toLowerCase().match(WORD)?.at(-1) ?? '';
}
