import type { InstalledModel } from '../../core/summarizer.ts';
import type { EndpointAddress, EndpointClient } from './endpoint-client.ts';

/** What the ids of an endpoint's models begin with. */
export const ENDPOINT_PREFIX = 'endpoint:';

/** How long a list is taken for current, in milliseconds. */
const FRESH_MS = 30_000;
/** Discord waits three seconds for what a member may choose from. */
const LIST_LIMIT_MS = 1_500;

/** The client library is loaded by those who use an endpoint alone. */
export async function openEndpointClient(endpoint: EndpointAddress): Promise<EndpointClient> {
  return (await import('./endpoint-client.ts')).createEndpointClient(endpoint);
}

/** A server's model as Lede names it. Nobody tells which languages it knows: it is tried, and what it writes is checked. */
export function toEndpointModel(name: string): InstalledModel {
  return { id: `${ENDPOINT_PREFIX}${name}`, label: name, languages: ['*'] };
}

/**
 * The models that a server offers, kept for half a minute; while it is away or slow, those of the last answer. Never
 * rejects.
 *
 * @param now a monotonic clock in milliseconds.
 */
export function createEndpointList(
  open: () => Promise<Pick<EndpointClient, 'list'>>,
  now: () => number,
): () => Promise<readonly InstalledModel[]> {
  let known: readonly InstalledModel[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | null = null;
  const read = async (): Promise<void> => {
    try {
      const client = await open();
      known = (await client.list(AbortSignal.timeout(LIST_LIMIT_MS))).map(toEndpointModel);
    } catch {
      // What was known stays.
    }
    readAt = now();
    reading = null;
  };
  return async () => {
    if (now() - readAt > FRESH_MS) await (reading ??= read());
    return known;
  };
}
