import { isIP } from 'node:net';
import { LedeError } from '../core/failure.ts';
import { isLocalName } from '../core/local-names.ts';
import { isPublicAddress } from './address-ranges.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. Rejects with an error of `node:dns`. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface GuardPolicy {
  /** Origins exempt from the checks of port, name and address: an intranet's wiki, a test's server. */
  readonly allowPrivateOrigins: readonly string[];
  /** When not null, the only origins that may be spoken to, redirects included. */
  readonly onlyOrigins: readonly string[] | null;
  /** Ports that are let through beside 80 and 443, as numbers in text ("8080"); none when absent. */
  readonly extraPorts?: readonly string[];
  readonly resolve: Resolve;
  /** Resolves the names of `allowPrivateOrigins`; `resolve` does when absent. */
  readonly resolveOwn?: Resolve;
}

/** A checked address of a page and the IP addresses that a connection to it may use: at least one. */
export interface Target {
  readonly url: URL;
  readonly addresses: readonly ResolvedAddress[];
}

/**
 * Decides without any network access whether an address may be asked for at all: scheme, credentials, port, name, IP
 * literal, allowed origins. Throws LedeError 'unsupported-scheme', 'unsafe-link' with `host` and `reason` (credentials,
 * origin, port), or 'refused-address' with `host` and `reason` (name, address).
 */
export function checkUrl(url: URL, policy: Omit<GuardPolicy, 'resolve' | 'resolveOwn'>): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new LedeError('unsupported-scheme', { scheme: url.protocol.slice(0, -1) });
  }
  if (url.username !== '' || url.password !== '') throw unsafe(url, 'credentials');
  if (policy.onlyOrigins && !policy.onlyOrigins.includes(url.origin)) throw unsafe(url, 'origin');
  if (policy.allowPrivateOrigins.includes(url.origin)) return;
  const literal = ipLiteral(url);
  if (literal !== null) {
    if (!isPublicAddress(literal)) throw refused(url, 'address');
  } else if (isLocalName(url.hostname)) {
    throw refused(url, 'name');
  }
  // The URL parser leaves out a scheme's own port. The other scheme's (http on 443) is a site's slip, not an attack.
  if (!['', '80', '443', ...(policy.extraPorts ?? [])].includes(url.port)) throw unsafe(url, 'port');
}

/**
 * Checks an address and resolves its name: once, so that what was checked is what is connected to. A name with even
 * one address that is not public is refused. Rejects with LedeError: the codes of `checkUrl`, 'unknown-host', 'timeout' for
 * name servers that don't answer.
 */
export async function resolveTarget(url: URL, policy: GuardPolicy): Promise<Target> {
  checkUrl(url, policy);
  const literal = ipLiteral(url);
  if (literal !== null) return { url, addresses: [{ address: literal, family: isIP(literal) }] };
  const exempt = policy.allowPrivateOrigins.includes(url.origin);
  const addresses = await resolveName(url, exempt ? (policy.resolveOwn ?? policy.resolve) : policy.resolve);
  if (!exempt && !addresses.every(({ address }) => isPublicAddress(address))) throw refused(url, 'address');
  return { url, addresses };
}

async function resolveName(url: URL, resolve: Resolve): Promise<readonly ResolvedAddress[]> {
  let addresses: readonly ResolvedAddress[];
  try {
    addresses = await resolve(url.hostname);
  } catch (error) {
    const isSilent = (error as NodeJS.ErrnoException).code === 'ETIMEOUT';
    throw new LedeError(isSilent ? 'timeout' : 'unknown-host', { host: url.hostname }, { cause: error });
  }
  if (addresses.length === 0) throw new LedeError('unknown-host', { host: url.hostname });
  return addresses;
}

/** The IP address that a host is, without IPv6's brackets; null for a name. The parser has unified its spelling. */
function ipLiteral(url: URL): string | null {
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? null : bare;
}

function unsafe(url: URL, reason: string): LedeError {
  return new LedeError('unsafe-link', { host: url.host, reason });
}

function refused(url: URL, reason: string): LedeError {
  return new LedeError('refused-address', { host: url.host, reason });
}
