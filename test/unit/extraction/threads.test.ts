import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const OPENER = [
  'My mill wheel has turned backwards since the spring flood, and the flour comes out warm and grey.',
  'The shaft was greased in March and the paddles are sound. Has anybody seen this before, and how did you cure it?',
];
const ANSWERS = [
  'Look at the tail race first: when it silts up the water pushes the lowest paddles back at every turn.',
  'Same here last year. Two days with a shovel and a borrowed pump, and the wheel ran as it should again.',
  'Thank you both!',
];
const NAMES = ['hilda_m', 'oskar', 'tove', 'hilda_m'];
const POSTS = [OPENER, ...ANSWERS.map((text) => [text])];

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const page = (body: string, head = '', root = ''): string =>
  `<!doctype html><html lang="en" ${root}><head><title>Mill wheel turns backwards</title>${head}</head>${body}</html>`;
const posts = (make: (name: string, texts: readonly string[], index: number) => string): string =>
  POSTS.map((texts, index) => make(NAMES[index] ?? '', texts, index)).join('');
const NAV = '<nav><a href="/">Forum</a> <a href="/new">New threads</a> <a href="/members">Members</a></nav>';

async function read(source: string): Promise<Article> {
  const bytes = new TextEncoder().encode(source);
  return extractArticle({ bytes, mediaType: 'text/html', charset: null, url: null, filename: null, fetchedAt: 0 });
}

const SOFTWARE: Readonly<Record<string, string>> = {
  'Discourse, behind a script': page(
    `<body><section id="main"></section><noscript><div id="main-outlet" class="wrap"><h1>Mill wheel turns backwards</h1>${posts(
      (name, texts, index) =>
        `<div id="post_${index + 1}" itemprop="comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author"><a href="/u/${name}"><span itemprop="name">${name}</span></a></span> <time>May 7, 2031</time></div><div class="post" itemprop="text">${paragraphs(texts)}</div><div class="crawler-linkback-list"></div></div>`,
    )}</div></noscript><form action="/login" style="display:none"><input name="u"><input type="password"></form></body>`,
    '<meta name="generator" content="Discourse 3.5">',
  ),
  XenForo: page(
    `<body data-template="thread_view">${NAV}<h1 class="p-title-value">Mill wheel turns backwards</h1><div class="block-body">${posts(
      (name, texts, index) =>
        `<article class="message message--post" data-content="post-${index + 7}" id="js-post-${index + 7}"><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name"><a href="/members/${name}.9/" class="username">${name}</a></h4><h5 class="userTitle">Well-known member</h5><dl><dt>Messages</dt><dd>1,204</dd></dl></section></div><div class="message-cell message-cell--main"><header class="message-attribution"><time>May 7, 2031</time> <a href="#">#${index + 1}</a></header><div class="message-content"><article class="message-body"><div class="bbWrapper">${paragraphs(texts)}</div></article></div><aside class="message-signature">Grind slow, grind fine: my little shop of millstones is open all year round.</aside></div></div></article>`,
    )}</div></body>`,
    '',
    'id="XF"',
  ),
  phpBB: page(
    `<body id="phpbb" class="nojs section-viewtopic">${NAV}<h2 class="topic-title">Mill wheel turns backwards</h2>${posts(
      (name, texts, index) =>
        `<div id="p${index + 310}" class="post has-profile bg1"><div class="inner"><dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile" class="username">${name}</a></dt><dd>Posts: 84</dd></dl><div class="postbody"><div id="post_content${index + 310}"><p class="author">by ${name} » 7 May 2031</p><div class="content">${paragraphs(texts)}</div></div></div></div></div>`,
    )}</body>`,
  ),
  'Hacker News': page(
    `<body><table id="hnmain"><tr class="athing submission" id="1"><td><span class="score">40 points</span> <a class="hnuser" href="user?id=hilda_m">hilda_m</a></td></tr><tr><td><div class="toptext">${OPENER.join(' ')}</div></td></tr>${ANSWERS.map(
      (text, index) =>
        `<tr class="athing comtr" id="${index + 2}"><td><table><tr><td class="default"><div><span class="comhead"><a href="user?id=${NAMES[index + 1] ?? ''}" class="hnuser">${NAMES[index + 1] ?? ''}</a> <span class="age">2 hours ago</span></span></div><div class="comment"><div class="commtext c00">${text}</div></div></td></tr></table></td></tr>`,
    ).join('')}</table></body>`,
  ),
  'nested replies with votes': page(
    `<body>${NAV}<div class="post-listing"><div class="vote-bar">93</div><h1>Mill wheel turns backwards</h1><div><a href="/u/hilda_m" class="person">hilda_m</a></div><div class="md-div">${paragraphs(OPENER)}</div></div><ul class="comments">${ANSWERS.reduceRight(
      (inner, text, index) =>
        `<li class="comment"><article id="comment-${index}"><div><a href="/u/${NAMES[index + 1] ?? ''}">${NAMES[index + 1] ?? ''}</a> <span>1 day ago</span></div><div class="comment-content"><p>${text}</p></div></article>${inner === '' ? '' : `<ul>${inner}</ul>`}</li>`,
      '',
    )}</ul></body>`,
  ),
  'GitHub issue': page(
    `<body>${NAV}<h1>Mill wheel turns backwards</h1><div class="js-discussion">${posts(
      (name, texts, index) =>
        `<div class="timeline-comment-group" id="issuecomment-${index + 500}"><div class="timeline-comment"><div class="timeline-comment-header"><a class="author" href="/${name}">${name}</a> commented <relative-time>May 7</relative-time></div><div class="comment-body markdown-body">${paragraphs(texts)}</div></div></div>`,
    )}</div></body>`,
    '<script type="application/ld+json">{"@type":"DiscussionForumPosting","headline":"Mill wheel turns backwards"}</script>',
  ),
};

describe('threads', () => {
  it.each(Object.entries(SOFTWARE))('reads every post in order: %s', async (_, source) => {
    const { kind, text } = await read(source);
    expect(kind).toBe('thread');
    const places = [...OPENER, ...ANSWERS].map((post) => text.replaceAll('\n', ' ').indexOf(post));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const name of ['oskar', 'tove']) expect(text).toContain(name);
    for (const other of ['Members', 'Well-known', '1,204', 'Posts: 84', 'millstones'])
      expect(text).not.toContain(other);
  });

  it('reads a question and its answers without their comments', async () => {
    const remark =
      '<ul class="comments-list"><li class="comment js-comment" id="comment-77"><span>Did you weigh it? I would measure the fall of the stream before anything else.</span> <a class="comment-user" href="/users/4/nils">nils</a></li></ul>';
    const post = (sort: string, id: string, texts: readonly string[], name: string): string =>
      `<div class="${sort}" id="${id}"><div class="post-layout"><div class="s-prose js-post-body" itemprop="text">${paragraphs(texts)}</div><div class="user-info"><a href="/users/9/${name}">${name}</a></div></div>${remark}</div>`;
    const source = page(
      `<body class="question-page">${NAV}<h1>Mill wheel turns backwards</h1>${post('question js-question', 'question', OPENER, 'hilda_m')}<div id="answers">${post('answer accepted-answer', 'answer-12', [ANSWERS[0] ?? ''], 'oskar')}${post('answer', 'answer-13', [ANSWERS[1] ?? ''], 'tove')}</div></body>`,
      '',
      'itemscope itemtype="https://schema.org/QAPage"',
    );
    const { kind, text } = await read(source);
    expect(kind).toBe('question');
    expect(text).toContain(OPENER[1]);
    expect(text.indexOf(ANSWERS[0] ?? '')).toBeLessThan(text.indexOf(ANSWERS[1] ?? ''));
    expect(text).not.toContain('measure the fall');
  });

  const answers = [
    { name: 'oskar', text: ANSWERS[0] ?? '', votes: 3 },
    { name: 'tove', text: ANSWERS[1] ?? '', votes: 12 },
    { name: 'ragna', text: 'Ours was cured by a new bearing on the landward side of the shaft.', votes: 7 },
  ];
  const question = (mark: (name: string) => string, vote: (votes: number) => string): string =>
    page(
      `<body class="question-page">${NAV}<h1>Mill wheel turns backwards</h1><div class="question" id="question"><div>${vote(5)}</div><div class="s-prose" itemprop="text">${paragraphs(OPENER)}</div><div class="user-info"><a href="/users/1/hilda_m">hilda_m</a></div></div><div id="answers">${answers
        .map(
          ({ name, text, votes }, index) =>
            `<div class="answer ${mark(name)}" id="answer-${index + 12}"><div>${vote(votes)}</div><div class="s-prose" itemprop="text">${paragraphs([text])}</div><div class="user-info"><a href="/users/9/${name}">${name}</a></div></div>`,
        )
        .join('')}</div></body>`,
      '',
      'itemscope itemtype="https://schema.org/QAPage"',
    );
  const votes = (count: number): string => `<div class="js-vote-count" itemprop="upvoteCount">${count}</div>`;

  it.each<[string, string, readonly string[]]>([
    [
      'the accepted answer first, then by votes',
      question((name) => (name === 'ragna' ? 'accepted-answer' : ''), votes),
      ['ragna', 'tove', 'oskar'],
    ],
    ['answers by votes where none is accepted', question(() => '', votes), ['tove', 'ragna', 'oskar']],
    [
      'answers in the page’s order without votes',
      question(
        () => '',
        () => '',
      ),
      ['oskar', 'tove', 'ragna'],
    ],
  ])('reads %s', async (_, source, names) => {
    const { text } = await read(source);
    const order = names.map((name) => answers.find((answer) => answer.name === name));
    expect(text.split('\n')).toEqual([
      'hilda_m',
      ...OPENER,
      ...order.flatMap((answer) => [answer?.name, answer?.text]),
    ]);
  });
});

const STORY = [
  'The parish of Ulverhope has bought the last water mill on the river Sand for one crown.',
  'Its wheel has stood still since a flood in the spring bent the shaft and filled the race with gravel.',
];
const REMARKS = Array.from(
  { length: 14 },
  (_, index) =>
    `I learnt to swim behind that mill in nineteen sixty-${index + 1}, and nobody has ever asked us what we would do with it. It should have been a school, or a bakery, or left to the dippers that nest under the sluice every year.`,
);

describe('comments', () => {
  const comment = (index: number, text: string): string =>
    `<footer><b class="fn">Reader ${index}</b> <time>May ${index + 1}, 2031</time></footer><div class="text"><p>${text}</p></div><a href="#">Reply</a>`;
  const SECTIONS: Readonly<Record<string, string>> = {
    'a WordPress list': `<section id="comments" class="comments-area"><h2>14 thoughts</h2><ol class="comment-list">${REMARKS.map((text, i) => `<li class="comment" id="comment-${i}"><article class="comment-body">${comment(i, text)}</article></li>`).join('')}</ol></section>`,
    'schema.org types alone': `<div class="feedback"><h3>What readers say</h3>${REMARKS.map((text, i) => `<div class="x1" itemprop="comment" itemscope itemtype="https://schema.org/Comment">${comment(i, text)}</div>`).join('')}</div>`,
    'a German heading': `<div class="kommentare"><h3>Leserstimmen</h3>${REMARKS.map((text, i) => `<div class="kommentar" id="kommentar-${i}">${comment(i, text)}</div>`).join('')}</div>`,
  };

  it.each(Object.entries(SECTIONS))('leaves them out however long they are: %s', async (_, section) => {
    const body = `<body>${NAV}<main><article><h1>Parish buys the mill</h1><div class="entry-content">${paragraphs(STORY)}</div></article>${section}</main></body>`;
    const { kind, text } = await read(page(body));
    expect(kind).toBe('article');
    expect(text).toBe(STORY.join('\n'));
  });
});

describe('time', () => {
  const paragraph = `<p>${STORY[0] ?? ''}</p>`;
  const repeat = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => make(index)).join('');

  it.each<[string, (size: number) => string]>([
    ['headings', (size) => `<article>${repeat(size, (i) => `<h2>Part ${i}</h2>${paragraph}`)}</article>`],
    [
      'comments',
      (size) =>
        `<article>${paragraph.repeat(4)}</article><section id="comments"><h2>Comments</h2>${repeat(size, (i) => `<div class="comment" id="comment-${i}"><b class="fn">R${i}</b>${paragraph}</div>`)}</section>`,
    ],
    [
      'posts within posts',
      (size) =>
        repeat(
          size,
          (i) => `<div class="comment"><b class="username">R${i}</b><div class="content">${paragraph}</div>`,
        ),
    ],
    [
      'letters with one of an unspaced script',
      (size) => `<article><p>${'Old mills grind slowly by the river. '.repeat(size)}碾</p></article>`,
    ],
  ])('grows no faster than the number of %s', async (_, make) => {
    expect(await growth(async (size) => read(page(`<body>${make(size)}</body>`)), 600)).toBeLessThan(MAX_GROWTH);
  });
});

describe('a post that repeats another', () => {
  const own = 'The race was full of gravel, so I rented a pump on Saturday and the wheel is running again since noon.';
  const repeated = ANSWERS[0] ?? '';
  const BOXES: Readonly<Record<string, string>> = {
    XenForo: `<blockquote class="bbCodeBlock bbCodeBlock--quote" data-quote="oskar"><div class="bbCodeBlock-title"><a>oskar said:</a></div><div class="bbCodeBlock-content"><div>${repeated}</div><div class="bbCodeBlock-expandLink"><a role="button">Click to expand...</a></div></div></blockquote>`,
    phpBB: `<blockquote><div><cite>oskar wrote: ↑</cite>${repeated}</div></blockquote>`,
    Invision: `<blockquote class="ipsQuote" data-ipsquote-username="oskar"><div class="ipsQuote_citation">14 hours ago, oskar said:</div><div class="ipsQuote_contents"><p>${repeated}</p></div></blockquote>`,
    'a box without a name': `<div class="quotebox"><blockquote><p>${repeated}</p></blockquote></div>`,
  };
  const thread = (last: string): string =>
    page(
      `<body data-template="thread_view">${NAV}<div class="block-body">${[...POSTS.map(paragraphs), last]
        .map(
          (text, index) =>
            `<article class="message message--post" id="js-post-${index + 7}"><h4 class="message-name"><a href="/members/${NAMES[index] ?? 'sigrid'}.9/" class="username">${NAMES[index] ?? 'sigrid'}</a></h4><div class="message-body"><div class="bbWrapper">${text}</div></div></article>`,
        )
        .join('')}</div></body>`,
      '',
      'id="XF"',
    );

  it.each(Object.entries(BOXES))('is read in its own words: %s', async (_, box) => {
    const { text } = await read(thread(`${box}<p>${own}</p>`));
    expect(text.split(repeated)).toHaveLength(2);
    expect(text.endsWith(`sigrid\n${own}`)).toBe(true);
  });

  it('stands in a thread even where a dialog about cookies says more', async () => {
    const consent = Array.from(
      { length: 30 },
      (_, index) =>
        `<p>Partner ${index + 1} may store information on your device, measure how you read, and choose advertisements by it.</p>`,
    ).join('');
    const rows = posts(
      (name, texts, index) =>
        `<tr><td id="message_${index + 90_001}"><div><span class="user"><a href="/users/${name}">${name}</a></span></div><div class="msg_text">${paragraphs(texts)}</div></td></tr>`,
    );
    const { kind, text } = await read(
      page(`<body>${NAV}<table>${rows}</table><div id="onetrust-consent-sdk">${consent}</div></body>`),
    );
    expect(kind).toBe('thread');
    expect(text).toContain(ANSWERS[1]);
    expect(text).not.toContain('Partner');
  });

  it('keeps a quotation of anything else', async () => {
    const law = 'A mill may take water from the river only while its gauge stands above the second mark.';
    const { text } = await read(thread(`<blockquote>${law}</blockquote><p>${own}</p>`));
    expect(text.endsWith(`${law}\n${own}`)).toBe(true);
  });

  it('loses buttons, counts and remarks of the software, but not a short answer', async () => {
    const { text } = await read(thread(`<p>${own}</p><div>Last edited by sigrid on 8 May 2031</div><div>3</div>`));
    expect(text.endsWith(own)).toBe(true);
    expect((await read(thread('<p>42</p>'))).text.endsWith('sigrid\n42')).toBe(true);
  });

  it('is recognised in time that grows with the number of posts', async () => {
    const long = (count: number): string => thread(`${(BOXES.XenForo ?? '').repeat(count)}<p>${own}</p>`);
    expect(await growth((count) => read(long(count)), 400)).toBeLessThan(MAX_GROWTH);
  });
});
