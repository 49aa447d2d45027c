import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import { parseAddress } from '../../../src/loading/parse-address.ts';

function codeOf(text: string): string {
  try {
    return parseAddress(text).href;
  } catch (error) {
    return (error as LedeError).code;
  }
}

describe('parseAddress', () => {
  it.each([
    ['https://example.org/story?id=1', 'https://example.org/story?id=1'],
    ['  http://example.org  ', 'http://example.org/'],
    ['<https://example.org/story>', 'https://example.org/story'],
    ['< example.org/story >', 'https://example.org/story'],
    ['example.org/story', 'https://example.org/story'],
    ['example.org:8443/story', 'https://example.org:8443/story'],
    ['localhost.example:80', 'https://localhost.example:80/'],
    ['//example.org/story', 'https://example.org/story'],
    ['HTTPS://EXAMPLE.org/A', 'https://example.org/A'],
    ['https://example.org/a#part', 'https://example.org/a'],
    ['http:example.org', 'http://example.org/'],
    ['https://news.example/한국', 'https://news.example/%ED%95%9C%EA%B5%AD'],
    ['bücher.example/größe', 'https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe'],
  ])('reads %j', (text, href) => expect(codeOf(text)).toBe(href));

  it.each([
    '',
    '   ',
    '<>',
    'story',
    'two words',
    'https://',
    'https://a b.example/',
    'http://[::1',
    'http://256.1.1.1/',
  ])('rejects %j', (text) => expect(codeOf(text)).toBe('bad-url'));

  it.each(['ftp://example.org/', 'file:///etc/hosts', 'javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example'])(
    'does not support the scheme of %j',
    (text) => expect(codeOf(text)).toBe('unsupported-scheme'),
  );

  it('rejects an overlong address', () => expect(codeOf(`https://example.org/${'a'.repeat(5000)}`)).toBe('bad-url'));

  it('throws nothing but LedeError, and returns only http and https', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.string().map((s) => `http://${s}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        try {
          const url = parseAddress(text);
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.hash).toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(LedeError);
        }
      }),
    );
  });
});
