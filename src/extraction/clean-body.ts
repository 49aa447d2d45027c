import type { Article } from '../core/article.ts';
import { LedeError } from '../core/failure.ts';
import type { RawDocument } from '../core/source.ts';
import { assembleUnchanged, UNKNOWN_METADATA } from './assemble-article.ts';

/** An already clean body, in UTF-8: `article.text` is the input, unchanged. */
export function readCleanBody(document: RawDocument): Article {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(document.bytes);
  if (text.trim() === '') throw new LedeError('empty-file');
  return assembleUnchanged({ ...UNKNOWN_METADATA, url: document.url }, text);
}
