import { svg, html, type TemplateResult } from 'lit';

/** Pictures of the client's own, as paths on a grid of 24: not every machine has a font with emoji. */
const PATHS = {
  chat: 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
  megaphone: 'M3 10v4h3l9 5V5L6 10H3zm14-2.5v9a5 5 0 0 0 0-9zM7 15l1.5 5h3L9.5 15.5z',
  thread: 'M4 5h16v2H4zm0 5h11v2H4zm0 5h7v2H4zm11 0h2v-2h2v2h2v2h-2v2h-2v-2h-2z',
  plus: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm5 11h-4v4h-2v-4H7v-2h4V7h2v4h4z',
  forward: 'M4 5l8 7-8 7zm8 0l8 7-8 7z',
  eye: 'M12 5C6 5 2.5 10 1.5 12 2.5 14 6 19 12 19s9.5-5 10.5-7C21.5 10 18 5 12 5zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8z',
  file: 'M6 2h8l6 6v14H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm7 1.5V9h5.5zM8 13h8v1.5H8zm0 4h8v1.5H8z',
  picture: 'M3 4h18v16H3zm2 13h14l-5-6-3.5 4-2-2zM8 10.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  gear: 'M10 2h4l.6 2.7 2.3 1 2.4-1.5 2.5 2.6-1.5 2.4 1 2.3L22 12v0l-.7 2.5-2.3.6-1 2.3 1.5 2.4-2.5 2.4-2.4-1.4-2.3 1L14 22h-4l-.6-2.6-2.3-1-2.4 1.4-2.5-2.5 1.5-2.4-1-2.3L2 14v-4l2.7-.6 1-2.3-1.5-2.4L6.7 2.3l2.4 1.4zm2 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  send: 'M3 4l19 8-19 8 3-8zm4 7h8v2H7z',
} as const;

export function renderIcon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<path fill="currentColor" fill-rule="evenodd" d=${PATHS[name]}></path>`}
  </svg>`;
}
