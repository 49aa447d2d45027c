import { readFile } from 'node:fs/promises';
import { ROOT } from '../../src/app/root.ts';

/** A page of a web site, with an article of our own writing on it. */
export interface OwnPage {
  readonly name: string;
  readonly html: string;
}

/** Paragraphs of a fixture as a news page, some with a picture. */
const FIXTURES: readonly (readonly [path: string, title: string, withPicture: boolean])[] = [
  ['articles/chip-plant', 'Quorin bets 1.3 trillion won on a chip plant in Gaeso', true],
  ['articles/comet-probe', 'Probe brings dust of a comet home', false],
  ['articles/ferry-rescue', 'Ferry passengers rescued off the cape', true],
  ['articles/harbour-bridge', 'The price of the harbour bridge doubles', false],
  ['articles/river-court', 'Court orders the dye works to clean the river', false],
  ['articles/school-phones', 'Schools lock phones away, and marks rise', true],
  ['articles/solar-auction', 'Solar power goes for less than ever', false],
  ['articles/strike-vote', 'Tram drivers vote on a strike', false],
  ['quotes/english-lighthouse', 'The last keeper of the lighthouse leaves', true],
  ['quotes/english-night-clinic', 'A clinic that opens at night', false],
  ['quotes/german-lock', 'Die Schleuse bleibt zu', true],
  ['quotes/french-bus', 'Le bus de nuit continue', false],
  ['quotes/spanish-market', 'El mercado cambia de manos', false],
  ['quotes/portuguese-dam', 'A barragem volta a encher', true],
  ['quotes/japanese-library', '図書館、夜まで開館へ', false],
  ['quotes/korean-library', '도서관이 밤에도 문을 연다', true],
];

const SITE_PAGES = ['seed-bank', 'tram-line', 'paper-mill', 'bell-founder'];

/** Twenty articles of our own as pages: short and long, in seven languages, with and without a picture. */
export async function readOwnPages(): Promise<OwnPage[]> {
  const fixtures = FIXTURES.map(async ([path, title, withPicture]) => {
    const text = await readFile(new URL(`test/fixtures/${path}.json`, ROOT), 'utf8');
    const { language, paragraphs } = JSON.parse(text) as { language: string; paragraphs: string[] };
    const name = path.slice(path.indexOf('/') + 1);
    return { name, html: pageOf({ language, title, paragraphs, picture: withPicture ? name : null }) };
  });
  const site = SITE_PAGES.map(async (name) => ({
    name,
    html: await readFile(new URL(`examples/site/${name}.html`, ROOT), 'utf8'),
  }));
  return Promise.all([...fixtures, ...site]);
}

/** A page as a newspaper's site has it. `picture` names its picture; null for none. */
export function pageOf(page: {
  readonly language: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly picture: string | null;
}): string {
  const { language, title, paragraphs, picture } = page;
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const image = picture === null ? '' : `<meta property="og:image" content="https://pictures.example/${picture}.png">`;
  const direction = ['ar', 'he'].includes(language) ? ' dir="rtl"' : '';
  return `<!doctype html><html lang="${language}"${direction}><head><meta charset="utf-8"><title>${escape(title)}</title>
    <meta property="og:site_name" content="The Harbour Courier"><meta name="author" content="Ada Lindqvist">
    <meta property="article:published_time" content="2026-03-10T08:15:00+01:00">${image}</head>
    <body><article><h1>${escape(title)}</h1>${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')}</article></body></html>`;
}
