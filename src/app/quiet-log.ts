import type { Config } from './config.ts';
import type { Logger } from '../core/log.ts';

const ignore = (): void => undefined;
const SILENT: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The command line's log: silent by default, since its messages say what the user needs. */
export async function createQuietLog({ logLevel }: Pick<Config, 'logLevel'>): Promise<Logger> {
  if (logLevel !== 'debug' && logLevel !== 'trace') return SILENT;
  const { createLog } = await import('./log.ts');
  return createLog({ logLevel });
}
