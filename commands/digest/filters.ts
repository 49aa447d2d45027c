import type { DigestFilter } from '../../src/core/digest.ts';
import { LedeError } from '../../src/core/failure.ts';
import { digestName, filterLine } from '../../src/discord/render/digest-names.ts';
import { outgoing } from '../../src/discord/render/outgoing.ts';
import { EFFECTS, FIELDS } from './data.ts';
import { chosenDigest, choiceOf, confirm, textsOf, type DigestAction, type DigestRequest } from './request.ts';

/** `/digest filter add` */
export const addFilter: DigestAction = async (request) => {
  const { answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const filter = readFilter(request);
  const changed = await context.digests.addFilter(scope, digest.id, filter);
  const line = filterLine(filter, answer.locale);
  await confirm(request, textsOf(request).filterAdded({ name: digestName(changed), filter: line }));
};

/** `/digest filter remove` */
export const removeFilter: DigestAction = async (request) => {
  const { interaction, answer, context } = request;
  const { scope, digest } = await chosenDigest(request);
  const filters = digest.filters ?? [];
  const wanted = interaction.options.getString('filter')?.trim() ?? '';
  // By its number in the list, from 1, or as autocomplete offers it: number and fingerprint.
  const [, number = ''] = /^(\d+)/.exec(wanted) ?? [];
  const index = Number(number) - 1;
  const filter = filters[index];
  if (filter === undefined || (wanted.includes('#') && wanted !== filterKey(filter, index))) {
    throw new LedeError('no-such-filter', { name: wanted });
  }
  const changed = await context.digests.removeFilter(scope, digest.id, index);
  const line = filterLine(filter, answer.locale);
  await confirm(request, textsOf(request).filterRemoved({ name: digestName(changed), filter: line }));
};

/** `/digest filter list` */
export const listFilters: DigestAction = async (request) => {
  const { answer } = request;
  const { digest } = await chosenDigest(request);
  const filters = digest.filters ?? [];
  const texts = textsOf(request);
  const lines = filters.map((filter, index) => `${index + 1}. ${filterLine(filter, answer.locale)}`);
  const content = lines.length === 0 ? texts.noFilters : '';
  const embeds = lines.length === 0 ? [] : [{ title: texts.filters(lines.length), description: fit(lines) }];
  await answer.finish(outgoing({ content, embeds }));
};

/** A fingerprint, in case another filter has taken its number since; at most 100 characters. */
export function filterKey({ effect, match }: DigestFilter, index: number): string {
  const what = match.kind === 'words' ? match.words.join(',') : match.pattern;
  return `${index + 1}#${effect}#${what}`.slice(0, 100);
}

/** Throws 'bad-filter' if both or neither of words and pattern are given. */
function readFilter(request: DigestRequest): DigestFilter {
  const { options } = request.interaction;
  const words = (options.getString('words') ?? '')
    .split(/[,、，]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const pattern = options.getString('pattern')?.trim() ?? '';
  if ((words.length === 0) === (pattern === '')) throw new LedeError('bad-filter', {});
  const field = choiceOf(request, 'where', ['all', ...FIELDS]);
  return {
    effect: choiceOf(request, 'effect', EFFECTS) ?? 'include',
    match: pattern === '' ? { kind: 'words', words } : { kind: 'pattern', pattern },
    fields: field === null ? ['title', 'text'] : field === 'all' ? FIELDS : [field],
  };
}

function fit(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length > 4000) break;
    text += `${text === '' ? '' : '\n'}${line}`;
  }
  return text;
}
