import { directMessageScope, type DigestSubscription } from '../../core/digest.ts';
import { LedeError } from '../../core/failure.ts';
import { feedName } from '../render/digest-names.ts';
import { requireDigestMaker, type RightsSource } from './member-rights.ts';
import type { Context } from '../posting/services.ts';

/** A member who uses digests. */
export interface DigestAsker extends RightsSource {
  readonly user: { readonly id: string };
}

type Parts = Pick<Context, 'digests' | 'settings'>;

/** A digest, with the scope by which the service knows it as the member’s. */
export interface ReachableDigest {
  readonly scope: string;
  readonly digest: DigestSubscription;
}

/** The member's own digests, then the server's if they may change those. */
export async function reachableDigests(asker: DigestAsker, context: Parts): Promise<DigestSubscription[]> {
  const own = await context.digests.list(directMessageScope(asker.user.id));
  const guildId = await requireDigestMaker(asker, context).catch(() => null);
  return guildId === null ? own : [...own, ...(await context.digests.list(guildId))];
}

/**
 * Finds a digest by id or title among those that the member may change. Rejects with 'no-such-digest', or
 * 'not-permitted' in a server whose digests they may not change, without revealing which exist.
 */
export async function findDigest(asker: DigestAsker, id: string, context: Parts): Promise<ReachableDigest> {
  const own = directMessageScope(asker.user.id);
  try {
    return { scope: own, digest: await showNamed(own, id, context) };
  } catch (error) {
    const isElsewhere = error instanceof LedeError && error.code === 'no-such-digest' && asker.guildId !== null;
    if (!isElsewhere) throw error;
  }
  const scope = await requireDigestMaker(asker, context);
  return { scope, digest: await showNamed(scope, id, context) };
}

/** By id, else by exact title, else by the only title that begins with or contains the text. */
async function showNamed(scope: string, name: string, { digests }: Parts): Promise<DigestSubscription> {
  try {
    return await digests.show(scope, name);
  } catch (error) {
    const wanted = fold(name);
    if (!(error instanceof LedeError) || error.code !== 'no-such-digest' || wanted === '') throw error;
    const named = (await digests.list(scope)).map((digest) => ({ digest, title: fold(feedName(digest)) }));
    for (const fits of [
      (title: string) => title === wanted,
      (title: string) => title.startsWith(wanted),
      (title: string) => title.includes(wanted),
    ]) {
      const [only, ...others] = named.filter(({ title }) => fits(title));
      if (only !== undefined && others.length === 0) return only.digest;
    }
    throw error;
  }
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
