import type { Brief } from '../../core/brief.ts';
import { LedeError } from '../../core/failure.ts';
import { isSiteAllowed, mayAnswerIn, type ServerSettings } from '../../core/server-settings.ts';
import type { Source } from '../../core/source.ts';
import type { Asker } from './asker.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** Maximum channels named in the message. */
const NAMED_CHANNELS = 5;

/** Throws 'channel-not-allowed' {channel}: the allowed channels. */
export function checkChannel(
  settings: ServerSettings,
  { channelId, parentId }: Pick<Asker, 'channelId' | 'parentId'>,
): void {
  if (mayAnswerIn(settings, { id: channelId, parentId })) return;
  const channel = settings.channelIds
    .slice(0, NAMED_CHANNELS)
    .map((id) => `<#${id}>`)
    .join(', ');
  throw new LedeError('channel-not-allowed', { channel });
}

/** Throws 'site-not-allowed' {host} for a link to a site that the server's settings exclude. */
export function checkSource(settings: ServerSettings, source: Source): void {
  if (source.kind === 'url') checkAddress(settings, source.url);
}

/** The same for the page finally read, since links may redirect. Files have no site. */
export function checkBrief(settings: ServerSettings, source: Source, { article }: Brief): void {
  if (source.kind === 'url' && article.url !== null) checkAddress(settings, article.url);
}

function checkAddress(settings: ServerSettings, address: string): void {
  const hostname = parseUrl(address)?.hostname;
  if (hostname === undefined) return;
  if (!isSiteAllowed(settings, hostname)) throw new LedeError('site-not-allowed', { host: hostname });
}
