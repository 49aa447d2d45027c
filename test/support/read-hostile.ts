import type { OutgoingHttpHeaders, RequestListener } from 'node:http';
import type { Article } from '../../src/core/article.ts';
import { LedeError } from '../../src/core/failure.ts';
import { findFigures } from '../../src/text/figures/find-figures.ts';
import { findQuotes } from '../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import type { RawDocument } from '../../src/core/source.ts';
import { sliceSpan } from '../../src/core/span.ts';
import { extractArticle } from '../../src/extraction/extract.ts';
import { createLoader } from '../../src/loading/load.ts';
import { startServer } from './loopback-server.ts';

/** The result for a hostile document: its article, or the code of its failure; and the processor time in milliseconds. */
export interface HostileResult {
  readonly article: Article | null;
  readonly code: string | null;
  readonly ms: number;
}

/** Serves a body on loopback, loads it as a member's link and reads it as a brief would, all but the model. */
export async function readServed(body: string | Uint8Array, headers: OutgoingHttpHeaders): Promise<HostileResult> {
  return readFrom((_request, response) => response.writeHead(200, headers).end(body));
}

/** The same with a server that answers as it likes. */
export async function readFrom(listener: RequestListener): Promise<HostileResult> {
  const server = await startServer(listener);
  const loader = createLoader({
    allowPrivateOrigins: [server.origin],
    userAgent: 'Lede/test',
    contactUrl: null,
    limits: { totalMs: 3_000 },
  });
  try {
    return await readDocument(() => loader.load({ kind: 'url', url: `${server.origin}/story` }));
  } finally {
    await server.close();
  }
}

/**
 * Extracts and looks for quotes and figures. Throws what isn't a LedeError, 'internal' faults, and where a quote or
 * a figure is not what stands at its span.
 */
export async function readDocument(load: () => Promise<RawDocument>): Promise<HostileResult> {
  const started = process.cpuUsage();
  const ms = (): number => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
  try {
    const article = await extractArticle(await load());
    const sentences = splitSentences(article);
    const even = sentences.map(() => 0.5);
    for (const found of [...findQuotes(article, sentences, even), ...findFigures(article, sentences, even)]) {
      if (sliceSpan(article.text, found.span) !== found.text) throw new Error(`not at its span: ${found.text}`);
    }
    return { article, code: null, ms: ms() };
  } catch (error) {
    if (!(error instanceof LedeError) || error.code === 'internal') throw error;
    return { article: null, code: error.code, ms: ms() };
  }
}
