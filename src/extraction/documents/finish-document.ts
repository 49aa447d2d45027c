import type { Article, ArticleNotice } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import { assembleArticle, UNKNOWN_METADATA, type DraftBlock } from '../assemble-article.ts';
import { isAccount, readPeople } from '../byline.ts';
import { findDate, parseDate } from '../dates.ts';
import { isFrameLine, opensAsByline } from '../frame-line.ts';
import { normaliseName } from '../title.ts';
import { cleanLine } from '../whitespace.ts';

/** A document file's raw metadata. */
export interface DocumentFields {
  readonly title: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly language: string | null;
}

export const NO_FIELDS: DocumentFields = { title: null, author: null, published: null, updated: null, language: null };

/** Titles that programs fill in by themselves. */
const NO_TITLE =
  /^(?:untitled|unbenannt|sans titre|document\d*|microsoft word.*|.*\.(?:docx?|odt|pdf|rtf|indd|tex|dvi))$/iu;

/**
 * The article of a document file: all its lines are the body, except a first one that repeats the title and the byline
 * and date lines below it. These are better than the metadata fields, which name the program's user. Without a title
 * field, a heading at the top is the title. Throws 'no-article' when there is no text.
 */
export function finishDocument(
  blocks: readonly DraftBlock[],
  fields: DocumentFields,
  url: string | null,
  notices: readonly ArticleNotice[] = [],
): Article {
  const lines = blocks.map(({ kind, text }) => ({ kind, text: cleanLine(text) })).filter(({ text }) => text !== '');
  const declared = cleanLine(fields.title ?? '');
  const [first] = lines;
  const heading = first?.kind === 'heading' && lines.length > 1 ? first.text : null;
  const title = declared !== '' && !NO_TITLE.test(declared) ? declared : heading;
  const name = normaliseName(title ?? '');
  const repeats = name !== '' && first !== undefined && normaliseName(first.text) === name;
  const untitled = repeats || (heading !== null && heading === title) ? lines.slice(1) : lines;
  const start = untitled.findIndex(({ text }) => !isFrameLine(text));
  // Some layouts print the title on every page, or once more below a cover.
  const body = start < 0 ? [] : untitled.slice(start).filter(({ text }) => name === '' || normaliseName(text) !== name);
  if (body.length === 0) throw new LedeError('no-article');
  const frame = untitled.slice(0, start).map(({ text }) => text);
  const named = frame.filter(opensAsByline).flatMap(readPeople);
  const people = named.length > 0 ? named : readPeople(fields.author ?? '').filter((name) => !isAccount(name));
  const dated = frame.map((text) => findDate(text)?.iso ?? null).find((date) => date !== null) ?? null;
  return assembleArticle({
    ...UNKNOWN_METADATA,
    blocks: body,
    url,
    title,
    byline: people.length === 0 ? null : people.join(', '),
    publishedAt: dated ?? parseDate(fields.published),
    updatedAt: parseDate(fields.updated),
    language: fields.language,
    notices,
  });
}
