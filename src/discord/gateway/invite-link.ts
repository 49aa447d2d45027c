import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** What Lede needs in the channels that it posts to, and nothing else. Answers to commands need none of it. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  // Lede reacts to posted links that gave no brief.
  PermissionFlagsBits.AddReactions;

const SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];

/** The address by which somebody adds the bot to a server, with exactly the permissions that it needs. */
export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.search = new URLSearchParams({
    client_id: applicationId,
    scope: SCOPES.join(' '),
    permissions: PERMISSIONS.toString(),
  }).toString();
  return link.href;
}
