import PostalMime from 'postal-mime';
import type { Article } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import { readPeople } from '../byline.ts';
import { readHtml } from '../html/read-html.ts';
import { readPlainText } from '../text/read-text.ts';
import { cleanLine } from '../whitespace.ts';

const REPLY = /^(?:\s*(?:re|fwd?|aw|wg|tr|rv|i)\s*:\s*)+/iu;
/** Nested parts and header bytes that a message may have; messages in it are attachments, not parts of its text. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 1024 * 1024, rfc822Attachments: true };

/** Messages attached to messages that are followed. */
const MOST_WRAPPINGS = 4;

/**
 * Reads a mail message (RFC 5322): the article in it, or in a message attached to it; subject, sender and date where the
 * text tells no better.
 */
export async function readMail({ bytes, url }: Pick<RawDocument, 'bytes' | 'url'>, depth = 0): Promise<Article> {
  const mail = await parseMail(bytes);
  const [attached] = mail.attachments.filter(({ mimeType }) => mimeType === 'message/rfc822');
  let article: Article;
  try {
    article = readBody(mail.html ?? null, mail.text ?? null, url);
  } catch (error) {
    if (!(error instanceof LedeError) || attached === undefined || depth >= MOST_WRAPPINGS) throw error;
    return readMail({ bytes: bytesOf(attached.content), url }, depth + 1);
  }
  const subject = cleanLine((mail.subject ?? '').replace(REPLY, ''));
  const sender = readPeople(mail.from?.name ?? '');
  return {
    ...article,
    title: article.title ?? (subject === '' ? null : subject),
    byline: article.byline ?? (sender.length === 0 ? null : sender.join(', ')),
    publishedAt: article.publishedAt ?? isoOf(mail.date),
  };
}

/** Reads a page saved as one file (MHTML, RFC 2557): its main part, at the address that it was saved from. */
export async function readWebArchive({ bytes, url }: RawDocument): Promise<Article> {
  const archive = await parseMail(bytes);
  const saved = archive.headers.find(({ key }) => key === 'snapshot-content-location')?.value ?? null;
  const html = archive.html ?? null;
  if (html === null || html.trim() === '') throw new LedeError('no-article');
  const address = saved !== null && /^https?:/iu.test(saved) ? saved : null;
  return readHtml(html, { url: url ?? address });
}

async function parseMail(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof PostalMime.parse>>> {
  try {
    return await PostalMime.parse(bytes, LIMITS);
  } catch (error) {
    throw new LedeError('unreadable-file', { reason: 'mail' }, { cause: error });
  }
}

/** The marked-up part says more; where no article is found in it, the plain part may be one. */
function readBody(html: string | null, text: string | null, url: string | null): Article {
  const hasText = text !== null && text.trim() !== '';
  if (html !== null && html.trim() !== '') {
    try {
      return readHtml(html, { url });
    } catch (error) {
      if (!(error instanceof LedeError) || !hasText) throw error;
    }
  }
  if (!hasText) throw new LedeError('no-article');
  return readPlainText(text, { url });
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
}

function isoOf(date: string | undefined): string | null {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? null : new Date(time).toISOString().replace('.000', '');
}
