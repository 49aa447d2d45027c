import { readFileSync } from 'node:fs';

const EXAMPLES = new URL('../../examples/', import.meta.url);

/**
 * A news page of about `words` words with the furniture of a real one (menus, share bar, related links, footer). The
 * paragraphs are those of the sample articles, repeated where they run out.
 */
export function composePage(words: number): string {
  const ferry = readFileSync(new URL('night-ferry.txt', EXAMPLES), 'utf8');
  const paragraphs = ferry.split('\n').filter((line) => line.length > 90 && !line.includes(' / '));
  for (const name of ['seed-bank.html', 'tram-line.html', 'bees.html']) {
    const html = readFileSync(new URL(`site/${name}`, EXAMPLES), 'utf8');
    paragraphs.push(...Array.from(html.matchAll(/<p>([^<]{60,})<\/p>/g), (match) => match[1] ?? ''));
  }
  const body: string[] = [];
  for (let count = 0, at = 0; count < words; at += 1) {
    const paragraph = paragraphs[at % paragraphs.length] ?? '';
    body.push(`<p>${paragraph}</p>`);
    count += paragraph.split(/\s+/).length;
  }
  const links = (count: number, what: string) =>
    Array.from(
      { length: count },
      (_, at) => `<li><a href="/${what}/${at}">A headline about ${what} number ${at}</a></li>`,
    ).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Night ferry to Osk returns | Courier</title>
<meta property="og:site_name" content="Courier"><meta name="author" content="Ines Okafor">
<meta property="article:published_time" content="2026-03-11T06:40:00Z"><style>${'.a{color:red}'.repeat(400)}</style>
<script>${'window.x = window.x || [];'.repeat(600)}</script></head><body>
<header><nav><ul>${links(60, 'sections')}</ul></nav></header><main><article><h1>Night ferry to Osk returns</h1>
<div class="share"><a href="#">Share</a><a href="#">Mail</a></div>${body.join('\n')}</article>
<aside class="related"><h3>Related</h3><ul>${links(30, 'related')}</ul></aside></main>
<footer><ul>${links(80, 'footer')}</ul></footer></body></html>`;
}
