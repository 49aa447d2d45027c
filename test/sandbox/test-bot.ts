import { Client, Events, GatewayIntentBits, Partials, type ClientOptions, type Interaction } from 'discord.js';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  SlashCommandBuilder,
} from 'discord.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/discord.ts';
import { openApiFile } from '../support/openapi-file.ts';

const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel];
const BOTH = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];

/** What the small bot of these tests registers. */
export const COMMANDS = [
  new SlashCommandBuilder()
    .setName('read')
    .setDescription('Read something')
    .addStringOption((o) => o.setName('url').setDescription('Where').setMaxLength(200))
    .addAttachmentOption((o) => o.setName('file').setDescription('What'))
    .addStringOption((o) => o.setName('model').setDescription('Which').setAutocomplete(true))
    .addStringOption((o) =>
      o
        .setName('length')
        .setDescription('How long')
        .addChoices({ name: 'Short', value: 'short' }, { name: 'Long', value: 'long' }),
    )
    .setContexts(EVERYWHERE)
    .setIntegrationTypes(BOTH),
  new SlashCommandBuilder()
    .setName('admin')
    .setDescription('For those who manage')
    .setDefaultMemberPermissions('32')
    .setContexts(InteractionContextType.Guild)
    .addSubcommandGroup((g) =>
      g
        .setName('list')
        .setDescription('Lists')
        .addSubcommand((s) =>
          s
            .setName('add')
            .setDescription('Adds')
            .addChannelOption((o) => o.setName('where').setDescription('Where').setRequired(true))
            .addIntegerOption((o) => o.setName('count').setDescription('How many').setMinValue(1).setMaxValue(9)),
        ),
    ),
  new ContextMenuCommandBuilder()
    .setName('Read this')
    .setType(ApplicationCommandType.Message)
    .setContexts(EVERYWHERE)
    .setIntegrationTypes(BOTH),
].map((command) => command.toJSON());

export interface TestBot {
  readonly sandbox: Sandbox;
  readonly client: Client<true>;
  /** Answers the next interaction; what the handler throws rejects. */
  next: <T>(handler: (interaction: Interaction) => Promise<T>) => Promise<T>;
  stop: () => Promise<void>;
}

/** A real discord.js client logged in to a sandbox of its own. */
export async function startTestBot(
  options: SandboxOptions = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<TestBot> {
  const sandbox = await startSandbox({ openApiPath: openApiFile(), ...options });
  const client = makeClient(sandbox, clientOptions);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await ready;
  await client.application!.commands.set(COMMANDS);
  return {
    sandbox,
    client: client as Client<true>,
    next: (handler) =>
      new Promise((resolve, reject) => {
        client.once(Events.InteractionCreate, (interaction) => {
          handler(interaction).then(resolve, reject);
        });
      }),
    stop: async () => {
      await client.destroy();
      await sandbox.stop();
    },
  };
}

export function makeClient(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    ...options,
    rest: { api: sandbox.apiUrl, ...options.rest },
  });
}

/** A one-pixel PNG. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
