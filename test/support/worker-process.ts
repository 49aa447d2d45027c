import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../src/app/root.ts';

/**
 * Starts `lede worker` as an operator does on another machine. Resolves once it takes jobs; rejects with its log when it
 * ends before.
 *
 * @param privateOrigins origins that it may read from, separated by commas.
 */
export async function startWorkerProcess(redisUrl: string, privateOrigins = ''): Promise<ChildProcess> {
  const launcher = fileURLToPath(new URL('src/bin/launch.mjs', ROOT));
  const worker = spawn(process.execPath, [launcher, 'cli', 'worker'], {
    env: { PATH: process.env.PATH, REDIS_URL: redisUrl, ALLOW_PRIVATE_ORIGINS: privateOrigins, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    worker.once('exit', () => reject(new Error(`the worker ended:\n${log}`)));
    worker.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('taking jobs')) resolve();
    });
  });
  return worker;
}
