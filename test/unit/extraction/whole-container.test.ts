import { describe, expect, it } from 'vitest';
import { boundDepth } from '../../../src/extraction/html/parse.ts';
import { readPage } from '../../../src/extraction/html/read-html.ts';

const PROSE = [
  'The valve command opens or closes one of the gates of the lock, and waits until the gate has reached its end position.',
  'Use it from a script only after the water on both sides has been levelled, because the hinges bear no pressure at all.',
  'Without an option the command prints the state of every gate, one a line, and leaves them all as they were before.',
];
const SIGNATURE = 'valve(gate: str, *, open=False)';
const OPTION = '-w SECONDS';
const NAV = '<nav><ul><li><a href="/gates">Gates</a></li><li><a href="/pumps">Pumps</a></li></ul></nav>';

function read(body: string, head = ''): { kind: string; text: string } {
  const { body: found } = readPage(
    `<!doctype html><html lang="en"><head><title>valve command</title>${head}</head><body>${body}</body></html>`,
    null,
  );
  const kept = found.lines.filter(({ kept: yes }) => yes).map(({ block }) => block.text);
  return { kind: found.kind, text: kept.join('\n') };
}

const REFERENCE = `${NAV}<div class="document"><h1>valve command</h1><p>${PROSE[0] ?? ''}</p><h2>Synopsis</h2><pre>${SIGNATURE}</pre>
  <p>${PROSE[1] ?? ''}</p><dl><dt>${OPTION}</dt><dd>wait</dd></dl><p>${PROSE[2] ?? ''}</p></div>`;

describe('a reference page', () => {
  const { kind, text } = read(REFERENCE, '<meta name="generator" content="Docutils 0.21, Sphinx 8.2">');

  it('keeps signatures and options between its paragraphs', () => {
    expect(kind).toBe('documentation');
    expect(text.split('\n')).toEqual(expect.arrayContaining([...PROSE, 'Synopsis', SIGNATURE, OPTION, 'wait']));
  });

  it('leaves out its menu and its title', () => {
    expect(text).not.toMatch(/Pumps|^valve command/mu);
  });
});

describe('an article that declares itself', () => {
  const head = '<meta property="og:type" content="article">';

  it('keeps code between its paragraphs', () => {
    const listing = '<pre>level = read(gate)\nprint(level)</pre>';
    const { text } = read(
      `<article><h1>valve command</h1><p>${PROSE[0] ?? ''}</p>${listing}<p>${PROSE[1] ?? ''}</p><p>${PROSE[2] ?? ''}</p></article>`,
      head,
    );
    expect(text).toContain('print(level)');
  });
});

describe('a page that declares nothing', () => {
  it('keeps names between its quotations, but no byline, advertisement or caption', () => {
    const caption = '<div><img src="a.jpg"><div class="caption">The lower gate at noon.</div></div>';
    const { text } = read(
      `${NAV}<div id="content"><h1>valve command</h1><div>By Ada Quill October 2, 2031</div><p>${PROSE[0] ?? ''}</p>${caption}
        <p>Advertisement</p><p>${PROSE[1] ?? ''}</p><p>Hinge maker: Bo Ferrin</p><p>${PROSE[2] ?? ''}</p></div>`,
    );
    expect(text.split('\n')).toEqual([PROSE[0], PROSE[1], 'Hinge maker: Bo Ferrin', PROSE[2]]);
  });

  it('keeps the entries of a list of links on a page of reference', () => {
    const names = ['Ashford', 'Brindle', 'Carrow', 'Dunmere', 'Eastlock', 'Fenwick', 'Garnock', 'Hollins'];
    const entries = names.map((name) => `<li><a href="/wiki/${name}">${name} lock</a></li>`).join('');
    const { body } = readPage(
      `<html lang="en"><head><title>List of locks</title></head><body>${NAV}<div class="body"><h1>List of locks</h1><p>This list holds all locks that are in use.</p><ul>${entries.repeat(4)}</ul></div></body></html>`,
      'https://canals.example/wiki/List_of_locks',
    );
    const kept = body.lines.filter(({ kept: yes }) => yes).map(({ block }) => block.text);
    expect(kept).toEqual(expect.arrayContaining(['Ashford lock', 'Hollins lock']));
    expect(kept).not.toContain('Pumps');
  });
});

describe('a drawing', () => {
  const shapes = '<path d="M0 0h4"/><rect x="1" y="2"/>'.repeat(500);

  it('does not hide the text below it', () => {
    const { text } = read(`<div><svg>${shapes}</svg>${PROSE.map((line) => `<p>${line}</p>`).join('')}</div>`);
    expect(text).toBe(PROSE.join('\n'));
  });

  it('still loses tags that nest too deep', () => {
    const deep = `${shapes}${'<div>'.repeat(2000)}words`;
    expect(boundDepth(deep).match(/<div>/gu)?.length).toBeLessThan(700);
    expect(boundDepth(deep)).toContain('words');
  });
});
