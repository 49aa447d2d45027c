import { LedeError } from '../core/failure.ts';
import type { RawDocument } from '../core/source.ts';
import { decodeText } from './charset.ts';
import { looksLikeText } from './sniff-magic.ts';

/** Characters examined by sniffing. */
const HEAD = 4000;

const HTML_TAGS =
  /<(?:!doctype html|html|head|body|title|meta|link|script|style|div|article|main|section|table|h1|p|a|br|span|ul|ol|iframe|img)[\s/>]/giu;
const OPENS_AS_HTML =
  /^\s*(?:<!--[\s\S]*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)[\s>]/iu;
/** A fragment of a page: a closed text element. */
const OPENS_AS_FRAGMENT =
  /^\s*<(p|div|article|section|main|h[1-6]|table|ul|ol|blockquote|span)(?:\s[^<>]*)?>[\s\S]*<\/\1>/iu;
const MAIL_HEADER =
  /^(?:from|to|subject|date|mime-version|message-id|received|return-path|delivered-to|content-type|reply-to|cc|bcc|sender|authentication-results|arc-[a-z-]+|dkim-signature|received-spf|references|in-reply-to|list-[a-z-]+|content-transfer-encoding|x-[a-z-]+|snapshot-content-location):\s/iu;

/** The line before a message in a mailbox file (RFC 4155). */
export const MAILBOX_LINE = /^From \S+.*\r?\n/u;

/**
 * The media type of a file without magic numbers. Throws 'binary-file' if it is not text and 'picture' for SVG.
 */
export function sniffText(document: RawDocument): string {
  const { bytes, mediaType, filename } = document;
  const { text } = decodeText(bytes.subarray(0, 64 * 1024), document.charset, true);
  if (isBinary(bytes, text)) throw new LedeError('binary-file', mediaType === null ? {} : { mediaType });
  const head = text.slice(0, HEAD);
  const mail = sniffMail(head);
  if (mail !== null) return mail;
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s>]/iu.test(head))
    throw new LedeError('picture');
  if (OPENS_AS_HTML.test(head)) return 'text/html';
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]/u.test(head))
    return 'application/rss+xml';
  const flat = sniffXmlDocument(head);
  if (flat !== null) return flat;
  if (/^\s*<\?xml\s/u.test(head)) return 'application/xml';
  const tags = new Set(head.match(HTML_TAGS)?.map((tag) => tag.toLowerCase()) ?? []).size;
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml')
    return tags > 0 || /<[a-z!]/iu.test(text) ? 'text/html' : 'text/plain';
  if ((tags >= 3 && /^\s*</u.test(head)) || OPENS_AS_FRAGMENT.test(head)) return 'text/html';
  if (isJson(bytes, text)) return 'application/json';
  if (mediaType === 'text/markdown' || /\.(?:md|markdown|mdown)$/iu.test(filename ?? '')) return 'text/markdown';
  if (/\.html?$/iu.test(filename ?? '') && tags > 0) return 'text/html';
  return mediaType !== 'text/plain' && looksLikeMarkdown(head) ? 'text/markdown' : 'text/plain';
}

/** Documents that are one XML file: FictionBook, and OpenDocument's flat form. */
function sniffXmlDocument(head: string): string | null {
  const [, name] = /^\s*(?:<\?xml[^>]*>\s*)?(?:<[!?][^>]*>\s*){0,20}<([\w:.-]+)/u.exec(head) ?? [];
  if (name === 'FictionBook') return 'application/x-fictionbook+xml';
  return name === 'office:document' ? 'application/vnd.oasis.opendocument.text-flat-xml' : null;
}

function isBinary(bytes: Uint8Array, text: string): boolean {
  if (looksLikeText(bytes)) return false;
  const sample = text.slice(0, HEAD);

  const strange = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/gu)?.length ?? 0;
  return strange * 50 > sample.length;
}

/** A mail message or a web archive opens with header fields and no blank line between them. */
function sniffMail(head: string): string | null {
  // A mailbox file sets a line before each message: "From ada@canal.example Mon May  3 10:00:00 2031".
  const lines = head.replace(MAILBOX_LINE, '').split(/\r?\n/u, 12);
  const headers = lines.filter((line) => MAIL_HEADER.test(line)).length;
  if (!MAIL_HEADER.test(lines[0] ?? '') || headers < 3) return null;
  if (
    !/^(?:mime-version|message-id|received|return-path|snapshot-content-location|content-type|authentication-results|dkim-signature|delivered-to):/imu.test(
      head,
    ) &&
    !MAILBOX_LINE.test(head)
  )
    return null;
  return /^content-type:\s*multipart\/related/imu.test(head) || /^snapshot-content-location:/imu.test(head)
    ? 'multipart/related'
    : 'message/rfc822';
}

function isJson(bytes: Uint8Array, text: string): boolean {
  if (!/^\s*[[{]\s*["[{\d]/u.test(text) || !/[\]}]\s*$/u.test(text)) return false;
  try {
    JSON.parse(bytes.length === Buffer.byteLength(text) ? text : new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** At least two kinds of Markdown marks that prose and page dumps don't have. */
function looksLikeMarkdown(head: string): boolean {
  const signs = [
    /^#{1,4} \S.*$/mu,
    /\[[^\]\n]{2,80}\]\((?:https?:\/\/|\/|#)[^)\s]+\)/u,
    /^```/mu,
    /\*\*[^*\n]{2,60}\*\*/u,
    /^---\n(?:[a-z]+: .*\n)+---$/mu,
    /^> \S/mu,
  ];
  return signs.filter((sign) => sign.test(head)).length >= 2;
}
