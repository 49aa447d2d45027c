import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startWatchdog } from '../../../src/app/watchdog.ts';

const folder = mkdtempSync(join(tmpdir(), 'lede-watchdog-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Stands in for systemd-notify: writes down what it is told, and where. */
function fakeClient(name: string): { path: string; log: string } {
  const [path, log] = [join(folder, name), join(folder, `${name}.log`)];
  writeFileSync(path, `#!/bin/sh\necho "$NOTIFY_SOCKET $1" >> ${log}\n`);
  chmodSync(path, 0o755);
  return { path, log };
}

describe('systemd', () => {
  it('is notified while the event loop runs', async () => {
    const { path, log } = fakeClient('client');
    const warn = vi.fn();
    const env = { ...process.env, NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '400000', WATCHDOG_PID: String(process.pid) };
    const end = startWatchdog(env, { warn }, path);
    await vi.waitFor(() => expect(readFileSync(log, 'utf8').split('/run/n WATCHDOG=1\n').length).toBeGreaterThan(3), {
      timeout: 15_000,
    });
    end();
  });

  it.each([
    ['there is no watchdog', { NOTIFY_SOCKET: '/run/n' }],
    ['it is for another process', { NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '100000', WATCHDOG_PID: '1' }],
    ['systemd is not there', { WATCHDOG_USEC: '100000' }],
  ])('is not notified when %s', async (_, env) => {
    const { path, log } = fakeClient(`silent-${Math.random()}`);
    const end = startWatchdog(env, { warn: vi.fn() }, path);
    await new Promise((resolve) => setTimeout(resolve, 200));
    end();
    expect(existsSync(log)).toBe(false);
  });

  it('is logged once when unreachable', async () => {
    const warn = vi.fn();
    const env = { NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '100000' };
    const end = startWatchdog(env, { warn }, join(folder, 'missing'));
    await new Promise((resolve) => setTimeout(resolve, 400));
    end();
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
