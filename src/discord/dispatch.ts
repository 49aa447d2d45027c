import type { Interaction } from 'discord.js';
import { LedeError, toFailure } from '../core/failure.ts';
import { deferAnswer } from './answer.ts';
import type { Command, CompletionInteraction, SlashInteraction } from './command.ts';
import { answerDirectMessage, type IncomingMessage } from './direct-messages.ts';
import { createRecentMap } from './recent.ts';
import type { Services } from './services.ts';

/** Interactions and messages that are remembered so that one delivered twice is answered once. */
const REMEMBERED = 2000;

/** Routes what the gateway delivers. Its functions never reject. */
export interface Dispatcher {
  interaction(interaction: Interaction): Promise<void>;
  slash(interaction: SlashInteraction): Promise<void>;
  completion(interaction: CompletionInteraction): Promise<void>;
  message(message: IncomingMessage): Promise<void>;
  /** Takes nothing more, and resolves when all that was begun is answered, or after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export function createDispatcher(commands: readonly Command[], services: Services): Dispatcher {
  const { log } = services;
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const seen = createRecentMap<true>(REMEMBERED);
  /** A direct message doesn't say in which language its author uses Discord; their last interaction did. */
  const locales = createRecentMap<string>(REMEMBERED);
  const underWay = new Set<Promise<void>>();
  let isClosed = false;

  /** Runs once for an id, keeps count of it, and logs what goes wrong in spite of all. */
  const once = (id: string, work: () => Promise<void>): Promise<void> => {
    if (isClosed || seen.get(id) === true) return Promise.resolve();
    seen.set(id, true);
    const running = work().catch((error: unknown) => log.error({ err: error, id }, 'a request failed unexpectedly'));
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };

  const slash = (interaction: SlashInteraction) =>
    once(interaction.id, async () => {
      locales.set(interaction.user.id, interaction.locale);
      const command = byName.get(interaction.commandName);
      const answer = await deferAnswer(interaction, command?.isPrivate(interaction) ?? true, log);
      if (answer === null) return;
      try {
        // A command that is registered but gone from the list: an old registration, until the next start.
        if (command === undefined) throw new LedeError('internal', { command: interaction.commandName });
        await command.execute(interaction, answer, services);
      } catch (error) {
        const failure = toFailure(error);
        const level = failure.code === 'internal' ? 'error' : 'info';
        log[level]({ err: error, command: interaction.commandName, code: failure.code }, 'a command failed');
        await answer.fail(failure);
      }
    });

  const completion = async (interaction: CompletionInteraction) => {
    if (isClosed) return;
    try {
      await byName.get(interaction.commandName)?.complete?.(interaction, services);
    } catch (error) {
      log.warn({ err: error, command: interaction.commandName }, 'an option could not be completed');
    }
  };

  return {
    interaction(interaction) {
      if (interaction.isChatInputCommand()) return slash(interaction);
      if (interaction.isAutocomplete()) return completion(interaction);
      return Promise.resolve();
    },
    slash,
    completion,
    message: (message) =>
      once(message.id, () => answerDirectMessage(message, locales.get(message.author.id) ?? 'en', services)),
    async close(graceMs) {
      isClosed = true;
      const grace = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([Promise.allSettled(underWay), grace]);
    },
  };
}
