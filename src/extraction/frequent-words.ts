/** Words that are frequent in one language and rare in the others; those of several languages count for each. */
const FREQUENT: readonly (readonly [language: string, list: string])[] = [
  [
    'en',
    `the of and to for with from by after over at as is are was were has have had that its it his her their he she they will new said who
     which how what on in an be been some more than about out this these those two three four five six seven eight nine ten percent
     people million billion were or but not only each every our we you your would could former`,
  ],
  [
    'de',
    `der die das den dem des und mit von zu zum zur auf aus bei nach vor für über ist sind war hat haben wird wurde nicht ein eine
     einen einem einer im am sich wie was er sie es auch noch nur als um bis unter gegen`,
  ],
  [
    'es',
    `el los las y en con por para que se su del al una un más tras según desde hasta es la de lo ante como entre fue son ha han uno
     cada costará`,
  ],
  [
    'fr',
    'le les des du et au aux dans sur pour par est sont une un en qui ce cette après selon avec pas à la de ont été il elle',
  ],
  [
    'pt',
    'os as um uma do da dos das no na nos nas em com não é são que ao pelo pela após o de mais foi ser por para e',
  ],
  [
    'it',
    'il lo gli i di del della dei delle nel nella che è sono una un per con da dal alla al più si ha hanno e le dalle alle',
  ],
  [
    'nl',
    'de het een van en in op aan met voor is zijn was waren bij uit naar dat die niet om te er ook door werd wordt heeft',
  ],
  ['pl', 'w we z ze na do i oraz nie się jest są był była było że o od po za przez dla jak to tym lat'],
  ['sv', 'och att det som på är av för med den till inte har var ett de om från'],
  ['da', 'og at det som på er af for med den til ikke har var et de om fra'],
  ['tr', 've bir bu için ile da de olarak daha çok olan oldu yüzde'],
];

const byLanguage = FREQUENT.map(([language, list]) => [language, new Set(list.split(/\s+/u))] as const);

/** The language whose frequent words a text has most of; null for a tie, or where it has none. */
export function languageByFrequentWords(text: string): string | null {
  const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: string | null = null;
  let most = 0;
  for (const [language, frequent] of byLanguage) {
    // A word of one letter may be an initial: it tells nothing by itself.
    const own = found.filter((word) => frequent.has(word));
    const count = own.some((word) => word.length > 1) ? own.length : 0;
    if (count > most) [best, most] = [language, count];
    else if (count === most) best = null;
  }
  return best;
}
