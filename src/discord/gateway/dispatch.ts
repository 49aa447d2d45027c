import type { Interaction } from 'discord.js';
import { LedeError, toFailure } from '../../core/failure.ts';
import type { InteractionKind } from '../../core/meter.ts';
import { within } from '../../core/within.ts';
import { NO_TRACE } from '../../core/tracer.ts';
import type { ServerSettings } from '../../core/server-settings.ts';
import { startAcknowledging } from '../posting/acknowledge.ts';
import { askerOf, type Request } from '../posting/asker.ts';
import { deferAnswer, type Answer, type ReplyInteraction } from '../posting/answer.ts';
import {
  isMessageCommand,
  type Command,
  type CompletionInteraction,
  type MessageCommand,
  type MessageMenuInteraction,
  type SlashCommand,
  type SlashInteraction,
} from './command.ts';
import { asCommand, type FormSubmission } from './form.ts';
import { briefOnReaction, briefPostedLinks, type IncomingReaction } from './automatic-briefs.ts';
import { answerMessage, isForLede, refuseMessage, textOf, type IncomingMessage } from './incoming-messages.ts';
import { findWordLanguage } from '../../i18n/find-word.ts';
import { answerPress } from './press.ts';
import type { ButtonInteraction } from './pressed.ts';
import { createRecentMap } from '../../core/recent.ts';
import type { Context } from '../posting/services.ts';

/** Interactions and messages that are remembered so that one delivered twice is answered once. */
const REMEMBERED = 2000;

/** A database that hangs must not hold up an acknowledgement, for which Discord gives three seconds. In milliseconds. */
const SETTINGS_WAIT_MS = 1_200;

/** Routes what the gateway delivers. Its functions never reject. */
export interface Dispatcher {
  interaction(interaction: Interaction): Promise<void>;
  slash(interaction: SlashInteraction): Promise<void>;
  submission(submitted: FormSubmission): Promise<void>;
  messageMenu(interaction: MessageMenuInteraction): Promise<void>;
  button(interaction: ButtonInteraction): Promise<void>;
  completion(interaction: CompletionInteraction): Promise<void>;
  message(message: IncomingMessage): Promise<void>;
  reaction(reaction: IncomingReaction, user: { readonly id: string; readonly bot: boolean | null }): Promise<void>;
  /**
   * Answers new requests with 'restarting'. Resolves when everything under way is answered, or after
   * `graceMs`; may be called again.
   */
  close(graceMs: number): Promise<void>;
}

/** What slash commands and entries of a message's menu have in common. */
interface Runnable<I> {
  isPrivate(interaction: I, settings: ServerSettings): boolean;
  execute(interaction: I, answer: Answer, request: Request, context: Context): Promise<void>;
}

export function createDispatcher(commands: readonly Command[], context: Context): Dispatcher {
  const { log, trace = NO_TRACE } = context;
  const isSlash = (command: Command): command is SlashCommand => !isMessageCommand(command);
  const slashes = new Map(commands.filter(isSlash).map((command) => [command.data.name, command]));
  const menus = new Map<string, MessageCommand>(
    commands.filter(isMessageCommand).map((command) => [command.data.name, command]),
  );
  const seen = createRecentMap<true>(REMEMBERED);
  /** A message doesn't say in which language its author uses Discord; their last command or word did. */
  const locales = createRecentMap<string>(REMEMBERED);
  const rememberLocale = (memberId: string, locale: string): void => {
    if (locales.get(memberId) === locale) return;
    locales.set(memberId, locale);
    context.members.update(memberId, { locale }).catch((error: unknown) => {
      log.warn({ err: error }, 'language of a member not stored');
    });
  };
  const recallLocale = async (memberId: string): Promise<string | null> => {
    const known = locales.get(memberId);
    if (known !== undefined) return known;
    const stored = await context.members.get(memberId).catch(() => null);
    return stored?.locale ?? null;
  };
  const underWay = new Set<Promise<void>>();
  let isClosed = false;

  /** Runs once for an id, keeps count of it, and logs what goes wrong in spite of all. Turns away when Lede stops. */
  const once = (
    id: string,
    kind: InteractionKind | 'message',
    work: () => Promise<void>,
    turnAway: () => Promise<void>,
  ): Promise<void> => {
    if (seen.get(id) === true) return Promise.resolve();
    seen.set(id, true);
    const begun = isClosed ? turnAway() : trace('lede.request', { 'lede.request': kind }, work);
    const running = begun.catch((error: unknown) => log.error({ err: error, id }, 'request failed unexpectedly'));
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };

  /** Tells the member alone that Lede is being restarted. Nothing is looked up: the stores may be closed. */
  const turnAway = async (interaction: ReplyInteraction, of: InteractionKind): Promise<void> => {
    const acknowledge = startAcknowledging(of, context.meter);
    const answer = await deferAnswer(interaction, true, interaction.locale, {
      ...context,
      acknowledge,
      openAnswers: null,
    });
    await answer?.fail({ code: 'stopping', details: {} });
  };

  /** The server's settings; null when they can't be read. Without them nobody else may see what is answered. */
  const settingsFor = async ({ guildId, id }: ReplyInteraction): Promise<ServerSettings | null> => {
    try {
      const late = () => new LedeError('storage-unavailable', { reason: 'slow' });
      return await within(SETTINGS_WAIT_MS, context.settings.get(guildId), late);
    } catch (error) {
      log.error({ err: error, interaction: id }, 'server settings read failed');
      return null;
    }
  };

  /** Acknowledges a command and runs it; `command` is undefined when it is registered but no longer known. */
  const runCommand = <I extends ReplyInteraction & { readonly commandName: string }>(
    interaction: I,
    of: InteractionKind,
    command: Runnable<I> | undefined,
  ) => {
    const work = async () => {
      const acknowledge = startAcknowledging(of, context.meter);
      rememberLocale(interaction.user.id, interaction.locale);
      const settings = await settingsFor(interaction);
      const isPrivate = settings === null || command === undefined || command.isPrivate(interaction, settings);
      const locale = (isPrivate ? null : settings.locale) ?? interaction.locale;
      const answer = await deferAnswer(interaction, isPrivate, locale, { ...context, acknowledge });
      if (answer === null) return;
      try {
        if (settings === null) throw new LedeError('storage-unavailable');
        if (command === undefined) throw new LedeError('internal', { reason: `command ${interaction.commandName}` });
        const request = { asker: askerOf(interaction), settings, isPrivate, locale };
        await command.execute(interaction, answer, request, context);
      } catch (error) {
        const failure = toFailure(error);
        const level = failure.code === 'internal' ? 'error' : 'info';
        log[level]({ err: error, command: interaction.commandName, code: failure.code }, 'a command failed');
        await answer.fail(failure);
      }
    };
    return once(interaction.id, of, work, () => turnAway(interaction, of));
  };

  const slash = (interaction: SlashInteraction) => {
    const command = slashes.get(interaction.commandName);
    const form = isClosed ? null : (command?.form?.(interaction) ?? null);
    if (form === null || interaction.showModal === undefined) return runCommand(interaction, 'command', command);
    // A form has to be the first answer, so nothing may be acknowledged before it.
    const show = async () => {
      rememberLocale(interaction.user.id, interaction.locale);
      await interaction.showModal?.(form);
    };
    return once(interaction.id, 'command', show, () => turnAway(interaction, 'command'));
  };

  const submission = (submitted: FormSubmission) => {
    const interaction = asCommand(submitted);
    if (interaction === null) return Promise.resolve();
    return runCommand(interaction, 'command', slashes.get(interaction.commandName));
  };

  const messageMenu = (interaction: MessageMenuInteraction) =>
    runCommand(interaction, 'menu', menus.get(interaction.commandName));

  const button = (interaction: ButtonInteraction) => {
    const work = () => {
      rememberLocale(interaction.user.id, interaction.locale);
      return answerPress(interaction, context, startAcknowledging('button', context.meter));
    };
    return once(interaction.id, 'button', work, () => turnAway(interaction, 'button'));
  };

  const message = (incoming: IncomingMessage) => {
    const { id: memberId } = incoming.author;
    const work = async () => {
      if (!isForLede(incoming)) return briefPostedLinks(incoming, context);
      const spoken = findWordLanguage(textOf(incoming));
      if (spoken !== null) rememberLocale(memberId, spoken);
      return answerMessage(incoming, await recallLocale(memberId), context);
    };
    return once(incoming.id, 'message', work, () => refuseMessage(incoming, locales.get(memberId) ?? null));
  };

  const reaction: Dispatcher['reaction'] = (added, user) =>
    once(
      `${added.message.id}-${user.id}-${added.emoji.name ?? ''}`,
      'message',
      () => briefOnReaction(added, user, context),
      () => Promise.resolve(),
    );

  const completion = async (interaction: CompletionInteraction) => {
    try {
      if (isClosed) await interaction.respond([]);
      else await slashes.get(interaction.commandName)?.complete?.(interaction, context);
    } catch (error) {
      log.warn({ err: error, command: interaction.commandName }, 'autocomplete failed');
    }
  };

  return {
    interaction(interaction) {
      if (interaction.isChatInputCommand()) return slash(interaction);
      if (interaction.isMessageContextMenuCommand()) return messageMenu(interaction);
      if (interaction.isButton() || interaction.isStringSelectMenu()) return button(interaction);
      if (interaction.isChannelSelectMenu()) return button(interaction);
      if (interaction.isAutocomplete()) return completion(interaction);
      if (interaction.isModalSubmit()) return submission(interaction);
      return Promise.resolve();
    },
    slash,
    submission,
    messageMenu,
    button,
    completion,
    message,
    reaction,
    async close(graceMs) {
      isClosed = true;
      const grace = AbortSignal.timeout(graceMs);
      const over = new Promise((resolve) => grace.addEventListener('abort', resolve));
      // Those who are turned away meanwhile are waited for as well.
      while (underWay.size > 0 && !grace.aborted) await Promise.race([Promise.allSettled(underWay), over]);
    },
  };
}
