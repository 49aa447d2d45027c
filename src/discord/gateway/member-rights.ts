import { PermissionFlagsBits } from 'discord.js';
import { LedeError } from '../../core/failure.ts';
import { mayMakeDigests, type MemberRights } from '../../core/server-settings.ts';
import type { Services } from '../posting/services.ts';

/** What an interaction tells about its member. */
export interface RightsSource {
  readonly guildId: string | null;
  /** The member's permissions in the channel; null in direct messages. */
  readonly memberPermissions: { has(permission: bigint): boolean } | null;
  /** Ids if the server is not cached, else discord.js’s manager. Null in direct messages. */
  readonly member: {
    readonly roles: readonly string[] | { readonly cache: { keys(): Iterable<string> } };
  } | null;
}

export function rightsOf({ memberPermissions, member }: RightsSource): MemberRights {
  const roles = member?.roles ?? [];
  return {
    managesServer: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    roleIds: 'cache' in roles ? [...roles.cache.keys()] : roles,
  };
}

/**
 * The interaction’s server, if the member manages it. Discord hides such commands from others, but a server’s own
 * overrides may show them. Throws 'not-permitted', also outside servers.
 */
export function requireManager(interaction: RightsSource): string {
  if (interaction.guildId === null || !rightsOf(interaction).managesServer) throw new LedeError('not-permitted');
  return interaction.guildId;
}

/**
 * The interaction’s server, if the member may manage its digests: as a manager or through the role in its settings.
 * Rejects with 'not-permitted', also outside servers, and 'storage-unavailable'.
 */
export async function requireDigestMaker(
  interaction: RightsSource,
  { settings }: Pick<Services, 'settings'>,
): Promise<string> {
  const { guildId } = interaction;
  if (guildId === null) throw new LedeError('not-permitted');
  if (!mayMakeDigests(await settings.get(guildId), rightsOf(interaction))) throw new LedeError('not-permitted');
  return guildId;
}
