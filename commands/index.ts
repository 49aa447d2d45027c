import type { Command } from '../src/discord/command.ts';
import { digest } from './digest.ts';
import { summarize } from './summarize.ts';

/** The one list of commands. */
export const COMMANDS: readonly Command[] = [summarize, digest];
