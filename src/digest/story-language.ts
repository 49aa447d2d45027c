/** The language of a headline and its description; null where too few words show it. */
export type StoryLanguage = 'en' | 'de' | 'es' | 'fr' | 'pt' | null;

/** Words that are frequent in one of the languages and rare in the others. */
const MARKS: readonly (readonly [language: Exclude<StoryLanguage, null>, words: string])[] = [
  [
    'en',
    'the of and to for with from by after over at as is are was has have that its will new says said who how what',
  ],
  [
    'de',
    'der die das den dem und mit von zu zum zur auf aus bei nach vor für über ist sind hat haben wird nicht ein eine einen einem einer des im am sich wie was',
  ],
  ['es', 'el los las y en con por para que se su del al una un más tras según desde hasta es la de lo ante como entre'],
  ['fr', 'le les des du et au aux dans sur pour par est sont une un en qui ce cette après selon avec pas à la de'],
  ['pt', 'os as um uma do da dos das no na nos nas em com não é são que ao pelo pela após o de mais'],
];

const marks = MARKS.map(([language, words]) => [language, new Set(words.split(' '))] as const);

/** The language whose frequent words a text has most of; null for a tie, or fewer than `least`. */
export function languageOf(text: string, least: number): StoryLanguage {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: StoryLanguage = null;
  let most = 0;
  for (const [language, frequent] of marks) {
    const count = words.filter((word) => frequent.has(word)).length;
    if (count > most) [best, most] = [language, count];
    else if (count === most) best = null;
  }
  return most < least ? null : best;
}
