import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/discord.ts';
import { OpenApiChecker } from '../../sandbox/limits/openapi.ts';

/** A description in miniature: one operation whose schema refers to itself. */
const DESCRIPTION = {
  paths: {
    '/channels/{channel_id}/typing': { post: { responses: {} } },
    '/channels/{channel_id}/messages': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
        responses: { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Note: {
        type: 'object',
        required: ['content'],
        properties: {
          content: { type: 'string', maxLength: 5 },
          inner: { $ref: '#/components/schemas/Note' },
          at: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
};

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(DESCRIPTION));
});
afterAll(async () => rm(folder, { recursive: true }));

it('checks bodies against the schema of their operation', async () => {
  const checker = (await OpenApiChecker.load(file))!;
  const check = (body: unknown): unknown => checker.checkRequest('POST', '/channels/1/messages', body);
  expect(check({ content: 'short', inner: { content: 'x', at: '2026-01-01T00:00:00Z' } })).toEqual([]);
  expect(check({ content: 'longer' })).toMatchObject([{ path: ['content'] }]);
  expect(check({ content: 'x', inner: {} })).toMatchObject([{ path: ['inner'] }]);
  expect(check({ content: 'x', at: 'yesterday' })).toMatchObject([{ path: ['at'] }]);
  expect(checker.checkRequest('POST', '/channels/1/typing', undefined)).toEqual([]);
  expect(checker.checkRequest('PUT', '/channels/1/typing', undefined)).toHaveLength(1);
  expect(checker.checkResponse('POST', '/channels/1/messages', 200, {})).toHaveLength(1);
});

it('is skipped without the file', async () => {
  expect(await OpenApiChecker.load(join(folder, 'none.json'))).toBeNull();
});

it('makes the sandbox reject violations', async () => {
  const sandbox = await startSandbox({ openApiPath: file });
  const channel = sandbox.findChannel('general').id;
  const response = await fetch(`${sandbox.apiUrl}/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'more than five' }),
  });
  expect(response.status).toBe(400);
  expect(sandbox.violations).toMatchObject([{ method: 'POST', source: 'openapi' }]);
  expect(sandbox.messages('general')).toEqual([]);
  await sandbox.stop();
});
