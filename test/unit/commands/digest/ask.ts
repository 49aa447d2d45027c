import { PermissionFlagsBits } from 'discord.js';
import { COMMANDS } from '../../../../commands/index.ts';
import { createDispatcher } from '../../../../src/discord/gateway/dispatch.ts';
import type { Context } from '../../../../src/discord/posting/services.ts';
import { fakeDigests } from '../../../support/discord/fake-digests.ts';
import { fakeCompletion, fakeContext, fakeSlash } from '../../../support/discord/fakes.ts';

/** Asks `/digest SUBCOMMAND` as somebody who manages the server, unless the settings say otherwise. */
export async function ask(
  subcommand: string,
  settings: Parameters<typeof fakeSlash>[0] = {},
  digests = fakeDigests(),
  parts: Partial<Context> = {},
) {
  const [last = '', group] = subcommand.split(' ').reverse();
  const interaction = fakeSlash({
    name: 'digest',
    permissions: PermissionFlagsBits.ManageGuild,
    subcommand: last,
    ...(group === undefined ? {} : { group }),
    ...settings,
  });
  await createDispatcher(COMMANDS, fakeContext({ ...parts, digests })).slash(interaction);
  const messages = interaction.deeds.flatMap((deed) => ('message' in deed ? [deed.message] : []));
  return { digests, deeds: interaction.deeds, messages, text: messages.at(-1)?.content ?? '' };
}

/** What is offered for an option that is being typed. */
export async function complete(
  name: string,
  value: string,
  settings: Parameters<typeof fakeCompletion>[2] = {},
  digests = fakeDigests(),
) {
  const interaction = fakeCompletion({ name, value }, 'digest', settings);
  await createDispatcher(COMMANDS, fakeContext({ digests })).completion(interaction);
  return interaction.choices;
}
