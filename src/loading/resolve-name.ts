import { lookup, Resolver } from 'node:dns/promises';
import type { Resolve, ResolvedAddress } from './network-guard.ts';

/**
 * The system's resolver, so that an operator's hosts file counts. Every address is returned, in its order. It holds a
 * thread of libuv's small pool until it has an answer, and Discord's own names are looked up there: only for names that
 * the settings list.
 */
export const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

export interface NameServers {
  /** Addresses of name servers, "192.0.2.1:53"; those of the system when absent. */
  readonly servers?: readonly string[] | undefined;
  /** Milliseconds that one question may stay unanswered before it is asked once more. */
  readonly timeoutMs?: number;
}

/** How long the addresses of one family wait for those of the other, in milliseconds. */
const OTHER_FAMILY_MS = 500;

/**
 * Asks name servers without a thread, so that one which never answers holds up nothing else. Gives up after two
 * questions. What is returned is all that a connection may use: an address that came too late is not among it.
 */
export function createNameResolver({ servers, timeoutMs = 2_500 }: NameServers = {}): Resolve {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return async (hostname) => {
    const asked = [
      resolver.resolve4(hostname).then((all) => all.map((address): ResolvedAddress => ({ address, family: 4 }))),
      resolver.resolve6(hostname).then((all) => all.map((address): ResolvedAddress => ({ address, family: 6 }))),
    ];
    await Promise.any(asked).catch(() => undefined);
    const late = new Promise<null>((resolve) => setTimeout(resolve, OTHER_FAMILY_MS, null).unref());
    const answers = await Promise.all(asked.map((each) => Promise.race([each.catch((error: unknown) => error), late])));
    const found = answers.flatMap((answer) => (Array.isArray(answer) ? (answer as ResolvedAddress[]) : []));
    if (found.length === 0) throw answers.find((answer) => answer instanceof Error) ?? new Error('no address');
    return found;
  };
}
