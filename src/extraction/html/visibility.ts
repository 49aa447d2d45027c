import type { Element } from 'domhandler';

const HIDDEN_CLASS =
  /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|visuallyhidden|a11y-hidden|hidden-accessible|u-hidden|is-hidden|noprint-hidden)(?:$|[\s_])/iu;

/** Inline styles that take an element out of sight. */
const HIDDEN_STYLES = [
  /display\s*:\s*none/iu,
  /visibility\s*:\s*(?:hidden|collapse)/iu,
  /(?:^|[;\s])opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)/iu,
  /font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)/iu,
  /(?:left|top|right|text-indent)\s*:\s*-\d{3,}(?:px|em|rem)?/iu,
  /(?:left|top|right)\s*:\s*-\d+(?:vw|vh|00%)/iu,
  /clip\s*:\s*rect\(\s*(?:0|1px)/iu,
  /clip-path\s*:\s*inset\(\s*(?:50|100)%/iu,
  /(?:^|[;\s])(?:max-)?height\s*:\s*[01](?:px)?\s*(?:;|!|$)(?=[\s\S]*overflow\s*:\s*hidden)/iu,
  /overflow\s*:\s*hidden[\s\S]*(?:^|[;\s])(?:max-)?height\s*:\s*[01](?:px)?\s*(?:;|!|$)/iu,
];

const COLOUR = /(?:^|[;\s])color\s*:\s*([^;!]+)/iu;
const BACKGROUND = /background(?:-color)?\s*:\s*([^;!]+)/iu;
const WHITE = /^(?:#fff(?:fff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255)/iu;

/**
 * Whether an element is out of a reader's sight by its own attributes. `html` and `body` never are: pages hide them only
 * until scripts have run.
 */
export function isHidden(element: Element): boolean {
  const { attribs } = element;
  if (element.name === 'body' || element.name === 'html') return false;
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true;
  if (attribs['aria-hidden'] === 'true') return true;
  const { style } = attribs;
  if (style !== undefined && style !== '' && isHiddenByStyle(style)) return true;
  const className = attribs.class;
  return className !== undefined && HIDDEN_CLASS.test(className);
}

function isHiddenByStyle(style: string): boolean {
  if (HIDDEN_STYLES.some((pattern) => pattern.test(style))) return true;
  const colour = COLOUR.exec(style)?.[1]?.trim().toLowerCase();
  if (colour === undefined) return false;
  if (colour === 'transparent') return true;
  const background = BACKGROUND.exec(style)?.[1]?.trim().toLowerCase();
  return background === undefined ? WHITE.test(colour) : normalise(background) === normalise(colour);
}

function normalise(colour: string): string {
  return WHITE.test(colour) ? 'white' : colour;
}
