/** Names that mean this machine or this network by RFC 6761, 6762 and 8375, or by a cloud provider's habit. */
const LOCAL_NAMES = ['localhost', 'localdomain', 'local', 'internal', 'intranet', 'lan', 'home.arpa', 'onion'];

/** Whether a host name means a machine of the own network, never a public site. IP literals are not names. */
export function isLocalName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  // A name of one label is completed with the machine's own search domains: it never means a public site.
  if (!name.includes('.')) return true;
  return LOCAL_NAMES.some((local) => name.endsWith(`.${local}`));
}

/**
 * Whether a host, as the URL parser writes it, is a machine of the own network or a bare IP address. Such an address is
 * read where the operator allows it; linked or shown because a stranger's page names it, it would lead readers into
 * their own networks.
 */
export function isPrivateHost(hostname: string): boolean {
  // The parser writes every spelling of an IPv4 address as four numbers, and IPv6 in brackets.
  return /^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(hostname) || isLocalName(hostname);
}
