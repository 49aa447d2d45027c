/** Names for this machine or network by RFC 6761, 6762 and 8375, or by a cloud provider's convention. */
const LOCAL_NAMES = ['localhost', 'localdomain', 'local', 'internal', 'intranet', 'lan', 'home.arpa', 'onion'];

/** Whether a host name is local, never a public site. IP literals are not names. */
export function isLocalName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  // A single-label name is resolved with local search domains, so it is never a public site.
  if (!name.includes('.')) return true;
  return LOCAL_NAMES.some((local) => name.endsWith(`.${local}`));
}

/**
 * Whether a host, as the URL parser writes it, is local or an IP address. Such addresses may be fetched if the operator
 * allows it, but must not be linked because an untrusted page names them: they would lead readers into their own
 * networks.
 */
export function isPrivateHost(hostname: string): boolean {
  // The parser writes every spelling of an IPv4 address as four numbers, and IPv6 in brackets.
  return /^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(hostname) || isLocalName(hostname);
}
