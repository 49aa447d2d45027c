const CREDIT_WORDS = String.raw`(?:photo(?:graph)?s?|image|picture|foto|bild|photo credit|credit|courtesy of|source|quelle|illustration|grafik|graphic|video|写真|사진|图)`;
const AGENCY = String.raw`(?:AP|AFP|Reuters|Getty|dpa|EPA|Yonhap|Xinhua|Bloomberg|PA|Shutterstock|Alamy|iStock|Wikimedia|Unsplash|Pixabay|Flickr|TASS|Kyodo|imago|picture alliance|ANI|PTI|Newscom|Zuma|UPI)`;
const ENDINGS = [
  new RegExp(
    String.raw`\s*[(\[]\s*((?:${CREDIT_WORDS}\b|©)[^()\[\]]{2,120}|[^()\[\]]{0,60}\b${AGENCY}\b[^()\[\]]{0,40})[)\]]\s*$`,
    'iu',
  ),
  new RegExp(String.raw`\s+[|/]\s*([^|/]{3,100}(?:/[^|/]{2,40})?)$`, 'u'),
  new RegExp(String.raw`\s*(?:[–—-]\s*)?(©\s*[^©]{2,100})$`, 'u'),
  new RegExp(String.raw`[.!?"”]\s*((?:${CREDIT_WORDS}s?)\s*(?:by|von|credit)?\s*:\s*[^.]{2,100})$`, 'iu'),
  new RegExp(String.raw`[.!?"”]\s+([\p{Lu}][\p{L}.' -]{2,40}\s*/\s*[\p{L}.' /-]{2,60})$`, 'u'),
];

/** Splits a picture's caption into text and credit. Empty parts are null. */
export function splitCaption(text: string): { readonly caption: string | null; readonly credit: string | null } {
  for (const ending of ENDINGS) {
    const match = ending.exec(text);
    const credit = match?.[1]?.trim();
    if (match === null || credit === undefined) continue;
    const keepsMark = /^[.!?"”]/u.test(match[0]) ? 1 : 0;
    const caption = text.slice(0, match.index + keepsMark).trim();
    return {
      caption: caption === '' ? null : caption,
      credit: credit.replace(new RegExp(`^${CREDIT_WORDS}\\s*(?:credit|by)?\\s*:\\s*`, 'iu'), ''),
    };
  }
  return { caption: text === '' ? null : text, credit: null };
}
