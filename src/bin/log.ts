import pino from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../app/config.ts';
import type { Logger } from '../core/log.ts';

/** The command line's log: nothing but for who asks for details, since its messages say what a person needs to know. */
export function createQuietLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return createLog({ logLevel: logLevel === 'debug' || logLevel === 'trace' ? logLevel : 'silent' });
}

/** The log on standard error: lines for a person where that is a terminal, JSON elsewhere. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const target = process.stderr.isTTY ? pretty({ destination: 2, ignore: 'pid,hostname' }) : pino.destination(2);
  return pino({ level: logLevel }, target);
}
