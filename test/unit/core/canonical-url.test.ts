import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanUrl, urlIdentity } from '../../../src/core/canonical-url.ts';

describe('cleanUrl', () => {
  test.each([
    ['https://a.example/x?utm_source=rss&id=7&fbclid=q#frag', 'https://a.example/x?id=7'],
    ['https://a.example/x?UTM_Medium=feed', 'https://a.example/x'],
    ['HTTP://User:Pass@A.Example:80/x?', 'http://a.example/x'],
    ['https://a.example/x?ref=rss', 'https://a.example/x'],
    ['https://a.example/x?ref=4711', 'https://a.example/x?ref=4711'],
    ['https://a.example/#!/story/7', 'https://a.example/#!/story/7'],
    ['https://www.google.com/amp/s/a.example/x/amp', 'https://a.example/x/amp'],
    ['https://a-example.cdn.ampproject.org/c/s/a.example/x?id=1', 'https://a.example/x?id=1'],
    ['https://www.google.co.uk/search?q=x', 'https://www.google.co.uk/search?q=x'],
    ['  https://a.example/ü?q=ä  ', 'https://a.example/%C3%BC?q=%C3%A4'],
    ['javascript:alert(1)', null],
    ['mailto:a@b.example', null],
    ['data:text/html,x', null],
    ['/relative', null],
    ['', null],
  ])('%s', (address, expected) => {
    expect(cleanUrl(address)).toBe(expected);
  });

  test('is idempotent', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const once = cleanUrl(address);
        expect(once).not.toBeNull();
        expect(cleanUrl(once ?? '')).toBe(once);
      }),
    );
  });
});

describe('urlIdentity', () => {
  test.each([
    ['https://www.a.example/x/', 'http://a.example/x'],
    ['https://a.example/x?b=1&a=2', 'https://a.example/x?a=2&b=1'],
    ['https://amp.a.example/x', 'https://a.example/x'],
    ['https://a.example/x/amp/', 'https://a.example/x'],
    ['https://a.example/x.amp.html', 'https://a.example/x'],
    ['https://a.example/x?amp=1', 'https://a.example/x'],
    ['https://a.example/news/index.html', 'https://a.example/news/'],
    ['https://www.google.com/amp/s/a.example/x', 'https://a.example/x'],
  ])('%s is %s', (a, b) => {
    expect(urlIdentity(a)).toBe(urlIdentity(b));
  });

  test.each([
    ['https://a.example/x', 'https://b.example/x'],
    ['https://a.example/x?id=1', 'https://a.example/x?id=2'],
    ['https://a.example/lamp', 'https://a.example/l'],
    ['https://a.example/X', 'https://a.example/x'],
  ])('%s is not %s', (a, b) => {
    expect(urlIdentity(a)).not.toBe(urlIdentity(b));
  });
});
