import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestEn } from './digest/en.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/en.ts';

const f = createFormat('en');
const site = (host: string | null) => host ?? 'the site';
const Site = (host: string | null) => host ?? 'The site';
const file = (name: string | null) => (name === null ? 'This file' : `“${name}”`);
const quoted = (title: string) => `“${title}”`;

export const en = {
  commands: {
    summarize: { name: 'summarize', description: 'Sum up an article: the gist, the key quotes and the key figures' },
    help: { name: 'help', description: 'How to use Lede' },
    about: { name: 'about', description: 'What Lede is, how it works and what it stores' },
    forget: { name: 'forget', description: 'Delete what Lede stores about you' },
  },
  options: {
    url: { name: 'url', description: 'Link to the article; several links are split by spaces' },
    text: { name: 'text', description: 'The article itself, pasted; leave everything empty for a form with more room' },
    file: { name: 'file', description: 'The article as a file: web page, text, PDF and the like' },
    length: { name: 'length', description: 'How long the summary is' },
    private: { name: 'private', description: 'Answer so that only you see it' },
    model: { name: 'model', description: 'Which installed model writes the summary' },
    everyone: { name: 'server', description: 'Delete what is stored for the whole server (needs Manage Server)' },
  },
  contextMenu: { summarize: 'Summarize', summarizePrivately: 'Summarize privately' },
  lengths: { short: 'short', standard: 'standard', long: 'long' },
  buttons: {
    passages: 'Passages',
    images: 'Pictures',
    longer: 'More',
    less: 'Less',
    shorter: 'Shorter',
    refresh: 'Read again',
    post: 'Post here',
    remove: 'Remove',
    cancel: 'Cancel',
    previous: 'Back',
    next: 'Next',
    delete: 'Delete',
    keep: 'Keep',
    reset: 'Reset',
    quotes: (count) => `Quotes ${f.number(count)}`,
    figures: (count) => `Numbers ${f.number(count)}`,
  },
  menu: {
    otherModel: 'Another model…',
    share: 'Share to a channel…',
    shared: (channel) => `Shared in ${channel}.`,
    nothing: 'There is nothing more to this brief.',
  },
  words: {
    longer: ['longer', 'make it longer', 'more', 'more detail'],
    shorter: ['shorter', 'make it shorter', 'less'],
    quotes: ['quotes', 'all quotes', 'quote'],
    figures: ['figures', 'all figures', 'numbers'],
    help: ['help', 'what can you do', 'how does this work', 'commands'],
    thanks: ['thanks', 'thank you', 'thx', 'cheers', 'great', 'nice'],
    stop: ['stop', 'cancel', 'never mind'],
  },
  fillers:
    'a bit a little all and can could give it just make me now ok okay one please show some the them this to would you',
  greetings: ['hello', 'hi', 'hey', 'good morning', 'good evening', 'who are you'],
  form: {
    title: 'Paste a text',
    label: 'The article, or a link to it',
    placeholder: 'Paste the article here. Links are found in any text.',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0
        ? 'Next in the queue…'
        : f.plural(ahead, { one: 'In the queue, # article ahead…', other: 'In the queue, # articles ahead…' }),
    fetching: 'Fetching the article…',
    reading: 'Reading the article…',
    summarising: 'Picking out what matters…',
    cancelling: 'Cancelling…',
    interrupted: 'Lede was restarted before this was done. Please ask again.',
  },
  brief: {
    untitled: 'Untitled article',
    quotes: 'Quotes',
    figures: 'Numbers',
    readingTime: (minutes) => `${f.number(minutes)} min`,
    updated: (when) => `updated ${when}`,
    readEarlier: (when) => `Read ${when}.`,
    unknownSpeaker: 'speaker not named',
    notices: {
      'teaser-only': 'The site shows only the beginning of this article.',
      'short-text': 'This text is very short.',
      'not-prose': 'Much of this page is not running text; something may be missing.',
      'read-in-part': 'This document is long: only its first part was read, up to 200 pages.',
      'index-page': 'This page lists others; these are its first headlines. Send the link of one.',
      'figures-by-sign':
        'Lede has no number rules for this language: only percentages and currency amounts are listed.',
    },
    standfirst: 'The first line is the page’s own description.',
    replaced: (replaced, of) =>
      `${f.number(replaced)} of ${f.number(of)} lines by the model were not borne out and were replaced by the article’s own.`,
    fallbacks: {
      missing: (model) => `${model} is not installed.`,
      broken: (model) => `${model} could not be loaded.`,
      unreachable: (model) => `${model} could not be reached.`,
      'too-slow': (model) => `${model} took too long.`,
      'other-language': (model) => `${model} does not know this language.`,
      'no-answer': (model) => `${model} wrote nothing usable.`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `Written by ${model}, checked` : 'Picked by Lede’s own model'} · ${f.decimal(seconds)} s`,
    more: (count) => f.plural(count, { one: '# more', other: '# more' }),
    several: (count) => f.plural(count, { one: '# article', other: '# articles' }),
    openOne: 'Open a brief…',
    page: (page, of) => `${f.number(page)} of ${f.number(of)}`,
    passages: 'Passages',
    passagesNote: 'Where each line comes from.',
    noQuotes: 'There are no quotes in this article.',
    noFigures: 'There are no numbers in this article.',
    noImages: 'There are no pictures in this article.',
    postedFor: (member) => `Posted by ${member}`,
    posted: 'Posted in this channel.',
    removed: 'Removed.',
    noSourceInMessage: 'There is no link or file in that message that Lede can read.',
    tooManySources: (given, limit) => `The first ${f.number(limit)} of ${f.number(given)}. Send the others again.`,
  },
  digest: digestEn,
  directMessage: {
    help:
      'Hello! Send me a link to an article, or the article as a file, and I will send back a brief: a short summary, ' +
      'the key quotes with who said them, and the key figures. Several at once are fine. In a server, use `/summarize`, or mention me with a link.',
    notUnderstood:
      'I didn’t get that. Send me a link, a file or a long text, or say **shorter**, **longer**, **quotes**, **numbers** or **help**.',
    welcome: 'You’re welcome!',
    stopped: 'Stopped.',
    nothingRuns: 'Nothing is running for you.',
    privateHere:
      'In this server, briefs are for the asker alone. Use `/summarize` here, or send me the link in a direct message.',
    cannotRead:
      'I can’t see a link or file in that message. Right-click it (on a phone, press and hold), then Apps, Summarize.',
    noBriefYet: 'I have no recent brief of yours to change. Send me a link or a file first.',
  },
  about: {
    title: 'About Lede',
    what:
      'Lede turns an article into a brief: a short summary, the key quotes with who said them, and the key figures ' +
      'with what they measure. Quotes and figures are cut out of the article word for word.',
    version: 'Version',
    model: 'Model',
    privacy: 'What is stored',
    stored: (hours) =>
      `Articles are read and summed up on the machine that this bot runs on; no other service sees them. The article’s text and its brief are kept for ${f.plural(hours, { one: '# hour', other: '# hours' })} so that the buttons work, with the Discord ids of who asked and of the message. Web pages’ briefs answer for as long for everybody who asks, without who asked; files’ never do. Digests, with who made them, and a server’s settings are kept until they are deleted. In automatic channels Lede reads messages to find links and keeps no messages; for 24 hours it keeps a checksum of each link. Your language and your choice in \`/settings mine\` are kept until you delete them.`,
    delete: '`/forget` deletes what is stored about you. Whoever manages a server can delete what is stored for it.',
  },
  forget: {
    question: 'Delete what Lede stores about you?',
    serverQuestion: 'Delete what Lede stores for this server?',
    briefs: (count) => f.plural(count, { one: '# brief, with its article', other: '# briefs, with their articles' }),
    ownDigests: (count) => f.plural(count, { one: '# digest sent to you', other: '# digests sent to you' }),
    namedDigests: (count) =>
      f.plural(count, { one: 'your name in # digest of a server', other: 'your name in # digests of servers' }),
    digests: (count) => f.plural(count, { one: '# digest', other: '# digests' }),
    settings: 'the settings',
    linksAgain: (command) => `That also ended your wish to have your links left alone; ${command} sets it again.`,
    kept: 'Nothing was changed.',
    member: (count) =>
      f.plural(count, {
        one: 'Done: # stored item of yours is deleted.',
        other: 'Done: # stored items of yours are deleted.',
      }),
    server: (count) =>
      f.plural(count, {
        one: 'Done: # stored item of this server is deleted.',
        other: 'Done: # stored items of this server are deleted.',
      }),
    nothing: 'Nothing was stored.',
  },
  settings,

  failures: {
    'no-source': () => 'There is nothing to sum up yet. Give a link in `url` or attach a file in `file`.',
    'both-sources': () => 'That is a link and a file at once. Give one of the two.',
    'bad-url': ({ url }) =>
      `${url === null ? 'That' : `“${url}”`} is not a web address. Copy the whole address, from https:// to its end.`,
    'unsupported-scheme': ({ scheme }) =>
      `Lede reads web pages only (http and https)${scheme === null ? '' : `, not ${scheme}`}. Send an https link or the file itself.`,
    'bad-job': ({ reason }) =>
      `This request cannot be understood${reason === null ? '' : ` (${reason})`}. Check its fields and send it again.`,
    'no-such-file': ({ name }) =>
      `There is no file ${name === null ? 'of that name' : `“${name}”`}. Check the path and its spelling.`,
    'is-directory': ({ name }) => `${name === null ? 'That' : `“${name}”`} is a folder. Give a file inside it.`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)} is locked with a password. Save a copy without one and send that.`
        : `${file(name)} cannot be opened. Check that it is whole and that it may be read, then try again.`,
    'empty-file': ({ name }) => `${file(name)} is empty. Send one that holds the article’s text.`,
    'too-large': ({ limitBytes }) =>
      `That is too large${limitBytes === null ? '' : `: Lede reads up to ${f.bytes(limitBytes)}`}. Send the article alone, as text or as a smaller file.`,
    'binary-file': ({ name }) =>
      `${file(name)} holds no readable text. Send the article as a web page, a text file or a PDF.`,
    picture: ({ name }) =>
      `${name === null ? 'That' : `“${name}”`} is a picture, and Lede cannot read text in pictures. Send a link or the text itself.`,
    'scanned-document': ({ name }) =>
      `The pages of ${name === null ? 'this document' : `“${name}”`} are pictures without text. Run text recognition (OCR) over it and send the result, or paste the text.`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: ' or ',
        saveAs: (name, formats) =>
          `This is a ${name} file, which Lede does not read. Save it as ${formats} and send that.`,
        archive: 'This is an archive. Unpack it and send the one file that holds the article.',
        other: (kind) =>
          `Lede cannot read this kind of file${kind === null ? '' : ` (${kind})`}. Send a web page, a text file or a PDF.`,
      }),
    'unknown-host': ({ host }) => `No site is found at ${host ?? 'this address'}. Check the spelling of the address.`,
    'refused-address': ({ host }) =>
      `${host ?? 'This address'} is inside a private network, and Lede does not go there. Whoever runs Lede can allow it.`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials: 'This link carries a password, and Lede follows no such link. Send the address without it.',
        port: 'This link names an unusual port, and Lede follows no such link. Send the plain address of the page.',
        downgrade:
          'This link leads from a secure site to an insecure one, and Lede does not follow it there. Send the final address of the page.',
        origin: 'This file does not lie on Discord’s own servers, and Lede does not fetch it. Attach it to a message.',
      })[reason ?? ''] ?? 'This link is not safe to follow. Send the plain address of the page.',
    'robots-disallowed': ({ host }) =>
      `${Site(host)} asks programs not to read this page, and Lede keeps to that. If you can open it, save it and send it as a file.`,
    'connection-failed': ({ host }) => `${Site(host)} could not be reached. Try again in a few minutes.`,
    'tls-failed': ({ host }) =>
      `A secure connection to ${site(host)} failed: its certificate is not valid. Save the page and send it as a file.`,
    timeout: ({ host, seconds }) =>
      `${Site(host)} took too long to answer${seconds === null ? '' : ` (more than ${f.duration(seconds)})`}. Try again later, or send the article as a file.`,
    'too-many-redirects': ({ host }) =>
      `${Site(host)} keeps sending Lede from one address to the next. Open the article in a browser and copy its final address.`,
    'not-found': ({ host }) => `${Site(host)} has no page at this address. Check the link; the article may have moved.`,
    'access-denied': ({ host }) =>
      `${Site(host)} does not let Lede read this page. If you can open it, save it and send it as a file.`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${Site(host)} asks for a pause. Try again ${seconds === null ? 'in a few minutes' : `in ${f.duration(seconds)}`}.`,
    'http-error': ({ host, status }) =>
      `${Site(host)} answered with an error${status === null ? '' : ` (${f.number(status)})`}. Try again later.`,
    'login-page': ({ host }) =>
      `${Site(host)} asks for a login before it shows the article. If you have access, save the page and send it as a file.`,
    'consent-wall': ({ host }) =>
      `${Site(host)} shows only its cookie notice. Open the article, save the page and send it as a file.`,
    'bot-wall': ({ host }) =>
      `${Site(host)} checks for a human before it shows the article. Open it, save the page and send it as a file.`,
    'search-page': () => 'This is a page of search results. Send the link of one of the articles on it.',
    'index-page': () => 'This is an overview of many articles. Send the link of one of them.',
    'video-page': (facts) =>
      `This page shows a video${after(': ', aboutVideo(facts, quoted))}. Lede reads text only: paste the transcript, or send an article about it.${facts.excerpt === null ? '' : ` The page describes it: ${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${Site(host)} shows a social-media post here, with too little text for a brief. Paste the post’s text, or send the link of the article that it points to.`,
    'app-page': ({ title }) =>
      `This is the page of an app${title === null ? '' : ` (${quoted(title)})`}, not an article. Send the link of an article about it, or paste its description.`,
    'map-page': () => 'This page is a map, with no article on it. Send the link of an article about the place.',
    'shop-page': ({ title }) =>
      `This is a shop’s page${title === null ? '' : ` for ${quoted(title)}`}, with too little text for a brief. Send the link of a review, or paste the product’s description.`,
    'script-page': ({ host }) =>
      `${Site(host)} fills this page by JavaScript, which Lede does not run. Open it, save the page and send it as a file, or paste its text.`,
    'redirect-page': ({ url }) =>
      url === null
        ? 'This page only leads on to another. Open it, and send the address where you arrive.'
        : `This page only leads on to another. Check that address and send it instead: ${url}`,
    'no-article': () => 'No article is found on this page. Send the link of the article itself, or its text as a file.',
    'not-a-feed': ({ host }) =>
      `${host === null ? 'This address' : `This address at ${host}`} is not an RSS or Atom feed. Check it, or give the site’s front page.`,
    'no-feed-found': ({ host }) =>
      `No feed is found at ${host ?? 'this site'}. Look for an RSS link on the site and give that.`,
    'feed-too-complex': ({ host }) =>
      `The feed at ${site(host)} is too large or too complex to read. Give another of the site’s feeds.`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? 'That' : `“${timeZone}”`} is not a time zone. Pick one from the list, such as Europe/Berlin or America/New_York.`,
    'bad-time': ({ time }) =>
      `${time === null ? 'That' : `“${time}”`} is no time at which a digest can come. Write times such as 08:00 or 8, 17:30 (at most four an hour), or five cron fields such as 0 8 * * 1-5.`,
    'bad-days': ({ name }) =>
      `${name === null ? 'That' : `“${name}”`} are no days of the week. Pick from the list, or write them such as mon, wed-fri.`,
    'role-not-mentionable': () =>
      'You may not have this role mentioned. Pick one that everyone may mention, or ask somebody who may mention all roles.',
    'channel-unreadable': ({ channel }) =>
      `Lede cannot read ${channel ?? 'this channel'}. Give it the permissions View Channel and Read Message History there, or pick another channel.`,
    'direct-messages-closed': () =>
      'Lede cannot write to you. Allow direct messages from members of a server that you share with it, then try again.',
    'message-content-needed': () =>
      'Discord does not show Lede what members write here. Whoever runs Lede can switch on Message Content Intent for it in Discord’s developer portal, under Bot.',
    'no-such-digest': () => 'There is no such digest in this server. `/digest list` shows those that there are.',
    'too-many-digests': ({ limit }) =>
      `This server has all the digests it may have${limit === null ? '' : ` (${f.number(limit)})`}. Delete one first.`,
    'too-many-sources': ({ limit }) =>
      `A digest reads at most ${limit === null ? 'so many sources' : f.plural(limit, { one: '# source', other: '# sources' })}. Remove one first.`,
    'no-such-source': () => 'This digest has no such source. Pick one from the list.',
    'last-source': () => 'This is the only source of the digest. Add another one first, or delete the digest.',
    'bad-filter': ({ reason }) =>
      `This filter cannot be used. Give words separated by commas, or an RE2 expression${reason === null ? '' : ` (${reason})`}.`,
    'no-such-filter': () => 'This digest has no such filter. Pick one from the list.',
    'no-such-run': () => 'This digest has no such run. Pick one from the list.',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `The member who made this digest may no longer see ${channel ?? 'its channel'}. Somebody who may see it can make the digest anew.`
        : `Lede cannot post in ${channel ?? 'this channel'}. Give it the permissions View Channel, Send Messages and Embed Links there, or pick another channel.`,
    'not-permitted': () => 'Only members with the permission Manage Server can do this. Ask one of them.',
    'bad-site': ({ name }) =>
      `${name === null ? 'That' : `“${name}”`} is not a site. Write its name, such as example.com.`,
    'too-many-entries': ({ limit }) =>
      `This list is full${limit === null ? '' : `: it holds ${f.number(limit)}`}. Take something off it first.`,
    'channel-not-allowed': ({ channel }) =>
      `Lede does not answer with briefs in this channel. ${channel === null ? 'Use another one.' : `Use ${channel}.`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? 'This site' : `“${host}”`} is not among the sites that Lede may read in this server. Whoever manages the server can change that.`,
    'model-unavailable': ({ model }) =>
      `The model ${model === null ? '' : `“${model}” `}is not at hand. Choose another, or ask whoever runs Lede to install it.`,
    'model-not-installed': ({ model }) =>
      `The model ${model === null ? '' : `“${model}” `}is not installed. Whoever runs Lede can fetch it: “lede models pull ${model ?? 'ID'}”.`,
    'model-corrupt': ({ model, name }) =>
      `A file of the model ${model === null ? '' : `“${model}” `}is not what it should be${name === null ? '' : ` (${name})`}. “lede models pull ${model ?? 'ID'}” fetches it again; after an update at the hub, remove the model first.`,
    'hub-unreachable': ({ host }) =>
      `The model hub${host === null ? '' : ` (${host})`} could not be reached, or broke off. Check the network, or set HF_ENDPOINT to a mirror, and pull again: what was fetched is kept.`,
    'hub-refused': ({ host, status }) =>
      `The model hub${host === null ? '' : ` (${host})`} does not give out this file${status === null ? '' : ` (status ${status})`}. It may have moved, or need a token in HF_TOKEN.`,
    'storage-unavailable': () => 'Lede cannot use its storage right now. Try again later, and tell whoever runs it.',
    'queue-full': () => 'Too much is asked of Lede right now. Try again in a few minutes.',
    'queue-unavailable': () => 'The machines that make briefs can’t be reached right now. Try again in a few minutes.',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? 'That was a lot at once.' : `You can ask for ${limit} articles in ${f.duration(windowSeconds)}; digests and their feeds count too.`} Try again ${seconds === null ? 'in a minute' : `in ${f.duration(seconds)}`}.`,
    'brief-expired': () => 'This brief is no longer kept. Ask for the article again.',
    'not-yours': () => 'Only the member who asked for this brief can do that.',
    'job-timeout': () => 'This article took too long. Try again, or send a shorter one.',
    stopping: () => 'Lede is being restarted. Ask again in a minute.',
    cancelled: () => 'Cancelled.',
    internal: () => 'Something went wrong inside Lede. Try again; if it stays so, tell whoever runs it.',
  },
} satisfies Messages;
