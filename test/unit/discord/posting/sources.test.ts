import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedeError } from '../../../../src/core/failure.ts';
import { linkTarget, maskedLink } from '../../../../src/discord/render/links.ts';
import {
  linksIn,
  sourceOfAddress,
  sourceOfAttachment,
  sourcesOfText,
} from '../../../../src/discord/posting/sources.ts';

function codeOf(address: string): string {
  try {
    sourceOfAddress(address);
    return 'ok';
  } catch (error) {
    return error instanceof LedeError ? error.code : String(error);
  }
}

describe('sourceOfAddress', () => {
  it('takes addresses as people write them', () => {
    expect(sourceOfAddress(' https://a.example/x?y=1#z ')).toEqual({ kind: 'url', url: 'https://a.example/x?y=1#z' });
    expect(sourceOfAddress('<https://a.example/x>')).toEqual({ kind: 'url', url: 'https://a.example/x' });
    expect(sourceOfAddress('a.example/x')).toEqual({ kind: 'url', url: 'https://a.example/x' });
    expect(sourceOfAddress('a.example:8080/x')).toEqual({ kind: 'url', url: 'https://a.example:8080/x' });
    expect(sourceOfAddress('http://127.0.0.1:9/x')).toEqual({ kind: 'url', url: 'http://127.0.0.1:9/x' });
  });

  it('names what is wrong with others', () => {
    expect(['word', 'https://', 'ht!tp//x', 'https://a b'].map(codeOf)).toEqual(Array(4).fill('bad-url'));
    expect(['ftp://a.example/', 'javascript:alert(1)', 'file:///etc/passwd', 'mailto:a@b.example'].map(codeOf)).toEqual(
      Array(4).fill('unsupported-scheme'),
    );
  });
});

describe('linksIn', () => {
  it('finds links without the punctuation around them', () => {
    expect(
      linksIn('See https://a.example/b_(c), (https://d.example/e). <https://f.example> “https://g.example/h?i=1!”'),
    ).toEqual(['https://a.example/b_(c)', 'https://d.example/e', 'https://f.example/', 'https://g.example/h?i=1']);
    expect(linksIn('https://a.example/x https://a.example/x **https://b.example/y**')).toEqual([
      'https://a.example/x',
      'https://b.example/y',
    ]);
    expect(linksIn('ftp://a.example http:// nothing')).toEqual([]);
  });

  it.each([
    ['<https://a.example/1>', ['https://a.example/1']],
    ['[a](https://a.example/1)', ['https://a.example/1']],
    ['[a](<https://a.example/1>)', ['https://a.example/1']],
    ['[https://a.example/1](https://b.example/2)', ['https://a.example/1', 'https://b.example/2']],
    ['[a](https://a.example/1)[b](https://b.example/2)', ['https://a.example/1', 'https://b.example/2']],
    ['https://a.example/x_(y)!', ['https://a.example/x_(y)']],
    ['“https://a.example/1”, said Ann.', ['https://a.example/1']],
  ])('reads the form that a chat gives a link: %s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it('finds only http(s), whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (text, url) => {
        for (const link of linksIn(`${text} ${url} ${text}`)) expect(new URL(link).protocol).toMatch(/^https?:$/);
      }),
    );
  });
});

describe('sourcesOfText', () => {
  const urls = (text: string) => sourcesOfText(text).map((source) => ('url' in source ? source.url : null));

  it('takes the links out of any text', () => {
    expect(urls('look at this https://a.example/1 please')).toEqual(['https://a.example/1']);
    expect(urls('see www.a.example and b.example/news/2, thanks')).toEqual([
      'https://www.a.example/',
      'https://b.example/news/2',
    ]);
    expect(urls('a.example b.example')).toEqual(['https://a.example/', 'https://b.example/']);
  });

  it('takes a long text itself, also in a script without spaces', () => {
    const long = 'The harbour board voted on Tuesday to keep the night ferry. '.repeat(6);
    expect(sourcesOfText(long)).toMatchObject([{ kind: 'text', mediaType: 'text/plain' }]);
    expect(sourcesOfText('港湾委員会は火曜日に夜のフェリーを残すことを決めた。'.repeat(5))).toMatchObject([
      { kind: 'text' },
    ]);
  });

  it('refuses a short text that holds no address', () => {
    expect(() => sourcesOfText('look at this please')).toThrow(expect.objectContaining({ code: 'bad-url' }));
    expect(() => sourcesOfText('  ')).toThrow(expect.objectContaining({ code: 'no-source' }));
  });
});

it('sourceOfAttachment drops the parameters of the media type', () => {
  const source = sourceOfAttachment({
    name: 'a.txt',
    url: 'https://cdn.example/a',
    contentType: 'Text/Plain; charset=utf-8',
  });
  expect(source).toMatchObject({ kind: 'upload', filename: 'a.txt', mediaType: 'text/plain', bytes: null });
  expect(sourceOfAttachment({ name: 'a', url: 'https://cdn.example/a', contentType: null })).toMatchObject({
    mediaType: null,
  });
});

describe('links', () => {
  it('are made of http(s) without passwords alone', () => {
    expect(linkTarget('https://a.example/b c')).toBe('https://a.example/b%20c');
    expect(
      ['javascript:alert(1)', 'https://u:p@a.example', 'nope', null, `https://a.example/${'x'.repeat(3000)}`].map(
        linkTarget,
      ),
    ).toEqual(Array(5).fill(null));
  });

  it('cannot be ended early by the address', () => {
    const link = maskedLink('title', new URL('https://a.example/)>](<https://evil.example/?q=(x)|`[y]'));
    expect(link).toMatch(/^\[title\]\(<https:\/\/a\.example\/[^()<>[\]\\|`\s]*>\)$/);
  });
});
