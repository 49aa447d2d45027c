import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const CHECK = fileURLToPath(new URL('../../../ops/health-check.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lede-health-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('ends Lede after three consecutive failures', { timeout: 60_000 }, async () => {
  let status = 200;
  const server = createServer((_, response) => response.writeHead(status).end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  // Stands in for the container's first process, with Lede as its child.
  const init = spawn('sh', ['-c', 'sleep 600 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(init.stdout, 'data')) as [Buffer];
  const lede = Number(String(line));
  const isThere = () => spawnSync('kill', ['-0', String(lede)]).status === 0;
  const check = async (): Promise<number> => {
    const env = { ...process.env, METRICS_PORT: String(port), TMPDIR: folder };
    const [code] = (await once(spawn(process.execPath, [CHECK, String(init.pid)], { env }), 'exit')) as [number];
    return code;
  };
  try {
    expect(await check()).toBe(0);
    status = 503;
    expect([await check(), await check()]).toEqual([1, 1]);
    status = 200;
    expect(await check()).toBe(0);
    status = 503;
    expect([await check(), await check()]).toEqual([1, 1]);
    expect(isThere()).toBe(true);
    const ended = once(init, 'exit');
    expect(await check()).toBe(1);
    await ended;
    expect(isThere()).toBe(false);
  } finally {
    init.kill('SIGKILL');
    server.close();
  }
});
