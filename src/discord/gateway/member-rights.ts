import { PermissionFlagsBits } from 'discord.js';
import { LedeError } from '../../core/failure.ts';
import { mayMakeDigests, type MemberRights } from '../../core/server-settings.ts';
import type { Services } from '../posting/services.ts';

/** What an interaction says of the member behind it. */
export interface RightsSource {
  readonly guildId: string | null;
  /** The member's permissions in the channel; null in direct messages. */
  readonly memberPermissions: { has(permission: bigint): boolean } | null;
  /** Roles come as ids where the server isn't cached, else as discord.js's manager. Null in direct messages. */
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
 * The server in which the interaction was made, when the member manages it. Discord hides such commands from others,
 * but a server's own overrides may show them. Throws 'not-permitted', also outside of servers.
 */
export function requireManager(interaction: RightsSource): string {
  if (interaction.guildId === null || !rightsOf(interaction).managesServer) throw new LedeError('not-permitted');
  return interaction.guildId;
}

/**
 * The server in which the interaction was made, when the member may make its digests: they manage it or have the role
 * that its settings name. Rejects with 'not-permitted', also outside of servers, and 'storage-unavailable'.
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
