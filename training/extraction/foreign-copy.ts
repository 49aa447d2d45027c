/**
 * A text as it would look in a script that Latin letters know nothing of, word for word: for training pages to teach that
 * an article is one without English words, capitals or spaces.
 *
 * `caseless` writes each letter as an Arabic one; `unspaced` writes each word as one to three ideographs and leaves out
 * the spaces between words. The same word always becomes the same, so that bodies and lines still agree.
 */
export function copyInScript(text: string, script: 'caseless' | 'unspaced'): string {
  return script === 'caseless' ? caseless(text) : unspaced(text);
}

const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const FIRST_IDEOGRAPH = 0x4e00;
const IDEOGRAPHS = 3000;

function caseless(text: string): string {
  return text
    .replace(
      /\p{Script=Latin}/gu,
      (letter) => ARABIC[(letter.toLowerCase().codePointAt(0) ?? 0) % ARABIC.length] ?? letter,
    )
    .replaceAll(', ', '، ')
    .replaceAll('?', '؟');
}

function unspaced(text: string): string {
  return text
    .replace(/\p{Script=Latin}[\p{Script=Latin}'’-]*/gu, ideographs)
    .replace(/(?<=[\p{Script=Han}.,]) (?=\p{Script=Han})/gu, '')
    .replace(/\.(?=$|[\s"'”’)]|\p{Script=Han})/gu, '。')
    .replace(/,(?=\D|$)/gu, '、')
    .replaceAll('?', '？')
    .replaceAll('!', '！');
}

function ideographs(word: string): string {
  let hash = 2_166_136_261;
  for (const letter of word.toLowerCase()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  const length = word.length < 4 ? 1 : word.length < 9 ? 2 : 3;
  return Array.from({ length }, (_, index) =>
    String.fromCodePoint(FIRST_IDEOGRAPH + (((hash >>> (index * 5)) + index * 977) % IDEOGRAPHS)),
  ).join('');
}
