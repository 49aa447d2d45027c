import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../src/core/failure.ts';
import { describeFailure } from '../../../src/i18n/describe-failure.ts';
import type { Messages } from '../../../src/i18n/messages.ts';
import { LANGUAGES, languageFor, localize, messagesFor } from '../../../src/i18n/translate.ts';

const languages = Object.entries(LANGUAGES).map(([tag, { messages }]) => [tag, messages as Messages] as const);

/** Every text, by its path; functions are called with what their places hold. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [];
  if (typeof value !== 'object' || value === null) throw new Error(`no text at ${path}`);
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
}

describe.each(languages)('%s', (tag, messages) => {
  it('has no empty message', () => {
    for (const [path, text] of textsOf(messages, tag)) expect(text.trim(), path).not.toBe('');
  });

  it('keeps Discord’s limits for names and descriptions', () => {
    const { settings, digest } = messages;
    const named = [
      messages.commands,
      messages.options,
      settings.commands,
      settings.options,
      digest.commands,
      digest.options,
    ].flatMap((texts) => Object.values(texts));
    for (const { name, description } of named) {
      expect(name).toMatch(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u);
      expect(name).toBe(name.toLowerCase());
      expect(description.length, description).toBeLessThanOrEqual(100);
    }
    for (const name of Object.values(messages.contextMenu)) expect(name.length).toBeLessThanOrEqual(32);
    for (const label of Object.values(messages.buttons)) expect(label.length).toBeLessThanOrEqual(80);
    for (const group of Object.values(settings.groups)) expect(group.length).toBeLessThanOrEqual(100);
  });

  it('has distinct option names within a command', () => {
    const { url, file, length, private: isPrivate } = messages.options;
    expect(new Set([url, file, length, isPrivate].map(({ name }) => name)).size).toBe(4);
    const { digest: _command, filterAdd, filterRemove, filterList, ...subcommands } = messages.digest.commands;
    for (const group of [Object.values(subcommands), [filterAdd, filterRemove, filterList]]) {
      expect(new Set(group.map(({ name }) => name)).size).toBe(group.length);
    }
    const {
      length: howLong,
      private: hidden,
      language,
      allow,
      disallow,
      block,
      only,
      remove,
    } = messages.settings.options;
    for (const options of [
      [howLong, hidden, language],
      [allow, disallow],
      [block, only, remove],
    ]) {
      expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
    }
    const { settings: _own, ...settingsCommands } = messages.settings.commands;
    const settingsNames = Object.values(settingsCommands).map(({ name }) => name);
    expect(new Set(settingsNames).size).toBe(settingsNames.length);
  });

  it('uses the localized names of commands and options', () => {
    const { commands, options } = messages;
    const known = new Set([
      `/${commands.summarize.name}`,
      `/${commands.forget.name}`,
      ...Object.values(messages.digest.commands).map(({ name }) => `/${messages.digest.commands.digest.name} ${name}`),
      `/${messages.settings.commands.settings.name} ${messages.settings.commands.mine.name}`,
      // What the operator sets.
      'MESSAGE_CONTENT=on',
      options.url.name,
      options.file.name,
    ]);
    const all = [
      ...textsOf(messages, tag).map(([, text]) => text),
      ...FAILURE_CODES.map((code) => describeFailure(tag, { code, details: {} })),
    ];
    const mentioned = all.flatMap((text) => Array.from(text.matchAll(/`([^`]+)`/g), ([, name]) => name));
    expect(mentioned.length).toBeGreaterThan(5);
    for (const name of mentioned) expect(known).toContain(name);
  });

  it('gives advice for every failure, with and without details', () => {
    const details = {
      host: 'news.example',
      url: 'https://news.example/a',
      name: 'paper.pdf',
      title: 'The gate opens',
      author: 'Ines Holloway',
      excerpt: 'Forty years shut',
      lengthSeconds: 3729,
      scheme: 'ftp',
      mediaType: 'image/png',
      status: 503,
      limitBytes: 10 * 1024 * 1024,
      limit: 25,
      seconds: 20,
      timeZone: 'Mars/Olympus',
      time: '25:00',
      model: 'tiny',
      channel: '<#1>',
      reason: 'because',
    };
    for (const code of FAILURE_CODES) {
      for (const text of [describeFailure(tag, { code, details }), describeFailure(tag, { code, details: {} })]) {
        expect(text, code).not.toMatch(/undefined|null|NaN|\[object|\(\)|  |“”|«»/);
        expect(text.trim().length, code).toBeGreaterThan(4);
      }
    }
  });

  it('says of each kind of page what it is, and something of its own to do', () => {
    const codes = [
      'video-page',
      'post-page',
      'app-page',
      'map-page',
      'shop-page',
      'script-page',
      'redirect-page',
      'scanned-document',
      'picture',
      'no-article',
    ] as const;
    const texts = codes.map((code) => describeFailure(tag, { code, details: {} }));
    expect(new Set(texts).size).toBe(codes.length);
    for (const text of texts) expect(text.split(/[.。:：?!]\s*/u).filter(Boolean).length, text).toBeGreaterThan(1);
    const video = { title: 'The gate opens', author: 'Ines Holloway', lengthSeconds: 245, excerpt: 'Forty years shut' };
    const text = describeFailure(tag, { code: 'video-page', details: video });
    for (const fact of ['The gate opens', 'Ines Holloway', '4:05', 'Forty years shut']) expect(text).toContain(fact);
    expect(describeFailure(tag, { code: 'video-page', details: { lengthSeconds: 3729 } })).toContain('1:02:09');
    const url = 'https://mercury.example/sluice';
    expect(describeFailure(tag, { code: 'redirect-page', details: { url } })).toContain(url);
    for (const code of ['app-page', 'shop-page'] as const)
      expect(describeFailure(tag, { code, details: { title: 'Tidewatch' } })).toContain('Tidewatch');
    expect(describeFailure(tag, { code: 'scanned-document', details: { name: 'scan.pdf' } })).toContain('scan.pdf');
  });

  it('says whether lines are generated and checked, or taken from the article', () => {
    const made = { model: 'm', seconds: 1 };
    const taken = messages.brief.madeBy({ ...made, generated: false });
    expect(messages.brief.madeBy({ ...made, generated: true })).not.toBe(taken);
    expect(messages.brief.replaced(2, 3)).toMatch(/2.*3|3.*2/);
    for (const text of Object.values(messages.brief.fallbacks)) expect(text('Tiny')).toContain('Tiny');
  });

  it('counts', () => {
    for (const count of [0, 1, 2, 5, 1234]) {
      const texts = [
        messages.brief.more(count),
        messages.digest.failedItems(count),
        messages.digest.overLimit(count),
        messages.digest.read(count),
        messages.digest.known(count),
        messages.digest.filteredOut(count),
        messages.digest.chosen(count),
        messages.digest.headlines(count),
        messages.digest.failedSources(count),
        messages.digest.sources(count),
        messages.digest.filters(count),
        messages.digest.listHeading(count),
        messages.digest.atMost(count),
        messages.forget.member(count),
        messages.forget.server(count),
        messages.about.stored(count),
        messages.brief.readingTime(count),
      ];
      for (const text of texts) expect(text).toMatch(count === 1234 ? /1[.,\u202f\u00a0]?234/ : new RegExp(`${count}`));
    }
    expect(messages.progress.queued(0)).not.toMatch(/0/);
    expect(messages.progress.queued(3)).toMatch(/3/);
  });
});

describe('plurals and numbers', () => {
  it('follow the language', () => {
    expect(messagesFor('en').digest.failedItems(1)).toBe('1 article could not be read');
    expect(messagesFor('en').digest.failedItems(2)).toBe('2 articles could not be read');
    expect(messagesFor('de').brief.madeBy({ model: 'm', seconds: 1.25, generated: false })).toContain('1,3 s');
    expect(messagesFor('fr').digest.listHeading(0)).toBe('0 revue');
    expect(messagesFor('en').failures['too-large']({ ...NO_FACTS, limitBytes: 10 * 1024 ** 2 })).toContain('10 MB');
    expect(messagesFor('de').failures.timeout({ ...NO_FACTS, seconds: 20 })).toContain('mehr als 20 Sekunden');
    expect(messagesFor('en').failures['rate-limited']({ ...NO_FACTS, seconds: 125 })).toContain('in 3 minutes');
  });
});

const NO_FACTS = {
  host: null,
  url: null,
  name: null,
  title: null,
  author: null,
  excerpt: null,
  lengthSeconds: null,
  scheme: null,
  mediaType: null,
  status: null,
  limitBytes: null,
  limit: null,
  windowSeconds: null,
  seconds: null,
  timeZone: null,
  time: null,
  id: null,
  model: null,
  channel: null,
  reason: null,
};

describe('languageFor', () => {
  it('maps every Discord locale to a language, or to English', () => {
    expect(['en-GB', 'en-US', 'de', 'es-ES', 'es-419', 'fr', 'pt-BR', 'ko', 'ja', 'pt'].map(languageFor)).toEqual([
      'en',
      'en',
      'de',
      'es',
      'es',
      'fr',
      'pt-BR',
      'ko',
      'ja',
      'pt-BR',
    ]);
    expect(['zh-CN', 'sv-SE', '', 'x'].map(languageFor)).toEqual(Array(4).fill('en'));
  });
});

describe('localize', () => {
  it('returns every language but English by Discord’s codes', () => {
    const names = localize((messages) => messages.commands.summarize.name);
    expect(Object.keys(names).sort()).toEqual(['de', 'es-419', 'es-ES', 'fr', 'ja', 'ko', 'pt-BR']);
    expect(names.ko).toBe('요약');
  });
});

describe('an unsafe link', () => {
  it('is explained by its reason in every language', () => {
    for (const [tag] of languages) {
      const reasons = ['credentials', 'port', 'downgrade', 'origin', 'another'];
      const texts = reasons.map((reason) => describeFailure(tag, { code: 'unsafe-link', details: { reason } }));
      expect(new Set(texts).size, tag).toBe(reasons.length);
      expect(texts.at(-1)).toBe(describeFailure(tag, { code: 'unsafe-link', details: {} }));
    }
    expect(describeFailure('en', { code: 'unsafe-link', details: { reason: 'port' } })).toContain('unusual port');
  });
});

describe('describeFailure', () => {
  it('takes facts from the details and the host from the address', () => {
    expect(describeFailure('en', { code: 'empty-file', details: { name: 'a.txt' } })).toContain('“a.txt”');
    expect(describeFailure('en', { code: 'http-error', details: { url: 'https://u@news.example:81/x' } })).toContain(
      'news.example:81 ',
    );
    expect(describeFailure('en', { code: 'timeout', details: { seconds: 20 } })).toContain('20 seconds');
    expect(describeFailure('en', { code: 'rate-limited-by-site', details: { seconds: 120 } })).toContain(
      'in 2 minutes',
    );
  });

  it('makes only external text inert', () => {
    const text = describeFailure(
      'en',
      { code: 'empty-file', details: { name: '@everyone' } },
      (fact) => `{${fact.length}}`,
    );
    expect(text).toBe('“{9}” is empty. Send one that holds the article’s text.');
  });
});
