import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Embed } from '../../protocol.ts';
import { viewerOf } from '../state.ts';
import type { Store } from '../store.ts';
import { renderPicture } from './media.ts';
import { renderInlineMarkdown, renderLink, renderMarkdown } from './rich-text.ts';

/** A colour as CSS takes it; none where the bot gave none. */
export function cssColor(color: number | null | undefined): string | null {
  return color === null || color === undefined ? null : `#${color.toString(16).padStart(6, '0')}`;
}

export function renderEmbed(store: Store, embed: Embed, key: string): TemplateResult {
  const { title, url, description, author, fields, image, thumbnail, footer, timestamp } = embed;
  const heading = title ? renderInlineMarkdown(store, title, `${key}.title`) : null;
  return html`<article class="embed" style=${styleMap({ borderLeftColor: cssColor(embed.color) ?? undefined })}>
    <div class="embed-grid">
      <div class="embed-main">
        ${
          author
            ? html`<div class="embed-author">${author.url ? renderLink(author.url, author.name) : author.name}</div>`
            : nothing
        }
        ${heading === null ? nothing : html`<div class="embed-title" dir="auto">${url ? renderLink(url, heading) : heading}</div>`}
        ${
          description
            ? html`<div class="embed-description">${renderMarkdown(store, description, `${key}.description`)}</div>`
            : nothing
        }
        ${fields && fields.length > 0 ? renderFields(store, fields, key) : nothing}
      </div>
      ${thumbnail ? renderPicture(thumbnail, thumbnail.description ?? '', 'thumbnail') : nothing}
    </div>
    ${image ? renderPicture(image, image.description ?? '', 'embed-image') : nothing}
    ${footer || timestamp ? html`<footer class="embed-footer">${footerWords(store, embed)}</footer>` : nothing}
  </article>`;
}

function renderFields(store: Store, fields: NonNullable<Embed['fields']>, key: string): TemplateResult {
  return html`<div class="embed-fields">
    ${fields.map(
      ({ name, value, inline }, i) =>
        html`<div class="embed-field ${inline === true ? 'inline' : ''}">
          <div class="field-name">${renderInlineMarkdown(store, name, `${key}.f${i}n`)}</div>
          <div class="field-value">${renderMarkdown(store, value, `${key}.f${i}v`)}</div>
        </div>`,
    )}
  </div>`;
}

function footerWords(store: Store, { footer, timestamp }: Embed): string {
  const locale = viewerOf(store.state)?.locale ?? 'en-US';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return [footer?.text ?? '', timestamp ? format.format(new Date(timestamp)) : '']
    .filter((part) => part !== '')
    .join(' • ');
}
