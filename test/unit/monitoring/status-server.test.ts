import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStatusServer, type Checks, type StatusServer } from '../../../src/monitoring/status-server.ts';

let server: StatusServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

const start = async (checks: Checks = {}, metrics = () => Promise.resolve({ type: 'text/plain', text: 'a 1\n' })) => {
  server = await startStatusServer({ host: '127.0.0.1', port: 0, checks: () => checks, metrics });
  return server.port;
};

function ask(port: number, path: string, method = 'GET'): Promise<{ status: number; body: string; allow: unknown }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, allow: response.headers.allow }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the status server', () => {
  it('serves liveness and metrics', async () => {
    const port = await start();
    expect(await ask(port, '/livez')).toMatchObject({ status: 200, body: 'ok\n' });
    expect(await ask(port, '/metrics?x=1')).toMatchObject({ status: 200, body: 'a 1\n' });
  });

  it('is ready when every check holds', async () => {
    const port = await start({ gateway: () => true, database: () => Promise.resolve(true) });
    const { status, body } = await ask(port, '/readyz');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ ready: true, checks: { gateway: true, database: true } });
  });

  it('names the check that fails, rejects or never answers, within three seconds', async () => {
    const port = await start({
      fine: () => true,
      failed: () => false,
      threw: () => {
        throw new Error('secret');
      },
      rejected: () => Promise.reject(new Error('secret')),
      hangs: () => new Promise<boolean>(() => undefined),
    });
    const begun = performance.now();
    const { status, body } = await ask(port, '/readyz');
    expect(performance.now() - begun).toBeLessThan(18_000);
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({
      ready: false,
      checks: { fine: true, failed: false, threw: false, rejected: false, hangs: false },
    });
  });

  it('has three paths and two methods', async () => {
    const port = await start();
    for (const path of ['/', '/metrics/', '/../etc/passwd', '//livez', '*', '/livez%00']) {
      expect((await ask(port, path)).status, path).toBe(404);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await ask(port, '/livez', method), method).toMatchObject({ status: 405, allow: 'GET, HEAD' });
    }
    expect(await ask(port, '/metrics', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('does not reveal why metrics failed', async () => {
    const port = await start({}, () => Promise.reject(new Error('secret')));
    expect(await ask(port, '/metrics')).toMatchObject({ status: 500, body: 'Failed\n' });
    expect((await ask(port, '/livez')).status).toBe(200);
  });

  it('rejects with the reason when the port is in use', async () => {
    const port = await start();
    const second = startStatusServer({
      host: '127.0.0.1',
      port,
      checks: () => ({}),
      metrics: () => Promise.reject(new Error('unused')),
    });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('answers despite idle connections', { timeout: 15_000 }, async () => {
    const port = await start();
    const idle = Array.from({ length: 80 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await vi.waitFor(async () => expect((await ask(port, '/livez')).status).toBe(200), {
      timeout: 8_000,
      interval: 250,
    });
    for (const socket of idle) socket.destroy();
  });

  it('closes despite an open connection', async () => {
    const port = await start();
    await fetch(`http://127.0.0.1:${port}/livez`);
    const begun = performance.now();
    await server?.close();
    expect(performance.now() - begun).toBeLessThan(15_000);
    await expect(ask(port, '/livez')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
