import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/extraction/html/read-html.ts';

const sentence = (index: number): string =>
  `The reeds along the canal were cut for the ${index + 1}th time this year, the water board said, and the herons stayed where they were.`;
const BODY = Array.from({ length: 6 }, (_, index) => `<p>${sentence(index)}</p>`).join('');
const BESIDE = Array.from(
  { length: 6 },
  (_, index) =>
    `<p>Our columnist ${index + 1} writes that the boats should leave the canal to the anglers, who ask for nothing but quiet.</p>`,
).join('');

function keptOf(body: string): string[] {
  return readPage(`<html><head><title>Reeds cut again</title></head><body>${body}</body></html>`, null)
    .body.lines.filter(({ kept }) => kept)
    .map(({ block }) => block.text);
}

describe('columns next to the body', () => {
  it.each(['sidebar', 'right-rail', 'widget-area sidebar-2', 'secondary'])('are dropped: %s', (name) => {
    const kept = keptOf(`<div id="main"><h1>Reeds cut again</h1>${BODY}</div><div class="${name}">${BESIDE}</div>`);
    expect(kept).toHaveLength(6);
    expect(kept.join(' ')).not.toContain('columnist');
  });

  it('are kept if they hold the title or stand alone', () => {
    expect(keptOf(`<div class="sidebar"><h1>Reeds cut again</h1>${BODY}</div>`)).toHaveLength(6);
    expect(keptOf(`<div id="main"><h1>Reeds cut again</h1></div><div class="sidebar">${BODY}</div>`)).toHaveLength(6);
  });
});
