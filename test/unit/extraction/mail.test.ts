import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';
import { unwrapForward } from '../../../src/extraction/text/forwarded-mail.ts';

const FIRST =
  'The ferry to Skarholm will sail twice a day from May, the county said on Tuesday, after a winter in which it sailed once.';
const SECOND =
  '“We have waited for this since the bridge was closed,” said Berit Aune, who keeps the shop on the island.';
const THIRD = FIRST.replace('twice', 'three times');
const FOURTH = SECOND.replace('shop', 'post office');
const BODY = [FIRST, SECOND, THIRD, FOURTH];

const HEADER = [
  'From: Tomas Quill <tomas@post.example>',
  'To: list@post.example',
  'Subject: Fwd: WG: have a look',
  'Date: Tue, 04 Mar 2031 08:15:00 +0100',
  'Message-ID: <1@post.example>',
  'MIME-Version: 1.0',
];

async function read(bytes: Uint8Array | string): Promise<Article> {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return extractArticle({ bytes: content, mediaType: null, charset: null, url: null, filename: null, fetchedAt: 0 });
}

describe('mail and web archives', () => {
  it('reads a mail forward', async () => {
    const article = await read(
      `From: Ada Rule <ada@courier.example>\r\nTo: list@courier.example\r\nSubject: Fwd: A second ferry\r\nDate: Tue, 04 Mar 2031 08:15:00 +0100\r\nMessage-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${[FIRST, SECOND, FIRST.replace('twice', 'three times'), SECOND.replace('shop', 'post office')].join('\r\n\r\n')}\r\n`,
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', publishedAt: '2031-03-04T07:15:00Z' });
    expect(article.text).toContain(FIRST);
  });

  it('reads a web archive at its own address', async () => {
    const paragraphs = [FIRST, SECOND, FIRST.replace('twice', 'three times'), SECOND.replace('shop', 'post office')]
      .map((text) => `<p>${text}</p>`)
      .join('');
    const article = await read(
      `From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/ferry\r\nSubject: A second ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://courier.example/ferry\r\n\r\n<html><head><title>A second ferry</title></head><body><nav><a href="/">Home</a></nav><article><h1>A second ferry</h1>${paragraphs}</article></body></html>\r\n--b1--\r\n`,
    );
    expect(article).toMatchObject({ title: 'A second ferry', url: 'https://courier.example/ferry' });
    expect(article.text.split('\n')).toHaveLength(4);
  });

  it('reads a message forwarded below a note, with its subject, sender and date', async () => {
    const article = await read(
      [
        ...HEADER,
        'Content-Type: text/plain; charset=utf-8',
        '',
        'It is about our pier!',
        '',
        '---------- Forwarded message ---------',
        'From: Ada Rule <ada@courier.example>',
        'Date: Mon, 3 Mar 2031 at 07:30',
        'Subject: A second ferry',
        'To: Tomas Quill <tomas@post.example>',
        '',
        'A second ferry',
        '',
        BODY.join('\n\n'),
        '',
        'You receive this mail because you signed up at courier.example.',
      ].join('\r\n'),
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', publishedAt: '2031-03-03T07:30' });
    expect(article.text.split('\n')).toEqual(BODY);
  });

  it('reads an attached message', async () => {
    const article = await read(
      [
        ...HEADER,
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'See below.',
        '--b',
        'Content-Type: message/rfc822',
        'Content-Disposition: attachment',
        '',
        'From: Ada Rule <ada@courier.example>',
        'Subject: A second ferry',
        'Date: Mon, 03 Mar 2031 06:30:00 +0000',
        'Content-Type: text/plain; charset=utf-8',
        '',
        BODY.join('\n\n'),
        '--b--',
      ].join('\r\n'),
    );
    expect(article).toMatchObject({ title: 'A second ferry', byline: 'Ada Rule', publishedAt: '2031-03-03T06:30:00Z' });
    expect(article.text.split('\n')).toEqual(BODY);
  });

  it('rejects endlessly nested messages', async () => {
    let message = `Subject: x\r\nFrom: a\r\nMessage-ID: <1>\r\nContent-Type: text/plain\r\n\r\nNo.`;
    for (let level = 0; level < 12; level += 1)
      message = `Subject: x\r\nFrom: a\r\nMessage-ID: <1>\r\nContent-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\nContent-Type: message/rfc822\r\n\r\n${message}\r\n--b${level}--`;
    await expect(read(message)).rejects.toMatchObject({ code: 'no-article' });
  });
});

describe('unwrapForward', () => {
  it.each([
    [
      'Von: Ada Rule <ada@kurier.example>',
      'Gesendet: Montag, 3. März 2031 07:30',
      'An: T. Quill',
      'Betreff: AW: Eine zweite Fähre',
    ],
    [
      'De : Ada Rule <ada@courrier.example>',
      'Envoyé : lundi 3 mars 2031',
      'À : T. Quill',
      'Objet : TR: Eine zweite Fähre',
    ],
    [
      '> *From:* Ada Rule <ada@courier.example>',
      '> *Date:* 3 March 2031',
      '> *To:* T. Quill',
      '> *Subject:* Eine zweite Fähre',
    ],
  ])('recognizes %s', (...header) => {
    const found = unwrapForward(`Schau!\n\n${header.join('\n')}\n\nDer Text.`);
    expect(found).toMatchObject({ subject: 'Eine zweite Fähre', sender: 'Ada Rule' });
    expect(found.date).toMatch(/^2031-03-03/u);
    expect(found.text.trim()).toBe('Der Text.');
  });

  it('leaves a text without a header unchanged', () => {
    const text = 'From: here to there\nis a long way.\n\nSubject: none.';
    expect(unwrapForward(text)).toEqual({ text, subject: null, sender: null, date: null });
  });
});
