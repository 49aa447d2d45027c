import { LedeError } from '../core/failure.ts';
import type { FetchDocument } from '../core/fetch.ts';
import { NO_METER } from '../core/meter.ts';
import type { RawDocument, Source } from '../core/source.ts';
import { createHostSchedule, type HostSchedule } from './host-schedule.ts';
import { loadFile } from './load-file.ts';
import { readMediaType } from './media-type.ts';
import { createPoliteness, type Politeness } from './politeness.ts';
import { createRobots, type RobotsScope } from './robots.ts';
import { createSafeFetch, DEFAULT_FETCH_LIMITS, type FetchSettings } from './safe-fetch.ts';

/** Where Discord serves attachments from. A link anywhere else is not an upload, whatever it claims. */
export const DISCORD_ATTACHMENT_ORIGINS: readonly string[] = [
  'https://cdn.discordapp.com',
  'https://media.discordapp.net',
];

export interface LoaderSettings extends Omit<FetchSettings, 'onlyOrigins' | 'gate' | 'onFailure'> {
  /** The only origins that an upload's link may point to. */
  readonly attachmentOrigins?: readonly string[];
  /** Which robots.txt rules apply to pages that members ask for; default 'own-name'. */
  readonly robotsForLinks?: RobotsScope;
  /** Milliseconds between two scheduled requests to one host; default 1,000. */
  readonly spacingMs?: number;
  /** Pauses and free moments of hosts; the loader's own when absent. */
  readonly schedule?: HostSchedule;
  /** Origins where neither robots.txt nor spacing counts; those of `allowPrivateOrigins` when absent. */
  readonly politenessExempt?: readonly string[];
}

/** The name by which a robots.txt may address Lede. */
export const ROBOTS_TOKEN = 'Lede';

/** Reading robots.txt must not take longer than the page. */
const ROBOTS_LIMITS = { totalMs: 6_000, connectMs: 4_000, firstByteMs: 5_000, maxBytes: 2 * 1024 * 1024 };

export interface Loader {
  /**
   * Brings a source's bytes. Rejects with LedeError: the codes of the network, of files, 'too-large', 'empty-file'
   * and 'cancelled'. Whether the bytes are an article, a picture or noise is for extraction to say.
   */
  load(source: Source, signal?: AbortSignal): Promise<RawDocument>;
  /** The guarded fetch for feeds: spaced, but without robots.txt, since a person chose this address. */
  readonly fetch: FetchDocument;
}

const ACCEPT_PAGES =
  'text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, text/markdown;q=0.8, application/pdf;q=0.7, */*;q=0.5';

export function createLoader(settings: LoaderSettings): Loader {
  const { maxBytes } = { ...DEFAULT_FETCH_LIMITS, ...settings.limits };
  const { robotsForLinks = 'own-name' } = settings;
  const politeness = createLoaderPoliteness(settings);
  const { note: onFailure } = politeness;
  const fetchFor = (robots: RobotsScope, spaced: boolean) =>
    createSafeFetch({ ...settings, gate: politeness.gate({ robots, spaced }), onFailure });
  const fetchAsked = fetchFor(robotsForLinks, false);
  const fetchScheduled = fetchFor('all', true);
  const fetchAttachment = createSafeFetch({
    ...settings,
    onlyOrigins: settings.attachmentOrigins ?? DISCORD_ATTACHMENT_ORIGINS,
  });

  async function load(source: Source, signal?: AbortSignal): Promise<RawDocument> {
    switch (source.kind) {
      case 'url':
        return fetched(source.scheduled ? fetchScheduled : fetchAsked, source.url, ACCEPT_PAGES, signal);
      case 'file':
        return loadFile(source, maxBytes, signal);
      case 'text':
        return loadText(source, maxBytes);
      case 'upload':
        return loadUpload(source, signal);
    }
  }

  async function loadUpload(
    source: Extract<Source, { kind: 'upload' }>,
    signal: AbortSignal | undefined,
  ): Promise<RawDocument> {
    const { filename } = source;
    const declared = readMediaType(source.mediaType);
    if (source.bytes !== null) {
      checkSize(source.bytes, maxBytes, filename);
      return { bytes: source.bytes, ...declared, url: null, filename, fetchedAt: Date.now() };
    }
    if (source.url === null) throw new LedeError('no-source');
    const document = await fetched(fetchAttachment, source.url, '*/*', signal);
    checkSize(document.bytes, maxBytes, filename);
    return {
      ...document,
      mediaType: declared.mediaType ?? document.mediaType,
      charset: declared.charset ?? document.charset,
      // A link to Discord's storage is not the article's address and runs out within a day.
      url: null,
      filename,
    };
  }

  return { load, fetch: fetchFor('none', true) };
}

function createLoaderPoliteness(settings: LoaderSettings): Politeness {
  const now = settings.now ?? Date.now;
  const fetchRobots = createSafeFetch({
    ...settings,
    meter: NO_METER,
    limits: { ...settings.limits, ...ROBOTS_LIMITS },
  });
  return createPoliteness({
    robots: createRobots(fetchRobots, ROBOTS_TOKEN, now),
    schedule: settings.schedule ?? createHostSchedule(now),
    exemptOrigins: settings.politenessExempt ?? settings.allowPrivateOrigins,
    spacingMs: settings.spacingMs ?? 1_000,
  });
}

async function fetched(
  fetch: FetchDocument,
  url: string,
  accept: string,
  signal: AbortSignal | undefined,
): Promise<RawDocument> {
  const { document, finalUrl } = await fetch({ url, accept }, signal);
  // Reached only if a server answers 304 to an unconditional request.
  if (document === null) throw new LedeError('http-error', { host: new URL(finalUrl).hostname, status: 304 });
  return document;
}

function loadText(source: Extract<Source, { kind: 'text' }>, maxBytes: number): RawDocument {
  const bytes = new TextEncoder().encode(source.text);
  checkSize(bytes, maxBytes, null);
  const { mediaType } = readMediaType(source.mediaType);
  return { bytes, mediaType, charset: 'utf-8', url: source.url, filename: null, fetchedAt: Date.now() };
}

function checkSize(bytes: Uint8Array, maxBytes: number, filename: string | null): void {
  const named = filename === null ? {} : { name: filename };
  if (bytes.byteLength === 0) throw new LedeError('empty-file', named);
  if (bytes.byteLength > maxBytes) throw new LedeError('too-large', { ...named, limitBytes: maxBytes });
}
