import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/discord.ts';
import { embedsTextLength } from '../../sandbox/limits/embeds.ts';
import { parseMultipart } from '../../sandbox/rest/multipart.ts';

let sandbox: Sandbox;
let path: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  path = `/channels/${sandbox.findChannel('general').id}/messages`;
});
afterAll(async () => sandbox.stop());

async function call(method: string, route: string, body: unknown): Promise<{ status: number; body: ErrorBody }> {
  const response = await fetch(`${sandbox.apiUrl}/v10${route}`, {
    method,
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as ErrorBody };
}
interface ErrorBody {
  readonly code?: number;
  readonly errors?: unknown;
}
const send = async (body: unknown): Promise<number> => {
  const answer = await call('POST', path, body);
  return answer.status === 200 ? 200 : (answer.body.code ?? 0);
};
const embed = (over: object): object => ({ embeds: [{ title: 't', ...over }] });
const long = (n: number): string => 'x'.repeat(n);
const V2 = 32768;
const text = (content: string): object => ({ type: 10, content });
const button = (over: object): object => ({
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'c', ...over }] }],
});

describe('messages that Discord accepts', () => {
  it.each([
    ['content at its bound', { content: long(2000) }],
    ['an embed at its bounds', embed({ title: long(256), description: long(4096) })],
    ['25 fields', embed({ fields: Array.from({ length: 25 }, () => ({ name: 'n', value: 'v' })) })],
    ['components of version 2', { flags: V2, components: [text('hello')] }],
    ['a link button', button({ style: 5, custom_id: undefined, url: 'https://example.org' })],
  ])('%s', async (_, body) => {
    expect(await send(body)).toBe(200);
  });
});

describe('messages that Discord rejects', () => {
  it.each([
    ['nothing', {}, 50006],
    ['blanks', { content: ' \n ' }, 50006],
    ['content over 2000', { content: long(2001) }, 50035],
    ['an embed title over 256', embed({ title: long(257) }), 50035],
    ['a description over 4096', embed({ description: long(4097) }), 50035],
    ['26 fields', embed({ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) }), 50035],
    ['a field without a value', embed({ fields: [{ name: 'n', value: ' ' }] }), 50035],
    ['an empty embed', { embeds: [{}] }, 50035],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) }, 50035],
    ['a bad link', embed({ url: 'javascript:alert(1)' }), 50035],
    ['embeds over 6000', { embeds: [1, 2].map(() => ({ description: long(3001) })) }, 50035],
    ['an image that is not attached', embed({ image: { url: 'attachment://none.png' } }), 50035],
    ['content beside version 2', { flags: V2, content: 'x', components: [text('x')] }, 50035],
    ['version 2 without its flag', { components: [text('x')] }, 50035],
    ['41 components', { flags: V2, components: Array.from({ length: 41 }, () => ({ type: 14 })) }, 50035],
    ['text over 4000 in all', { flags: V2, components: [text(long(2001)), text(long(2000))] }, 50035],
    ['an ephemeral message in a channel', { flags: 64, content: 'x' }, 50035],
    ['a button without an id', button({ custom_id: undefined }), 50035],
    ['a button without a label', button({ label: undefined }), 50035],
    ['a custom id over 100', button({ custom_id: long(101) }), 50035],
    ['six rows', { components: Array.from({ length: 6 }, () => ({ type: 1, components: [] })) }, 50035],
    ['mentions both parsed and listed', { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }, 50035],
  ])('%s', async (_, body, code) => {
    const before = sandbox.violations.length;
    expect(await send(body)).toBe(code);
    expect(sandbox.violations.length - before).toBe(code === 50035 ? 1 : 0);
  });

  it('names the field', async () => {
    const { body } = await call('POST', path, { embeds: [{ title: long(257) }] });
    expect(body.errors).toMatchObject({ embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } });
  });

  it('counts the text of embeds over all their parts', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.nat(300), (a, b, c) => {
        const fields = [{ name: long(a), value: long(b) }];
        return embedsTextLength([{ title: long(c), fields, footer: { text: long(a) } }]) === 2 * a + b + c;
      }),
    );
  });
});

describe('commands that Discord rejects', () => {
  const put = async (...commands: object[]): Promise<number> =>
    (await call('PUT', `/applications/${sandbox.applicationId}/commands`, commands)).status;
  const option = (over: object = {}): object => ({ type: 3, name: 'o', description: 'd', ...over });
  const base = { name: 'read', description: 'd' };

  it('accepts a valid one', async () => {
    expect(await put({ ...base, options: [option()], name_localizations: { de: 'lesen', ko: '읽기' } })).toBe(200);
  });

  it.each([
    ['an upper-case name', [{ ...base, name: 'Read' }]],
    ['a name over 32', [{ ...base, name: long(33) }]],
    ['no description', [{ ...base, description: '' }]],
    ['a description over 100', [{ ...base, description: long(101) }]],
    ['a localised description over 100', [{ ...base, description_localizations: { de: long(101) } }]],
    ['an unknown locale', [{ ...base, name_localizations: { en: 'read' } }]],
    ['the same name twice', [base, base]],
    ['26 options', [{ ...base, options: Array.from({ length: 26 }, (_, i) => option({ name: `o${i}` })) }]],
    [
      'a required option after an optional one',
      [{ ...base, options: [option(), option({ name: 'p', required: true })] }],
    ],
    ['an option twice', [{ ...base, options: [option(), option()] }]],
    [
      'choices beside autocomplete',
      [{ ...base, options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }],
    ],
    ['a sub-command beside an option', [{ ...base, options: [option(), option({ type: 1, name: 's' })] }]],
    ['a description of a message command', [{ name: 'Read', type: 3, description: 'd' }]],
    ['six message commands', Array.from({ length: 6 }, (_, i) => ({ name: `Read ${i}`, type: 3 }))],
  ])('%s', async (_, commands) => {
    expect(await put(...commands)).toBe(400);
  });
});

describe('forms', () => {
  it('are parsed into their parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        async (bytes, field) => {
          const form = new FormData();
          form.append('payload_json', field);
          form.append('files[0]', new Blob([bytes], { type: 'image/png' }), 'a "b".png');
          const request = new Request('http://x', { method: 'POST', body: form });
          const type = request.headers.get('content-type')!;
          const parts = parseMultipart(Buffer.from(await request.arrayBuffer()), type)!;
          expect(parts.map(({ name, filename }) => [name, filename])).toEqual([
            ['payload_json', null],
            ['files[0]', 'a "b".png'],
          ]);
          expect(new Uint8Array(parts[1]!.bytes)).toEqual(bytes);
          // A form's text has its line breaks normalised when it is encoded.
          expect(parts[0]!.bytes.toString()).toBe(field.replace(/\r\n|\r|\n/g, '\r\n'));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are rejected when malformed', () => {
    expect(parseMultipart(Buffer.from('nothing'), 'multipart/form-data; boundary=x')).toBeNull();
    expect(parseMultipart(Buffer.from('--x\r\nno end'), 'multipart/form-data; boundary=x')).toBeNull();
  });
});
