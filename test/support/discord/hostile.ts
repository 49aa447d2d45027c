import fc from 'fast-check';

// The same cases on every run; a search for new ones takes another seed: FC_SEED=1 npx vitest run test/unit/discord
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20260302) });

const FRAGMENTS = [
  '@everyone',
  '@here',
  '@\u200beveryone',
  '<@123456789012345678>',
  '<@!1>',
  '<@&42>',
  '<#7>',
  '<:a:1>',
  '<a:b:2>',
  '</x:3>',
  '<t:0:R>',
  '<id:customize>',
  '[text](https://evil.example)',
  '[a](<http://evil.example>)',
  '](',
  'https://evil.example/x',
  'HTTP://EVIL.example',
  'steam://run/1',
  'discord.gg/abc',
  'discord.com/invite/abc',
  'discordapp.com/invite/x',
  'DISCORD.GG/x',
  '# big',
  '## x',
  '-# small',
  '- item',
  '* item',
  '1. one',
  '12) two',
  '> quote',
  '>>> quote',
  '||spoiler||',
  '```js\ncode\n```',
  '`code`',
  '**b**',
  '__u__',
  '*i*',
  '_i_',
  '~~s~~',
  '\\',
  '\\*',
  '\\\\',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '\u202e',
  '\u202d',
  '\u2066',
  '\u2069',
  '\u200f',
  '\u200b',
  '\u200d',
  '\u200c',
  '\ufeff',
  '\u00ad',
  '\u0000',
  '\u001b[31m',
  '\ud83d',
  '\ude00',
  '👨‍👩‍👧‍👦',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  '\u{e0041}',
  '\ue000',
  '\u3164',
  ' ',
  '  ',
  'word',
  'Größe',
  '기사',
  '記事',
  'a.b@c.de',
  'mailto:a@b.c',
  'tel:1',
  'javascript:alert(1)',
  '…',
  '「」',
  '(',
  ')',
  '<',
  '>',
  '@',
  '#',
  ':',
  '//',
  '://',
  '-',
  '+',
  '.',
  '1',
  '|',
];

/** Text as an attacker writes it: constructs of Discord's markdown and Unicode's traps, mixed with anything. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** What a reader of the raw characters, without knowledge of escapes, could take for something active. */
const ACTIVE: readonly (readonly [string, RegExp])[] = [
  ['everyone or here', /@(?:everyone|here)/i],
  ['mention or emoji', /<[@#:/!&]|<a:|<id:/],
  ['timestamp', /<t:/],
  ['masked link', /\]\(/],
  ['link', /\w:\/\//],
  ['invite', /discord(?:app)?\.(?:gg|com)/i],
  ['heading', /^\s*#{1,3}\s/m],
  ['sub-text', /^\s*-#/m],
  ['quotation', /^\s*>/m],
  ['list', /^\s*(?:[-*+]|\d+[.)])\s/m],
  ['code', /`/],
  ['spoiler', /\|\|/],
  ['direction', /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/],
  ['control', /[\p{Cc}\u2028\u2029]/u],
];

/**
 * What is active in text that was made inert: first as Discord reads it, where a backslash makes the sign after it
 * plain, then as it stands. Empty when nothing is.
 */
export function activeIn(text: string): string[] {
  const withoutEscapes = text.replace(/\\[^0-9A-Za-z\s]/gu, 'x');
  const bare = /[\\*_~`|<>[\]#]/.exec(withoutEscapes);
  // Code and emphasis may stand escaped; the other constructs must not even look like one.
  const raw = text.replace(/\\`/g, 'x').replace(/\\\|/g, 'x');
  return [
    ...(bare === null ? [] : [`unescaped ${bare[0]}`]),
    ...ACTIVE.filter(([, pattern]) => pattern.test(raw)).map(([name]) => name),
  ];
}

/** What a member sees of escaped text. */
export function visible(text: string): string {
  return text.replace(/\\([^0-9A-Za-z\s])/gu, '$1').replaceAll('\u200b', '');
}
