/**
 * The approximate height of a message on a phone 390 pixels wide in Discord’s client, where an embed’s text is 288
 * pixels wide. Accurate to a line or two. It decides what a brief shows; a browser test measures the result.
 */

/** Line height in pixels, and Latin characters per line; a line broken at words holds fewer. */
const KINDS = {
  title: { height: 22, room: 31 },
  besidePicture: { height: 22, room: 21 },
  text: { height: 19.25, room: 40 },
  bold: { height: 19.25, room: 36 },
  small: { height: 18, room: 41 },
  smallBesidePicture: { height: 18, room: 27 },
} as const;

export type LineKind = keyof typeof KINDS;

/** Author, command, row of buttons, footer, and the embed’s borders. */
export const FRAME_HEIGHT = 150;
/** The borders of a second embed. */
export const EMBED_HEIGHT = 34;
/** Minimum height beside a picture. */
export const PICTURE_HEIGHT = 88;

/** Wide characters take about as much room as two Latin ones. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/gu;

/** The height of a text in pixels; 0 for an empty one. */
export function heightOf(text: string, kind: LineKind = 'text'): number {
  const { height, room } = KINDS[kind];
  const units = text.length + (text.match(WIDE)?.length ?? 0);
  return Math.ceil(units / room) * height;
}
