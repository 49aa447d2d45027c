import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { plainText } from '../../sandbox/plain-text.ts';
import type { Message } from '../../sandbox/protocol.ts';
import { inertForTerminal } from '../cli/card.ts';

const WIDTH = 96;

/** A line of the demo's script. */
export function say(text: string): void {
  console.log(`\n${pc.cyan(wrapAnsi(text, WIDTH))}`);
}

/** A message as posted, in a box: what is markdown in Discord stays markdown here. */
export function printMessage(message: Message): void {
  const lines = wrapAnsi(inertForTerminal(plainText(message)), WIDTH - 4, { hard: true }).split('\n');
  console.log(`\n  ${pc.bold(message.author.global_name ?? message.author.username)}`);
  for (const line of lines) console.log(`  ${pc.dim('|')} ${line}`);
}
