/**
 * Parses an address; null if it is invalid. Use it instead of `URL.canParse`: in Node 20 and 22 that function, once it is
 * optimised after some thousand calls, returns false for every address with a letter such as "ü" or "é".
 */
export function parseUrl(address: string, base?: string | URL): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}
