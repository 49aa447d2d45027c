/**
 * Whether a text is an address. Not by `URL.canParse`, which in Node 20 and 22, once it is optimised after some thousand
 * calls, returns false for every address with a letter such as "ü".
 */
export function isUrl(text: string): boolean {
  try {
    new URL(text);
    return true;
  } catch {
    return false;
  }
}
