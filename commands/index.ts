import type { Command } from '../src/discord/gateway/command.ts';
import { about } from './about.ts';
import { digest } from './digest/command.ts';
import { help } from './help.ts';
import { forget } from './forget.ts';
import { settings } from './settings.ts';
import { summarizeMessage, summarizeMessagePrivately } from './summarize-message.ts';
import { summarize } from './summarize.ts';

/** All commands. */
export const COMMANDS: readonly Command[] = [
  summarize,
  summarizeMessage,
  summarizeMessagePrivately,
  digest,
  settings,
  help,
  about,
  forget,
];
