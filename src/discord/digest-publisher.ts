import { createHash } from 'node:crypto';
import { Routes, type APIMessage, type REST } from 'discord.js';
import type { DigestPublisher } from '../core/digest.ts';
import { LedeError } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';
import { isChannelRefusal, retryPassing } from './discord-errors.ts';
import { renderDigest } from './render-digest.ts';

/** Longest nonce that Discord takes. */
const MAX_NONCE = 25;

/**
 * Posts digests by the REST API alone: the token that `rest` carries is enough, no gateway is needed.
 *
 * Rejects with 'channel-unusable' {channel}: `reason` is 'refused' when the channel is gone or closed to Lede, and
 * 'unreachable' when Discord could not be reached or failed for as long as it was tried.
 */
export function createDigestPublisher(rest: Pick<REST, 'post'>, log: Logger): DigestPublisher {
  return {
    async publish(report, nonce) {
      const { channelId, id } = report.subscription;
      const { content, embeds } = renderDigest(report);
      const body = {
        content,
        embeds,
        allowed_mentions: { parse: [] },
        nonce: shortNonce(nonce),
        enforce_nonce: true,
      };
      try {
        const message = (await retryPassing(() =>
          rest.post(Routes.channelMessages(channelId), { body }),
        )) as APIMessage;
        return message.id;
      } catch (error) {
        const reason = isChannelRefusal(error) ? 'refused' : 'unreachable';
        log.error({ err: error, digest: id, channel: channelId, reason }, 'a digest could not be posted');
        throw new LedeError('channel-unusable', { channel: `<#${channelId}>`, reason }, { cause: error });
      }
    },
  };
}

/** The nonce as Discord takes it: itself, or a hash of it when it is too long. */
function shortNonce(nonce: string): string {
  if (nonce.length <= MAX_NONCE) return nonce;
  return createHash('sha256').update(nonce).digest('base64url').slice(0, MAX_NONCE);
}
