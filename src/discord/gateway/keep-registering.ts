import type { REST } from 'discord.js';
import type { Logger } from '../../core/log.ts';
import type { Command } from './command.ts';
import { registerCommands } from './register-commands.ts';

/** Delays of retries in milliseconds; the last is repeated. */
const WAITS = [5_000, 30_000, 300_000];

/** Registers the commands; after a failure retries in the background, while those registered before keep working. */
export function keepRegistering(
  rest: Pick<REST, 'get' | 'put'>,
  applicationId: string,
  commands: readonly Command[],
  log: Logger,
): { readonly firstTry: Promise<void>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const attempt = async (failures: number): Promise<void> => {
    try {
      const changed = await registerCommands(rest, applicationId, commands);
      log.info({ commands: commands.length, changed }, 'commands registered');
    } catch (error) {
      if (isStopped) return;
      log.error({ err: error, failures }, 'command registration failed, retrying later');
      const wait = WAITS[Math.min(failures, WAITS.length - 1)];
      timer = setTimeout(() => void attempt(failures + 1), wait).unref();
    }
  };
  return {
    firstTry: attempt(0),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
