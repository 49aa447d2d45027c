/**
 * About how high a message is on a phone 390 pixels wide, as Discord's client shows it: an embed's text has 288 pixels
 * to run in. Good to a line or two; what is shown of a brief is chosen by it, and a browser test measures the outcome.
 */

/** Pixels of a line, and Latin characters that stand in one. A line that breaks at words holds less than it could. */
const KINDS = {
  title: { height: 22, room: 31 },
  besidePicture: { height: 22, room: 21 },
  text: { height: 19.25, room: 40 },
  bold: { height: 19.25, room: 36 },
  small: { height: 18, room: 41 },
  smallBesidePicture: { height: 18, room: 27 },
} as const;

export type LineKind = keyof typeof KINDS;

/** Author, command, row of buttons, footer, and the embed's edges. */
export const FRAME_HEIGHT = 150;
/** What a second embed adds: its edges. */
export const EMBED_HEIGHT = 34;
/** Where a picture stands at the right, no less. */
export const PICTURE_HEIGHT = 88;

/** Wide characters take about as much room as two Latin ones. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/gu;

/** The height of a text, in pixels; 0 for none. */
export function heightOf(text: string, kind: LineKind = 'text'): number {
  const { height, room } = KINDS[kind];
  const units = text.length + (text.match(WIDE)?.length ?? 0);
  return Math.ceil(units / room) * height;
}
