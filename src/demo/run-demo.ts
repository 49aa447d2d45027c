/**
 * `npm run demo`: the real bot in a loopback Discord, without token or network. On a terminal it keeps running with a
 * page to try it; elsewhere it plays a short script and prints each message as posted.
 */
import { Command as Program, CommanderError, InvalidArgumentError } from 'commander';
import { say } from './print.ts';
import { botReady, setStage } from './stage.ts';
import { invite } from './invite.ts';
import { playStory } from './story.ts';

interface Flags {
  readonly once?: boolean;
  readonly stay?: boolean;
  readonly port: number;
  readonly open: boolean;
}

/** @returns the exit status. */
export async function runDemo(args: readonly string[]): Promise<number> {
  const program = new Program('demo')
    .description('Run Lede in a loopback Discord to try it: no token, no network.')
    .option('--once', 'play a short script, print the messages and exit (the default without a terminal)')
    .option('--stay', 'keep running without a terminal until stopped')
    .option('--port <port>', 'port of the page (default: any free port)', readPort, 0)
    .option('--no-open', 'do not open the page in the browser')
    .exitOverride();
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const { once, stay, port, open } = program.opts<Flags>();
  const staying = stay === true || (once !== true && process.stdin.isTTY && process.stdout.isTTY);
  const stopped = waitForStop();
  const stage = await setStage(port).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    console.error(`Port ${port} is not available (${code}). Choose another, or leave out --port for any free one.`);
    return null;
  });
  if (stage === null) return 2;
  try {
    say(`The loopback Discord is at ${stage.sandbox.url}; the bot is logging in.`);
    const play = async (): Promise<number> => {
      await botReady(stage);
      if (!staying) {
        await playStory(stage);
        return 0;
      }
      invite(stage, open);
      return stage.bot.ended;
    };
    const outcome = await Promise.race([play(), stopped]);
    // Ctrl+C is the normal end of an interactive demo, but a failure of the script.
    if (outcome === 'stopped') return staying ? 0 : 130;
    if (staying) throw new Error(`The bot exited with status ${outcome}.`);
    return outcome;
  } catch (error) {
    console.error(stage.bot.log());
    throw error;
  } finally {
    await stage.close();
  }
}

function waitForStop(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('stopped'));
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0 to 65535.');
  return port;
}
