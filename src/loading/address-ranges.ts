import ipaddr from 'ipaddr.js';

/**
 * IPv4 blocks that are not ordinary public unicast. From IANA's IPv4 Special-Purpose Address Registry, plus multicast
 * (RFC 5771), class E, and the one cloud address that lies in public space: Azure's wire server. Blocks that the
 * registry calls globally reachable but that hold no web site (AS112, AMT, the old 6to4 relays) are refused too.
 */
const REFUSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map((block) => ipaddr.IPv4.parseCIDR(block));

/** The only IPv6 space that IANA hands out for global unicast. All else is refused without being listed. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Blocks inside 2000::/3 that are not ordinary public unicast, from IANA's IPv6 Special-Purpose Address Registry:
 * protocol assignments (Teredo, benchmarking, ORCHID ...), documentation, 6to4, AS112, documentation again.
 */
const REFUSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'].map((block) =>
  ipaddr.IPv6.parseCIDR(block),
);

/** NAT64's well-known prefix (RFC 6052): on an IPv6-only network every IPv4 site is reached through it. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an IP address is public unicast, the only kind that the guard accepts. Expects an address as a resolver, a
 * socket or the URL parser writes it; anything else is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return isPublicIpv4(ipaddr.IPv4.parse(address));
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.match(NAT64)) return isPublicIpv4(new ipaddr.IPv4(parsed.toByteArray().slice(12)));
  return parsed.match(GLOBAL_IPV6) && !REFUSED_IPV6.some((block) => parsed.match(block));
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return !REFUSED_IPV4.some((block) => address.match(block));
}

/** Whether two notations mean the same IP address. Invalid ones equal nothing. */
export function isSameAddress(a: string, b: string): boolean {
  if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) return false;
  return ipaddr.parse(a).toNormalizedString() === ipaddr.parse(b).toNormalizedString();
}
