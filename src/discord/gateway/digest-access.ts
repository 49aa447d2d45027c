import { directMessageScope, type DigestSubscription } from '../../core/digest.ts';
import { LedeError } from '../../core/failure.ts';
import { requireDigestMaker, type RightsSource } from './member-rights.ts';
import type { Context } from '../posting/services.ts';

/** Somebody who asks for digests. */
export interface DigestAsker extends RightsSource {
  readonly user: { readonly id: string };
}

type Parts = Pick<Context, 'digests' | 'settings'>;

/** A digest, with the scope under which the service knows it as the asker's. */
export interface ReachableDigest {
  readonly scope: string;
  readonly digest: DigestSubscription;
}

/** The asker's own digests, which come by direct message, then those of the server if they may change them. */
export async function reachableDigests(asker: DigestAsker, context: Parts): Promise<DigestSubscription[]> {
  const own = await context.digests.list(directMessageScope(asker.user.id));
  const guildId = await requireDigestMaker(asker, context).catch(() => null);
  return guildId === null ? own : [...own, ...(await context.digests.list(guildId))];
}

/**
 * Finds a digest among those that the asker may touch. Rejects with 'no-such-digest', or 'not-permitted' in a server
 * whose digests they may not touch: which ids there are there is not told.
 */
export async function findDigest(asker: DigestAsker, id: string, context: Parts): Promise<ReachableDigest> {
  const own = directMessageScope(asker.user.id);
  try {
    return { scope: own, digest: await context.digests.show(own, id) };
  } catch (error) {
    const isElsewhere = error instanceof LedeError && error.code === 'no-such-digest' && asker.guildId !== null;
    if (!isElsewhere) throw error;
  }
  const scope = await requireDigestMaker(asker, context);
  return { scope, digest: await context.digests.show(scope, id) };
}
