import type { DigestSubscription } from '../../core/digest.ts';
import type { DigestRunRecord } from '../../core/digest-service.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { feedName, digestPlace, filterLine, sourceName } from './digest-names.ts';
import { describeSchedule } from './digest-schedule.ts';
import { inertMarkdown } from './inert.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './brief.ts';
import { renderRun } from './digest-history.ts';
import { describeState, plainId } from './digest-list.ts';

/** Maximum list length in a field, within Discord’s 1024 with room for the rest. */
const FIELD = 1000;

/** The default length of a story. */
const DEFAULT_DIGEST_LENGTH = 'short';

/** All settings of a digest. `nextRun` is ISO 8601; `runs` are its latest ones. */
export function renderDigestSettings(
  digest: DigestSubscription,
  runs: readonly DigestRunRecord[],
  nextRun: string,
  locale: string,
): OutgoingMessage {
  const texts = messagesFor(locale);
  const { digest: words, lengths } = texts;
  const {
    filters = [],
    sources = [],
    mentionRoleId,
    length = DEFAULT_DIGEST_LENGTH,
    whenEmpty = 'silent',
    atLeast = 1,
  } = digest;
  const description = [
    `→ ${digestPlace(digest, locale)}`,
    describeSchedule(digest, locale),
    describeState(digest, nextRun, locale),
    [
      words.atMost(digest.maxItems),
      ...(atLeast > 1 ? [words.atLeast(atLeast)] : []),
      ...(length === DEFAULT_DIGEST_LENGTH ? [] : [lengths[length]]),
      ...(digest.locale === locale ? [] : [languageOf(digest, locale)]),
      ...(mentionRoleId ? [words.mentions(`<@&${mentionRoleId}>`)] : []),
    ].join(' · '),
    ...(whenEmpty === 'silent' ? [] : [whenEmptyOf(digest, locale)]),
  ].join('\n');
  const list = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [{ name, value: fit(lines, texts.brief.more) }];
  const fields = [
    ...list(
      words.sources(sources.length),
      sources.map((source) => `- ${sourceName(source, locale)}`),
    ),
    ...list(
      words.filters(filters.length),
      filters.map((filter, n) => `${n + 1}. ${filterLine(filter, locale, (text) => inertMarkdown(text, 150))}`),
    ),
    ...list(
      words.lastRuns,
      runs.map((run) => `- ${renderRun(run, locale)}`),
    ),
  ];
  return outgoing({
    embeds: [
      {
        title: inertMarkdown(feedName(digest), LIMITS.title),
        description,
        fields,
        footer: { text: plainId(digest.id) },
        color: ACCENT,
      },
    ],
  });
}

/**
 * The differences between a digest before and after a change, one line each: "at most 5 stories → at most 8 stories".
 */
export function digestChanges(before: DigestSubscription, after: DigestSubscription, locale: string): string[] {
  const { digest: words, lengths } = messagesFor(locale);
  const facts: ((digest: DigestSubscription) => string)[] = [
    (digest) => digestPlace(digest, locale),
    (digest) => describeSchedule(digest, locale),
    ({ maxItems }) => words.atMost(maxItems),
    ({ atLeast = 1 }) => words.atLeast(atLeast),
    ({ length = DEFAULT_DIGEST_LENGTH }) => lengths[length],
    (digest) => languageOf(digest, locale),
    ({ mentionRoleId }) => (mentionRoleId ? words.mentions(`<@&${mentionRoleId}>`) : '–'),
    (digest) => inertMarkdown(feedName(digest), 150),
    (digest) => whenEmptyOf(digest, locale),
  ];
  return facts.flatMap((fact) => {
    const [was, is] = [fact(before), fact(after)];
    return was === is ? [] : [`- ${was} → ${is}`];
  });
}

function languageOf(digest: DigestSubscription, locale: string): string {
  return inertMarkdown(new Intl.DisplayNames(locale, { type: 'language' }).of(digest.locale) ?? digest.locale, 60);
}

/** "What to post when there is nothing new: one line, once" */
function whenEmptyOf({ whenEmpty = 'silent' }: DigestSubscription, locale: string): string {
  const { options, whenEmpty: words } = messagesFor(locale).digest;
  return `${options.empty.description}: ${words[whenEmpty]}`;
}

function fit(lines: readonly string[], more: (count: number) => string): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (text.length + line.length + 1 > FIELD) return `${text}\n${more(lines.length - index)}`.trim();
    text += `${text === '' ? '' : '\n'}${line}`;
  }
  return text;
}
