import { html, nothing, type TemplateResult } from 'lit';
import { renderIcon } from './icon.ts';
import type { Attachment, EmbedMedia } from '../../protocol.ts';

/** A picture; where it cannot be had, its words stand in its place. */
export function renderPicture(media: EmbedMedia, alt: string, className: string): TemplateResult {
  const failed = (event: Event): void => {
    (event.currentTarget as HTMLElement).closest('.picture')?.classList.add('missing');
  };
  return html`<span class="picture ${className}">
    <img
      src=${media.proxy_url ?? media.url}
      alt=${alt}
      title=${alt === '' ? nothing : alt}
      width=${media.width ?? nothing}
      height=${media.height ?? nothing}
      loading="lazy"
      referrerpolicy="no-referrer"
      @error=${failed}
    />
    <span class="fallback">${renderIcon('picture')} ${alt === '' ? 'Picture' : alt}</span>
  </span>`;
}

/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A message's file: a picture is shown, everything else is a card to download. */
export function renderAttachment(attachment: Attachment): TemplateResult {
  const { url, filename, size, content_type: type } = attachment;
  if (type.startsWith('image/') && attachment.width !== undefined) {
    return html`<a class="attachment image" href=${url} target="_blank" rel="noopener"
      >${renderPicture(attachment, attachment.description ?? filename, 'upload')}</a
    >`;
  }
  return renderFileCard(filename, size, url);
}

export function renderFileCard(name: string, size: number | undefined, url: string): TemplateResult {
  return html`<div class="attachment file-card">
    <span class="file-icon">${renderIcon('file')}</span>
    <span class="file-words">
      <a href=${url} download=${name}>${name}</a>
      ${size === undefined ? nothing : html`<small>${sizeText(size)}</small>`}
    </span>
  </div>`;
}

/** A round picture of somebody: their initial on a colour that is always theirs. */
export function renderAvatar(id: string, name: string, className = ''): TemplateResult {
  const hue = Number(BigInt(id) % 7n);
  return html`<span class="avatar hue-${hue} ${className}" aria-hidden="true">${firstLetter(name)}</span>`;
}

function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment.toUpperCase() ?? '?';
}
