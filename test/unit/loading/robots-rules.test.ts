import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPathAllowed, parseRobots, type RobotsRules } from '../../../src/loading/robots-rules.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const read = (...lines: string[]): RobotsRules => parseRobots(lines.join('\n'), 'Lede');
const allows = (path: string, ...rules: string[]): boolean => {
  const { everyone } = read('User-agent: *', ...rules);
  return isPathAllowed(everyone!, path);
};

describe('parseRobots', () => {
  it('finds an agent’s group by product token, ignoring case and version', () => {
    for (const name of ['Lede', 'lede', 'LEDE/2.0', 'Lede (+https://lede.example)']) {
      expect(isPathAllowed(read(`User-Agent: ${name}`, 'Disallow: /').own!, '/x'), name).toBe(false);
    }
    for (const name of ['Ledebot', 'Led', 'Not-Lede', '']) {
      expect(read(`User-agent: ${name}`, 'Disallow: /').own, name).toBeNull();
    }
  });

  it('applies a group to all agents above it, and merges groups of one agent', () => {
    const rules = read(
      'User-agent: other',
      'User-agent: lede',
      'Sitemap: https://news.example/map.xml',
      'Disallow: /a',
      'User-agent: *',
      'Disallow: /b',
      'User-agent: LEDE',
      'Disallow: /c',
    );
    expect(['/a', '/b', '/c'].map((path) => isPathAllowed(rules.own!, path))).toEqual([false, true, false]);
    expect(['/a', '/b', '/c'].map((path) => isPathAllowed(rules.everyone!, path))).toEqual([true, false, true]);
  });

  it('ignores comments, blank lines, line ends, a byte order mark and nonsense', () => {
    const text = '\uFEFF# hello\r\nUser-agent: * # all\r\n\rnonsense\nDisallow : /a # private\r\n: x\nDisallow';
    expect(isPathAllowed(parseRobots(text, 'Lede').everyone!, '/a')).toBe(false);
    expect(read('Disallow: /a')).toEqual({ own: null, everyone: null });
    expect(parseRobots('', 'Lede')).toEqual({ own: null, everyone: null });
  });

  it('reads Crawl-delay', () => {
    expect(read('User-agent: *', 'Crawl-delay: 2.5').everyone?.crawlDelay).toBe(2.5);
    expect(read('User-agent: *', 'Crawl-delay: soon').everyone?.crawlDelay).toBeNull();
  });
});

describe('isPathAllowed', () => {
  it.each([
    [true, '/a', []],
    [true, '/a', ['Disallow:']],
    [false, '/a', ['Disallow: /']],
    [false, '/fish.html', ['Disallow: /fish']],
    [true, '/Fish', ['Disallow: /fish']],
    [true, '/fish/salmon', ['Disallow: /fish', 'Allow: /fish/salmon']],
    [true, '/page', ['Allow: /page', 'Disallow: /page']],
    [true, '/folder/page', ['Allow: /folder', 'Disallow: /folder']],
    [false, '/page.htm', ['Allow: /page', 'Disallow: /*.htm']],
    [true, '/', ['Disallow: /*.php$']],
    [false, '/a/b.php', ['Disallow: /*.php$']],
    [true, '/a/b.php?c', ['Disallow: /*.php$']],
    [false, '/a?print=1', ['Disallow: /*?print=']],
    [false, '/fish', ['Disallow: /fish$']],
    [true, '/fishes', ['Disallow: /fish$']],
    [false, '/x/y/z', ['Disallow: /*/y/*']],
    [true, '/aa', ['Disallow: /a*aa$']],
    [false, '/aaa', ['Disallow: /a*aa$']],
    [false, '/caf%c3%a9', ['Disallow: /café']],
    [false, '/café', ['Disallow: /caf%C3%A9']],
    [false, '/%7Euser', ['Disallow: /~user']],
    [true, '/a%2Fb', ['Disallow: /a/b']],
  ])('is %s for %s under %j', (expected, path, rules) => expect(allows(path, ...rules)).toBe(expected));

  it('agrees with an equivalent regular expression', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*');
    const pattern = fc.tuple(fc.array(piece, { maxLength: 8 }), fc.boolean());
    const path = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 12 });
    fc.assert(
      fc.property(pattern, path, ([pieces, toEnd], rest) => {
        const text = `/${pieces.join('')}${toEnd ? '$' : ''}`;
        const expression = new RegExp(`^/${pieces.map((p) => (p === '*' ? '.*' : p)).join('')}${toEnd ? '$' : ''}`);
        expect(allows(`/${rest.join('')}`, `Disallow: ${text}`)).toBe(!expression.test(`/${rest.join('')}`));
      }),
    );
  });

  it.each<[string, (size: number) => string]>([
    ['wildcards', (size) => `User-agent: *\nDisallow: ${'/*a'.repeat(300)}b\n`.repeat(size / 900)],
    ['groups', (size) => 'User-agent: lede\n'.repeat(size / 32) + 'Disallow: /b\n'.repeat(size / 32)],
    ['one long path', (size) => `User-agent: *\nDisallow: /${'a'.repeat(size)}`],
    ['empty lines', (size) => '\n'.repeat(size)],
    ['many rules', (size) => `User-agent: *\n${'Disallow: /*aaaaaaaaaaaaaaaaaab\n'.repeat(size / 32)}`],
  ])('takes a hostile file in time that grows with its size: %s', async (_name, fileOf) => {
    const path = `/${'a'.repeat(5_000)}`;
    const check = (size: number) => {
      const { own, everyone } = parseRobots(fileOf(size), 'Lede');
      const group = own ?? everyone;
      return group === null ? null : isPathAllowed(group, path);
    };
    expect(await growth(check, 250_000)).toBeLessThan(MAX_GROWTH);
  });

  it('never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((s) => `User-agent: *\nDisallow: ${s}`),
    );
    fc.assert(
      fc.property(text, fc.string({ unit: 'binary' }), (file, path) => {
        const { everyone } = parseRobots(file, 'Lede');
        if (everyone) isPathAllowed(everyone, path);
      }),
    );
  });
});
