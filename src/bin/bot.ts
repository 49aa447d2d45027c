import { runBot } from '../app/run-bot.ts';

/** A socket whose other end never answers must not keep the process alive longer than this, in milliseconds. */
const EXIT_GRACE_MS = 500;

process.exitCode = await runBot();
setTimeout(() => process.exit(), EXIT_GRACE_MS).unref();
