import { unknownCommand, unknownUser } from '../api-error.ts';
import { parseBody } from '../limits/check.ts';
import { checkCommands, commandSchema, commandsSchema, type CommandBody } from '../limits/commands.ts';
import { IntegrationType, Intent, type Command, type Snowflake } from '../protocol.ts';
import type { World } from '../state/world.ts';
import { created, noContent, ok, type Reply, type Route, type RouteContext } from './router.ts';

function application({ world }: RouteContext): Reply {
  const { id, name } = world.application;
  return ok({
    id,
    name,
    icon: null,
    description: '',
    type: null,
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { '0': {}, '1': {} },
    verify_key: '0'.repeat(64),
    // As in a portal where the intents are switched on: GATEWAY_MESSAGE_CONTENT_LIMITED.
    flags: (world.application.privilegedIntents & Intent.messageContent) === 0 ? 0 : 1 << 19,
    max_participants: null,
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: [...world.people.values()].find(({ user }) => user.bot === undefined)?.user ?? world.bot,
    approximate_guild_count: [...world.guilds.keys()].filter((guild) => world.botIsIn(guild)).length,
    approximate_user_install_count: 0,
    event_webhooks_status: 1,
    explicit_content_filter: 0,
    team: null,
  });
}

/** The commands of one scope: global ones, or one server's. */
function scoped(world: World, guildId: Snowflake | undefined): Command[] {
  return [...world.commands.values()].filter((command) => command.guild_id === guildId);
}

function store(world: World, body: CommandBody, guildId: Snowflake | undefined): Command {
  const same = scoped(world, guildId).find((each) => each.name === body.name && each.type === body.type);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== null));
  const command: Command = {
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    contexts: guildId === undefined ? [0, 1] : null,
    integration_types: [IntegrationType.guild],
    nsfw: false,
    description: '',
    name: body.name,
    ...given,
    type: body.type,
    id: same?.id ?? world.mint.next(),
    version: world.mint.next(),
    application_id: world.application.id,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
  world.commands.set(command.id, command);
  return command;
}

function changed(world: World): void {
  world.bus.emit({ kind: 'commands-changed', commands: [...world.commands.values()] });
}

function overwrite({ world, params, body }: RouteContext): Reply {
  const commands = parseBody(commandsSchema, body);
  checkCommands(commands);
  const guildId = params.guild;
  const kept = commands.map((command) => store(world, command, guildId));
  for (const { id } of scoped(world, guildId)) if (!kept.some((each) => each.id === id)) world.commands.delete(id);
  changed(world);
  return ok(kept);
}

function create({ world, params, body }: RouteContext): Reply {
  const command = parseBody(commandSchema, body);
  const others = scoped(world, params.guild).filter((each) => each.name !== command.name || each.type !== command.type);
  checkCommands([...(others as unknown as CommandBody[]), command]);
  const isNew = scoped(world, params.guild).length === others.length;
  const stored = store(world, command, params.guild);
  changed(world);
  return isNew ? created(stored) : ok(stored);
}

function find({ world, params }: RouteContext): Command {
  const command = world.commands.get(params.command ?? '');
  if (command?.guild_id !== params.guild || command === undefined) throw unknownCommand();
  return command;
}

function change(context: RouteContext): Reply {
  const { world, body } = context;
  const before = find(context);
  const merged = parseBody(commandSchema, { ...before, ...(body as object) });
  checkCommands([merged]);
  world.commands.delete(before.id);
  const stored = { ...store(world, merged, before.guild_id), id: before.id };
  world.commands.set(before.id, stored);
  changed(world);
  return ok(stored);
}

function remove(context: RouteContext): Reply {
  context.world.commands.delete(find(context).id);
  changed(context.world);
  return noContent;
}

function list({ world, params, query }: RouteContext): Reply {
  const commands = scoped(world, params.guild);
  if (query.get('with_localizations') === 'true') return ok(commands);
  return ok(commands.map(({ name_localizations: _n, description_localizations: _d, ...command }) => command));
}

function user({ world, params }: RouteContext): Reply {
  const person = world.people.get(params.user ?? '');
  if (person === undefined) throw unknownUser();
  return ok(person.user);
}

function ownGuilds({ world }: RouteContext): Reply {
  const joined = [...world.guilds.values()].filter(({ id }) => world.botIsIn(id));
  return ok(
    joined.map(({ id, name }) => ({
      id,
      name,
      icon: null,
      banner: null,
      owner: false,
      permissions: '0',
      features: [],
    })),
  );
}

const SCOPES = ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'];

export const applicationRoutes: readonly Route[] = [
  { method: 'GET', template: '/applications/@me', handle: application },
  { method: 'GET', template: '/oauth2/applications/@me', handle: application },
  {
    method: 'GET',
    template: '/users/@me',
    handle: ({ world }) =>
      ok({ ...world.bot, mfa_enabled: false, locale: 'en-US', premium_type: 0, email: null, verified: true }),
  },
  { method: 'GET', template: '/users/@me/guilds', handle: ownGuilds },
  { method: 'GET', template: '/users/:user', handle: user },
  { method: 'GET', template: '/gateway', handle: ({ gatewayUrl }) => ok({ url: gatewayUrl }), anonymous: true },
  {
    method: 'GET',
    template: '/gateway/bot',
    handle: ({ gatewayUrl, identifiesLeft, shards }) =>
      ok({
        url: gatewayUrl,
        shards,
        session_start_limit: { ...identifiesLeft, reset_after: 14_400_000 },
      }),
  },
  ...SCOPES.flatMap((template): Route[] => [
    { method: 'GET', template, handle: list },
    { method: 'PUT', template, handle: overwrite },
    { method: 'POST', template, handle: create },
    { method: 'GET', template: `${template}/:command`, handle: (context) => ok(find(context)) },
    { method: 'PATCH', template: `${template}/:command`, handle: change },
    { method: 'DELETE', template: `${template}/:command`, handle: remove },
  ]),
];
