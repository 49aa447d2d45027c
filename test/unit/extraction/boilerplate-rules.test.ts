import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/extraction/html/read-html.ts';
import { readPlainText } from '../../../src/extraction/text/read-text.ts';

const sentence = (index: number): string =>
  `The keeper of the ${index + 1}nd lock said that the eels had come back to the canal, and that nobody had believed her before.`;
const paragraphs = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => `<p>${sentence(from + index)}</p>`).join('');

function linesOf(body: string): string[] {
  const source = `<html lang="en"><head><title>Eels return to the canal</title></head><body><main><h1>Eels return to the canal</h1>${body}</main></body></html>`;
  return readHtml(source, { url: null }).text.split('\n');
}

describe('site furniture inside an article', () => {
  it.each([
    'We may earn a commission when you buy through links on our site.',
    'This post contains affiliate links.',
    'You have read 3 of 5 free articles this month. Subscribe now for 9 crowns a week.',
    'Sign up for our Harbour Notes newsletter and never miss a boat.',
  ])('is dropped: %s', (notice) => {
    const lines = linesOf(`<article>${paragraphs(3)}<p>${notice}</p>${paragraphs(3, 3)}</article>`);
    expect(lines).toHaveLength(6);
    expect(lines.join(' ')).not.toContain(notice);
  });

  it('drops shop offers', () => {
    const offers =
      '<div><span>$129.00 at Toolbarn</span><a href="#">Buy now</a><span>$134.99 at Ironhouse</span><a href="#">See deal</a></div>';
    const lines = linesOf(`<article>${paragraphs(3)}${offers}${paragraphs(3, 3)}</article>`);
    expect(lines).toHaveLength(6);
  });

  it.each(['3 Comments', 'Comments (12)', 'Kommentare', 'Commentaires (4)', 'コメント'])(
    'comments are out: %s',
    (heading) => {
      const comment = (text: string): string =>
        `<li class="c"><b>Olga</b> <span>2 days ago</span><p>${text}</p><a href="#">Reply</a></li>`;
      const lines = linesOf(
        `<article><p>The lock will open on Sundays from May, the council decided by 17 votes to 12.</p><p>The Sundays will cost 340,000 crowns a year. Two keepers are to be hired for them.</p><p>“This is the best news of the year for the eels,” said Hanne Dahl, who keeps the lock.</p></article><div id="talk"><h3>${heading}</h3><ul>${comment('Finally! I have written three letters to the council about it, and my children have asked every single Sunday for the last two winters.')}${comment('And who pays for it? Tolls have risen by four per cent in three years, and the towpath is still closed.')}</ul></div>`,
      );
      expect(lines).toHaveLength(3);
    },
  );

  it('a heading about comments within the article removes nothing', () => {
    const lines = linesOf(`<article>${paragraphs(3)}<h2>Comments</h2>${paragraphs(3, 3)}</article>`);
    expect(lines.filter((line) => line.startsWith('The keeper'))).toHaveLength(6);
  });

  it('keeps a pull quote only once', () => {
    const pulled = 'Nobody had believed her before, but she wrote each of them down';
    const lines = linesOf(
      `<article>${paragraphs(2)}<blockquote class="pullquote">“${pulled}.”</blockquote><p>“${pulled},” said her daughter, who keeps the books of the lock and its tolls.</p>${paragraphs(2, 3)}</article>`,
    );
    expect(lines.filter((line) => line.includes(pulled))).toHaveLength(1);
  });

  it('keeps a quotation that appears nowhere else', () => {
    const quoted =
      'Eels are patient, and so am I, which is why the two of us have outlived four ministers of fisheries.';
    const lines = linesOf(
      `<article>${paragraphs(2)}<blockquote><p>${quoted}</p></blockquote>${paragraphs(2, 3)}</article>`,
    );
    expect(lines).toContain(quoted);
  });

  it('drops author names above live blog entries', () => {
    const entry = (time: string, index: number): string =>
      `<article class="live-post"><header><time>${time}</time><h2>Eels at lock ${index}</h2><span>Ada Rule</span></header><p>${sentence(index)}</p><p>${sentence(index + 1)}</p></article>`;
    const lines = linesOf(
      `<p class="byline">By Ada Rule</p>${['16:40', '15:10', '13:55'].map((time, index) => entry(time, 2 * index)).join('')}`,
    );
    expect(lines).not.toContain('Ada Rule');
    expect(lines.filter((line) => line.startsWith('The keeper'))).toHaveLength(6);
  });

  it('drops a byline below the introduction', () => {
    const lines = linesOf(`<p>${sentence(0)}</p><p>Interview: Ada Rule</p>${paragraphs(4, 1)}`);
    expect(lines).toHaveLength(5);
  });
});

describe('dates in a journal’s submission history', () => {
  it('are not the publication date', () => {
    const source = `<html lang="en"><head><title>Eels return</title></head><body><main><h1>Eels return</h1><p>Received: 4 January 2031. Accepted: 2 June 2031. Published: 9 July 2031</p>${paragraphs(5)}</main></body></html>`;
    expect(readHtml(source, { url: null }).publishedAt).toBe('2031-07-09');
  });
});

describe('a page in a script without spaces', () => {
  it('takes its title from its only heading', () => {
    const source =
      '<html lang="ja"><head><title>灯台の猫 - 大須新聞</title></head><body><article><h1>灯台の猫、十年目の冬</h1><p>岬の灯台に住む猫「すみ」が、十年目の冬を迎えた。漁師たちは毎朝、港で一番小さな魚を残しておく。</p><p>灯台は一九五二年に建てられ、昨年は一万二千人が訪れた。市は今年、修理に三百万円をあてる。</p></article></body></html>';
    expect(readHtml(source, { url: null }).title).toBe('灯台の猫、十年目の冬');
  });
});

describe('a list of authors', () => {
  it('returns all of them without affiliation marks', () => {
    const authors = '<ul class="authors"><li>Marit Lund<sup>1</sup></li><li>João Serra<sup>2</sup></li></ul>';
    const source = `<html lang="en"><head><title>Eels return</title></head><body><main><h1>Eels return</h1>${authors}${paragraphs(5)}</main></body></html>`;
    expect(readHtml(source, { url: null }).byline).toBe('Marit Lund, João Serra');
  });
});

describe('a page dumped as text', () => {
  const menu = ['Harbour Post', '  * News', '  * Sport', '  * Harbour', '', 'Eels return to the canal', ''].join('\n');
  const text = Array.from({ length: 6 }, (_, index) => sentence(index)).join('\n\n');
  const comments = Array.from(
    { length: 3 },
    (_, index) =>
      `The council has known for ${index + 2} years that the lock lets no fish through, and the keeper told them so. I fished there with my father, who said that a canal without eels is only a ditch, and he was right about most things.`,
  ).join('\n\n');

  it.each(['3 Comments', '2 Responses to “Eels return”', 'Kommentare (2)'])(
    'ends before its comments: %s',
    (heading) => {
      const page = `${menu}${text}\n\n${heading}\n\n${comments}`;
      expect(readPlainText(page, { url: null }).text).not.toContain('fished');
    },
  );

  it('ends before comments longer than the article', () => {
    const page = `${menu}${text}\n\n40 responses to “Eels return”\n\n${Array(5).fill(comments).join('\n\n')}`;
    const read = readPlainText(page, { url: null }).text;
    expect(read).not.toContain('fished');
    expect(read).toContain('keeper of the 6nd lock');
  });

  it('does not end at a comment count above the text', () => {
    const page = `${menu}3 Comments\n\n${text}`;
    expect(
      readPlainText(page, { url: null })
        .text.split('\n')
        .filter((line) => line.startsWith('The keeper')),
    ).toHaveLength(6);
  });
});

describe('a dialog about cookies', () => {
  const partner = (index: number): string =>
    `<p>Partner ${index + 1} may store information on your device, measure how you read, and choose advertisements by it.</p>`;
  const dialog = Array.from({ length: 20 }, (_, index) => partner(index)).join('');

  it('is not the body, although it says more than the page', () => {
    const source = `<html lang="en"><head><title>Eels return</title></head><body><main><h1>Eels return</h1>${paragraphs(3)}</main><div id="onetrust-consent-sdk"><div class="ot-pc">${dialog}</div></div></body></html>`;
    const { text } = readHtml(source, { url: null });
    expect(text).not.toContain('Partner');
    expect(text.split('\n')).toHaveLength(3);
  });
});
