import type { Config } from './config.ts';
import type { Logger } from '../core/log.ts';

const ignore = (): void => undefined;
const SILENT: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The command line's log: nothing but for who asks for details, since its messages say what a person needs to know. */
export async function createQuietLog({ logLevel }: Pick<Config, 'logLevel'>): Promise<Logger> {
  if (logLevel !== 'debug' && logLevel !== 'trace') return SILENT;
  const { createLog } = await import('./log.ts');
  return createLog({ logLevel });
}
