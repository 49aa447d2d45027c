/**
 * What one line of text looks like, whatever page it stands on: lengths, punctuation, case, and families of words that
 * pages use around articles, in the languages of the training pages. All but those of `CASED` read the text in lower case:
 * matching without regard to case takes a regular expression three times as long.
 */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  sentenceEnd: /[.!?…。！？։።।][\s"'”’»)\]]*$/u,
  twoSentences: /[.!?。！？।]["'”’»)]*\s*(?:["“'‘«„(]?\p{Lu}|\p{Lo})/u,
  endsColon: /[:：]\s*$/u,
  endsEllipsis: /(?:\.{3}|…)\s*(?:\[?\s*(?:more|read more|mehr|weiterlesen)\s*\]?)?$/u,
  startsLower: /^\p{Ll}/u,
  startsQuote: /^["“«„‘'「『]/u,
  startsDash: /^[-–—•►»>]/u,
  startsNumber: /^\d/u,
  arrows: /[»›→▶►⟩≫]\s*$|^\s*[«‹←]/u,
  pipes: /\s[|·•]\s/u,
  copyright: /©|copyright|all rights reserved|alle rechte vorbehalten|tous droits/u,
  url: /https?:\/\/|www\.|\.(?:com|org|net|de|co\.uk)\b/u,
  email: /\S@\S+\.\S|^@\w/u,
  hashTag: /(?:^|\s)#\p{L}/u,
  year: /\b(?:19|20)\d\d\b/u,
  clock: /\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b|uhr|gmt|et\b|est\b)?/u,
  numericDate: /\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b/u,
  ago: /\b(?:ago|vor \d+|il y a|hace \d+)\b/u,
  monthDay:
    /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juni|juli|okt|dez|märz)\p{L}{0,7}\.?\s+\d{1,2}\b|\b\d{1,2}\.?\s+(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])/u,
  byline:
    /^(?:by|von|par|por|di|door|author|autor(?:in)?|written by|text:|words by|posted by|reporting by|editing by|story by|edited by|geschrieben von|veröffentlicht von|verfasst)\b[\s:]/u,
  stamp:
    /^(?:(?:last |first )?(?:updated|published|posted|modified|created)|aktualisiert|veröffentlicht|erstellt|stand:|publié|publicado|date:|datum|\d+ min(?:ute)?s? read|lesezeit|reading time)/u,
  credit:
    /\b(?:getty|reuters|shutterstock|istock|afp|epa|ap photo|photo(?:graph)?(?:s)? by|photo:|photos?:|image:|foto:|bild:|bildquelle|fotos?:|picture:|courtesy (?:of|photo)|credit:|pixabay|unsplash|imago|file photo|screenshot|illustration:|via ap)\b|\((?:ap|afp|reuters)\b/u,
  caption:
    /^(?:image|photo|picture|foto|bild|abb(?:ildung)?|fig(?:ure)?|pictured|above|below|left|video|watch|slideshow|gallery|screenshot)\b/u,
  share:
    /\b(?:share|tweet|teilen|facebook|twitter|whatsapp|pinterest|linkedin|e-?mail|print|drucken|merken|pin it|reddit|flipboard|instagram|youtube|partager|compartir|telegram)\b/u,
  subscribe:
    /\b(?:subscrib\w*|sign[- ]?up|newsletter|sign in|log ?in|register|free trial|abonn\w*|anmeld\w*|registrier\w*|inbox|members?hip|support (?:us|our)|donat\w*|spenden?)\b/u,
  readMore:
    /\b(?:read more|more (?:from|on|in|stories|news|about)|see also|related|also read|read also|read next|you (?:may|might) (?:also )?like|recommended|don['’]t miss|most (?:read|popular)|trending|weiterlesen|mehr (?:zum|zu|lesen|von|aus)|lesen sie|auch interessant|ähnliche|verwandte|siehe auch|lire aussi|à lire|leer más|read:|watch:|more:|related:|continue reading)\b/u,
  comment:
    /\b(?:comments?|kommentare?n?|commenter?|reply|antworten|leave a|log in to|your email|pflichtfeld|responses?|trackback|pingback|posten|schreibe einen|comentarios?)\b/u,
  legal:
    /\b(?:cookies?|privacy|terms|conditions|policy|impressum|datenschutz\w*|agb|disclaimer|nutzungsbedingungen|haftung|mentions légales|gdpr)\b/u,
  advert:
    /\b(?:advertis\w*|sponsor\w*|anzeige|werbung|publicité|promoted|affiliate|shop now|buy now|in den warenkorb|add to cart|coupon|provision|deal)\b/u,
  navigate:
    /\b(?:skip to|menu|search|home|next|previous|back to|zurück|weiter|nach oben|vorherige[rs]?|nächste[rs]?|startseite|suche|contact|kontakt|about us|über uns|sitemap|faq|all articles|older|newer|page \d|seite \d)\b/u,
  tags: /^(?:tags?|topics?|filed under|categor(?:y|ies)|kategorien?|schlagw\w*|stichwort\w*|themen?|labels?|posted in|mots-clés|etiquetas|abgelegt|keywords?)\b/u,
  contact:
    /\b(?:contact|follow|reach|write to|email|e-mail)\b[^.]{0,30}(?:@|\bhim\b|\bher\b|\bus\b|\bme\b|\bat\b)|\bis an?\b[^.]{0,40}\b(?:reporter|writer|editor|correspondent|journalist|columnist|author|contributor)\b/u,
  click:
    /\b(?:click|tap|here|hier|klick\w*|download|watch|listen|view|play|loading|javascript|browser|app store|google play|javascript)\b/u,
  contribute:
    /\b(?:contributed to this (?:report|story|article)|this (?:article|story|post) (?:was|is|originally|has|first)|originally (?:published|appeared)|associated press|dpa|correction|editor['’]s note|sources?:|quellen?:|reporting by)\b/u,
};

/** Patterns that tell capitals from small letters. */
const CASED: ReadonlySet<string> = new Set(['twoSentences', 'startsLower']);
const PATTERN_LIST = Object.entries(PATTERNS).map(([name, pattern]) => ({ name, pattern, cased: CASED.has(name) }));
const LENGTH_NAMES = [
  'chars',
  'words',
  'wordLength',
  'commas',
  'marks',
  'digits',
  'upper',
  'capitalised',
  'shortWords',
  'unspaced',
  'question',
  'quotes',
  'maxWord',
  'symbols',
];

export const TEXT_FEATURE_NAMES: readonly string[] = [...LENGTH_NAMES, ...PATTERN_LIST.map(({ name }) => name)];

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Mymr}\p{scx=Lao}\p{scx=Khmr}]/gu;
/** Characters of an unspaced script that carry as much as a spaced one's two and a half. */
const UNSPACED_WEIGHT = 2.5;
/** Patterns look at the two ends of a long line: what frames an article is short. */
const ENDS = 220;

/** A line's length in characters of a spaced script. */
export function textWeight(text: string): number {
  const unspaced = /[^\u0000-\u0dff]/u.test(text) ? (text.match(UNSPACED)?.length ?? 0) : 0;
  return text.length + unspaced * (UNSPACED_WEIGHT - 1);
}

/** Writes the features of a line to `row` from `at` on; `TEXT_FEATURE_NAMES` names them in order. */
export function writeTextFeatures(text: string, row: Float32Array, at: number): void {
  const words = text.split(' ');
  let capitalised = 0;
  let short = 0;
  let longest = 0;
  for (const word of words) {
    if (word.length <= 3) short += 1;
    if (word.length > longest) longest = word.length;
    const first = word.charCodeAt(0);
    if (first >= 65 && (first <= 90 || (first > 127 && !word.startsWith(word.charAt(0).toLowerCase()))))
      capitalised += 1;
  }
  const counts = countCharacters(text);
  const weight = textWeight(text);
  const unspaced = (weight - text.length) / (UNSPACED_WEIGHT - 1) / text.length;
  const count = unspaced > 0.3 ? weight / 6 : words.length;
  const values = [
    Math.log1p(weight),
    Math.log1p(count),
    weight / count,
    counts.commas / count,
    counts.ends / count,
    counts.digits / text.length,
    counts.upper / text.length,
    capitalised / words.length,
    short / words.length,
    unspaced,
    counts.question,
    counts.quotes / count,
    longest,
    counts.symbols / text.length,
  ];
  row.set(values, at);
  const ends = text.length > 2 * ENDS ? `${text.slice(0, ENDS)} ${text.slice(-ENDS)}` : text;
  const lower = ends.toLowerCase();
  let index = at + values.length;
  for (const { pattern, cased } of PATTERN_LIST) {
    row[index] = pattern.test(cased ? ends : lower) ? 1 : 0;
    index += 1;
  }
}

function countCharacters(
  text: string,
): Record<'commas' | 'ends' | 'digits' | 'upper' | 'question' | 'quotes' | 'symbols', number> {
  let [commas, ends, digits, upper, question, quotes, symbols] = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 44 || code === 0x3001 || code === 0xff0c || code === 0x60c) commas += 1;
    else if (code === 46 || code === 33 || code === 0x3002 || code === 0x964) ends += 1;
    else if (code === 63 || code === 0xff1f) question = 1;
    else if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 65 && code <= 90) upper += 1;
    else if (code === 34 || (code >= 0x2018 && code <= 0x201f) || code === 0xab || code === 0xbb) quotes += 1;
    else if (
      code === 124 ||
      code === 47 ||
      code === 43 ||
      code === 35 ||
      code === 64 ||
      code === 95 ||
      code === 61 ||
      code === 183
    )
      symbols += 1;
  }
  return { commas, ends, digits, upper, question, quotes, symbols };
}
