// Preloaded into the bot by tests (NODE_OPTIONS=--import): faults that no outside can cause. Each is a file in the
// folder FAULTS_DIR, looked for when it matters; its absence is health.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import Libsql from 'libsql';

const folder = process.env.FAULTS_DIR ?? '';
const isOn = (fault) => existsSync(join(folder, fault));
const takeOnce = (fault) => {
  if (!isOn(fault)) return false;
  rmSync(join(folder, fault), { force: true });
  return true;
};

const { prepare } = Libsql.prototype;
Libsql.prototype.prepare = function (sql) {
  if (isOn('disk-full') && /^\s*(?:insert|update|delete|create|replace)\b/i.test(sql)) {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  }
  return prepare.call(this, sql);
};

const watch = setInterval(() => {
  if (isMainThread && takeOnce('throw')) throw new Error('a mistake that nobody catches');
  if (isMainThread && takeOnce('reject')) void Promise.reject(new Error('a rejection that nobody handles'));
  if (!isMainThread && takeOnce('kill-worker')) process.exit(9);
}, 20);
watch.unref();
