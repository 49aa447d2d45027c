import type { Article } from '../core/article.ts';
import { LedeError } from '../core/failure.ts';
import type { RawDocument } from '../core/source.ts';
import { decodeText } from './charset.ts';
import { formatOf, MARKUP_FORMATS } from './formats.ts';

/**
 * Turns a document's bytes into an article: detects the format, decodes the text, finds body and metadata.
 *
 * Rejects only with LedeError: 'empty-file', 'binary-file', 'picture', 'unsupported-format' {format}, the codes for
 * pages that are not articles ('login-page', 'consent-wall', 'bot-wall', 'search-page', 'not-found', 'no-article',
 * and those of `reasonOf`: 'video-page' and so on), 'scanned-document', 'cancelled', or 'internal' for a fault of our own.
 */
export async function extractArticle(document: RawDocument, signal?: AbortSignal): Promise<Article> {
  const stop = (): void => {
    if (signal?.aborted === true) throw new LedeError('cancelled');
  };
  stop();
  try {
    if (document.bytes.length === 0) throw new LedeError('empty-file');
    const format = await formatOf(document);
    stop();
    const { reader } = format;
    if (reader === null) throw new LedeError('unsupported-format', { mediaType: format.id });
    if (reader.input === 'bytes') return await reader.read(document);
    const { text } = decodeText(document.bytes, document.charset, MARKUP_FORMATS.has(format.id));
    if (text.trim() === '') throw new LedeError('empty-file');
    stop();
    return await reader.read(text, document);
  } catch (error) {
    if (error instanceof LedeError) throw error;
    throw new LedeError('internal', { reason: 'extraction' }, { cause: error });
  }
}
