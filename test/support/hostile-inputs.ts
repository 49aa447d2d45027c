/** An input that grows with `size`, in about as many characters. */
export type HostileInput = (size: number) => string;

const fill = (unit: string) => (size: number) => unit.repeat(Math.max(1, Math.floor(size / unit.length)));

/**
 * Runs of a few characters that make matchers go back: each begins what some pattern looks for and never ends it, or
 * can be divided in many ways.
 */
export const PUMPS: Readonly<Record<string, HostileInput>> = Object.fromEntries(
  [
    ...['a', 'A', 'a@', '0', '1 million ', '0,', '1.', '1-', '1 to ', '$', '$1 ', '1/2 ', '12:30 ', '2026-', '%'],
    ...['“', '”', '"', '" ', '“a” ', "'", "'a ", '«', '« a » ', '„a“ ', '(', '[', '「', '「」', '‘a’ '],
    ...[
      ' | ',
      ' - ',
      ' – ',
      ' : ',
      ' ',
      '\t',
      '\u00a0',
      ' \n',
      '\n',
      '.',
      '. ',
      'A. ',
      '.a',
      '!',
      '? ',
      ',',
      ', ',
      ';',
    ],
    ...[
      'by ',
      'By A ',
      'a, ',
      'a and ',
      'A and ',
      'said ',
      'he said ',
      'A said, ',
      '“a,” said A ',
      'von ',
      'の',
      '中',
      'は',
      'ㄱ',
      '가',
    ],
    ...[
      'ก',
      'א',
      'ا',
      '😀',
      'e\u0301',
      '\u200d',
      '\u00ad',
      '-',
      '--',
      '—',
      '*',
      '**a',
      '_',
      '`',
      '~',
      '>',
      '> ',
      '<',
      '<b',
      '<b>',
    ],
    ...[
      '</b>',
      '<!--',
      '<![CDATA[',
      '&',
      '&a',
      '&#',
      '&amp;',
      '#',
      '# ',
      '- ',
      '1. ',
      '|',
      '|a',
      '![',
      '](',
      '[a](',
      'http://',
      'www.',
    ],
    ...[
      '/',
      '//',
      '\\',
      '\\u',
      '{',
      '{\\',
      '}',
      '=',
      '==',
      'a=',
      ':',
      '::',
      '@',
      '^',
      'ß',
      'ﬀ',
      'İ',
      'million ',
      'hundred ',
      'and ',
    ],
    ...[
      'twenty-',
      'one hundred and ',
      'between 1 and ',
      'from 1 to ',
      'up ',
      'per cent ',
      'eine Million ',
      'mil ',
      '万',
      '億',
      '만 ',
    ],
    ...[
      'Mr. ',
      'U.S.',
      'January ',
      '1 January ',
      'Jan. 1, ',
      '1.1.',
      'am ',
      'UTC ',
      '+01',
      'T00:',
      'x\n\n',
      'x \n',
      'On a wrote:\n',
      '>> ',
    ],
  ].map((unit) => [unit, fill(unit)]),
);

/** Places in a page, a file or a feed where a stranger's text goes. */
export const PLACES: Readonly<Record<string, { readonly mediaType: string; readonly wrap: (text: string) => string }>> =
  {
    paragraph: html((text) => `<p>${text}</p>`),
    'paragraph between others': html((text) => `<p>${PROSE}</p><p>${text}</p><p>${PROSE}</p>`),
    'paragraph in quotes': html((text) => `<p>“${text}</p><p>${PROSE}</p>`),
    'paragraph after a name': html((text) => `<p>Ada Byron said: ${text} 中.</p><p>${PROSE}</p>`),
    heading: html((text) => `<h1>${text}</h1><p>${PROSE}</p>`),
    caption: html(
      (text) =>
        `<figure><img src="a.jpg" alt="${attribute(text)}"><figcaption>${text}</figcaption></figure><p>${PROSE}</p>`,
    ),
    'class and id': html((text) => `<div class="${attribute(text)}" id="${attribute(text)}"><p>${PROSE}</p></div>`),
    link: html((text) => `<p>${PROSE} <a href="${attribute(text)}">${text}</a></p>`),
    time: html((text) => `<time datetime="${attribute(text)}">${text}</time><p>${PROSE}</p>`),
    byline: html((text) => `<p class="byline author" itemprop="author">${text}</p><p>${PROSE}</p>`),
    style: html((text) => `<p style="${attribute(text)}">${PROSE}</p>`),
    'table cell': html((text) => `<table><tr><td>${text}</td><td>1</td></tr></table><p>${PROSE}</p>`),
    title: head((text) => `<title>${text}</title>`),
    'meta author': head((text) => `<meta name="author" content="${attribute(text)}">`),
    'meta title': head((text) => `<meta property="og:title" content="${attribute(text)}">`),
    'meta description': head((text) => `<meta name="description" content="${attribute(text)}">`),
    'meta site': head((text) => `<meta property="og:site_name" content="${attribute(text)}">`),
    'meta date': head((text) => `<meta property="article:published_time" content="${attribute(text)}">`),
    'meta language': head((text) => `<meta property="og:locale" content="${attribute(text)}">`),
    'meta image': head((text) => `<meta property="og:image" content="${attribute(text)}">`),
    canonical: head((text) => `<link rel="canonical" href="${attribute(text)}">`),
    'html language': page((text) => `<html lang="${attribute(text)}"><body><p>${PROSE}</p></body></html>`),
    'json-ld': head((text) => linked({ headline: text, author: text, datePublished: text, description: text })),
    'json-ld body': head((text) => linked({ headline: 'A', articleBody: text })),
    'json-ld script': head((text) => `<script type="application/ld+json">${text}</script>`),
    comment: page((text) => `<!-- ${text} --><p>${PROSE}</p>`),
    'bare markup': page((text) => `<html><body>${text}<p>${PROSE}</p></body></html>`),
    'plain text': { mediaType: 'text/plain', wrap: (text) => `${PROSE}\n\n${text}\n\n${PROSE}\n` },
    markdown: { mediaType: 'text/markdown', wrap: (text) => `# A title\n\n${text}\n\n${PROSE}\n` },
    'front matter': { mediaType: 'text/markdown', wrap: (text) => `---\ntitle: ${text}\n---\n\n${PROSE}\n` },
    rtf: { mediaType: 'application/rtf', wrap: (text) => `{\\rtf1\\ansi ${text}\\par ${PROSE}\\par}` },
    mail: {
      mediaType: 'message/rfc822',
      wrap: (text) =>
        `From: A <a@a.example>\r\nSubject: A\r\nContent-Type: text/plain\r\n\r\n${PROSE}\r\n\r\n${text}\r\n`,
    },
    forward: {
      mediaType: 'text/plain',
      wrap: (text) =>
        `---------- Forwarded message ---------\nFrom: ${text}\nDate: ${text}\nSubject: ${text}\n\n${PROSE}\n`,
    },
  };

/** Enough of a story that it is read as one. */
const PROSE =
  'The council of Varnholm voted on Tuesday to close the old ferry line after 61 years, and the mayor, Tove Lind, said ' +
  'that “nobody wanted this day to come”. The line cost 1.2 million crowns a year, of which passengers paid 18 percent.';

function page(wrap: (text: string) => string) {
  return { mediaType: 'text/html', wrap: (text: string) => `<!doctype html>${wrap(text)}` };
}

function html(body: (text: string) => string) {
  return page(
    (text) => `<html lang="en"><head><title>A story</title></head><body><article>${body(text)}</article></body></html>`,
  );
}

function head(markup: (text: string) => string) {
  return page(
    (text) => `<html lang="en"><head>${markup(text)}</head><body><article><p>${PROSE}</p></article></body></html>`,
  );
}

function attribute(text: string): string {
  return text.replaceAll('"', '&quot;');
}

function linked(fields: Readonly<Record<string, string>>): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...fields });
  return `<script type="application/ld+json">${json.replaceAll('</', '<\\/')}</script>`;
}
