import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, type Block, type Inline } from '../../sandbox/client/markdown.ts';

const words = (text: string): Inline => ({ kind: 'text', text });

describe('inline markup', () => {
  it.each<[string, Inline[]]>([
    ['plain', [words('plain')]],
    ['**a** b', [{ kind: 'strong', children: [words('a')] }, words(' b')]],
    [
      '*a* _b_',
      [{ kind: 'emphasis', children: [words('a')] }, words(' '), { kind: 'emphasis', children: [words('b')] }],
    ],
    ['***a***', [{ kind: 'strong', children: [{ kind: 'emphasis', children: [words('a')] }] }]],
    ['__a__', [{ kind: 'underline', children: [words('a')] }]],
    [
      '~~a~~||b||',
      [
        { kind: 'strike', children: [words('a')] },
        { kind: 'spoiler', children: [words('b')] },
      ],
    ],
    ['`**a**`', [{ kind: 'code', text: '**a**' }]],
    ['``a`b``', [{ kind: 'code', text: 'a`b' }]],
    ['``a`', [words('``a`')]],
    ['\\*a\\*', [words('*a*')]],
    ['snake_case_name', [words('snake_case_name')]],
    ['2 * 3 * 4', [words('2 * 3 * 4')]],
    [
      '<@12> <@&3> <#45>',
      [{ kind: 'user', id: '12' }, words(' '), { kind: 'role', id: '3' }, words(' '), { kind: 'channel', id: '45' }],
    ],
    ['<t:100:R>', [{ kind: 'time', seconds: 100, style: 'R' }]],
    ['</digest create:1>', [{ kind: 'command', name: 'digest create' }]],
    ['@everyone', [{ kind: 'everyone', text: '@everyone' }]],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });

  it('links what begins with http, without the sentence around it', () => {
    const href = (source: string): string[] =>
      parseInline(source).flatMap((node) => (node.kind === 'link' ? [node.href] : []));
    expect(href('see https://example.org/a, and (https://example.org/b).')).toEqual([
      'https://example.org/a',
      'https://example.org/b',
    ]);
    expect(href('[words](https://example.org/c "title") <https://example.org/d>')).toEqual([
      'https://example.org/c',
      'https://example.org/d',
    ]);
    expect(href('[x](javascript:alert(1)) [y](data:text/html,z) \\[z](https://example.org)')).toEqual([
      'https://example.org',
    ]);
  });
});

describe('blocks', () => {
  const kinds = (source: string): string[] => parseMarkdown(source).map(({ kind }) => kind);

  it('are distinguished', () => {
    const source = '# One\n-# small\ntext\nmore\n> quoted\n> again\n- a\n  - b\n1. c\n```ts\nlet x\n```\n>>> the\nrest';
    expect(kinds(source)).toEqual(['heading', 'subtext', 'paragraph', 'quote', 'list', 'fence', 'quote']);
    expect(kinds('#hashtag\n-no list\n>no quote')).toEqual(['paragraph']);
  });

  it('are separated by a blank line between quotations', () => {
    expect(kinds('> a\n\n> b\n')).toEqual(['quote', 'paragraph', 'quote']);
    expect(kinds('> a\n\n')).toEqual(['quote']);
  });

  it('keep lists in depth and quotes whole', () => {
    expect(parseMarkdown('- a\n  - b')).toEqual([
      {
        kind: 'list',
        ordered: false,
        start: 1,
        items: [
          { depth: 0, children: [words('a')] },
          { depth: 1, children: [words('b')] },
        ],
      },
    ]);
    const [quote] = parseMarkdown('> **a**\n> - b');
    expect(quote?.kind === 'quote' ? quote.blocks.map(({ kind }) => kind) : []).toEqual(['paragraph', 'list']);
  });

  it('keep every letter of any text', () => {
    const letters = (blocks: readonly Block[]): string =>
      JSON.stringify(blocks, (key, value: unknown) => (key === 'kind' ? undefined : value));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('*', '_', '`', '>', '#', '- ', '|', '~', '[', '](', ')', '\n', ' ', 'X', 'Y')),
        (parts) => {
          const source = parts.join('');
          const found = letters(parseMarkdown(source)).match(/[XY]/g) ?? [];
          expect(found.join('')).toBe((source.match(/[XY]/g) ?? []).join(''));
        },
      ),
    );
  });

  it('do not hang on hostile text', () => {
    // Discord's own limit for a message, in the page of the sandbox: only an explosion is looked for.
    for (const piece of ['*', '**', '[', '||', '> ', '`', '` ``', '_ ', '- ', '~~', '[a]('])
      expect(parseMarkdown(piece.repeat(2000))).toBeDefined();
  });
});
