import { isPrivateHost } from '../../core/local-names.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** Maximum length of a linked address: Discord’s limit in an embed. */
const MAX_URL = 2048;

/** The normalised address if it is http or https without a password; else null. */
export function webUrl(address: string | null): URL | null {
  const url = address === null ? null : parseUrl(address);
  if (url === null) return null;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '' || url.href.length > MAX_URL) return null;
  return url;
}

/** An address for an embed's `url`; null if it must not be linked. */
export function linkTarget(address: string | null): string | null {
  return webUrl(address)?.href ?? null;
}

/**
 * An address for an embed's picture, which Discord fetches. Null for private addresses and bare IP addresses: a
 * picture there is a mistake or a probe.
 */
export function pictureTarget(address: string | null): string | null {
  const url = webUrl(address);
  return url === null || isPrivateHost(url.hostname) ? null : url.href;
}

/**
 * A masked link without a preview, `[text](<url>)`. `text` must be inert. Characters that could end the link early
 * are percent-encoded.
 */
export function maskedLink(text: string, url: URL): string {
  const target = url.href.replace(
    /[()<>[\]\\|`]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${text}](<${target}>)`;
}
