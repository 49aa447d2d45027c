import { runBot } from '../app/run-bot.ts';

/** A hanging socket may keep the process alive for at most this long, in milliseconds. */
const EXIT_GRACE_MS = 500;

process.exitCode = await runBot();
setTimeout(() => process.exit(), EXIT_GRACE_MS).unref();
