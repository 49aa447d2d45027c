import { isPrivateHost } from '../../core/local-names.ts';

/** Longest address that is made a link: what Discord takes in an embed. */
const MAX_URL = 2048;

/** The address in its normal form when it is one of http or https without a password in it; else null. */
export function webUrl(address: string | null): URL | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '' || url.href.length > MAX_URL) return null;
  return url;
}

/** An address for an embed's `url`; null when it may not be linked. */
export function linkTarget(address: string | null): string | null {
  return webUrl(address)?.href ?? null;
}

/**
 * An address for an embed's picture, which Discord fetches: null for a machine of the own network or a bare IP
 * address, whatever the page says. Nobody reads a picture there but by accident, or to learn what answers.
 */
export function pictureTarget(address: string | null): string | null {
  const url = webUrl(address);
  return url === null || isPrivateHost(url.hostname) ? null : url.href;
}

/**
 * A masked link, `[text](<url>)`, that shows no preview. `text` must be inert already. Characters that could end the
 * link early are percent-encoded.
 */
export function maskedLink(text: string, url: URL): string {
  const target = url.href.replace(
    /[()<>[\]\\|`]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${text}](<${target}>)`;
}
