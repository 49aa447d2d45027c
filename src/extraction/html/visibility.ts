import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import { NOTHING_STYLED, type StyledAway } from './style-sheet.ts';

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

/** How much of a page is read. */
export interface Sight {
  /**
   * 0: what a reader sees at once or by opening it. 1: also what waits for a script to show it. 2: also what is not
   * displayed at all and templates. Higher ones are for pages that have no body otherwise.
   */
  readonly level: 0 | 1 | 2;
  /** What the page's own style sheet does not display. */
  readonly styled: StyledAway;
}

/** A reader's sight of a page without a style sheet. */
export const PLAIN_SIGHT: Sight = { level: 0, styled: NOTHING_STYLED };

/**
 * Whether an element is out of a reader's sight by its own attributes or the page's style sheet. `html` and `body` never
 * are: pages hide them only until scripts have run. Nor is what fades in on scrolling, or the closed part of an accordion.
 */
export function isHidden(element: Element, { level, styled }: Sight = PLAIN_SIGHT): boolean {
  const { attribs } = element;
  if (element.name === 'body' || element.name === 'html') return false;
  const { style } = attribs;
  if (level === 2) return false;
  if (style !== undefined && /display\s*:\s*none/iu.test(style)) return !isFolded(element);
  if (level === 1) return false;
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return !isFolded(element);
  if (attribs['aria-hidden'] === 'true') return !isFolded(element);
  if (style !== undefined && style !== '' && isHiddenByStyle(style)) return !fadesIn(element) && !isFolded(element);
  const className = attribs.class;
  if (className !== undefined && HIDDEN_CLASS.test(className)) return true;
  return isStyledAway(element, styled) && !isFolded(element);
}

function isStyledAway({ attribs }: Element, { classes, ids }: StyledAway): boolean {
  if (ids.size > 0 && attribs.id !== undefined && ids.has(attribs.id)) return true;
  if (classes.size === 0 || attribs.class === undefined) return false;
  return attribs.class.split(/\s+/u).some((name) => classes.has(name));
}

const FADE = /(?:^|[;\s])(?:transform|will-change|transition|animation)\s*:/iu;
const FADE_ATTRIBUTES = ['data-w-id', 'data-aos', 'data-framer-appear-id', 'data-animate', 'data-scroll'];

/** Whether an element is transparent only until a script moves it into place. */
function fadesIn({ attribs }: Element): boolean {
  const style = attribs.style ?? '';
  if (!/opacity\s*:\s*0/iu.test(style)) return false;
  return FADE.test(style) || FADE_ATTRIBUTES.some((name) => attribs[name] !== undefined);
}

const FOLD_NAMES =
  /(?:^|[\s_-])(?:accordion|collaps(?:e|ed|ible)|expand(?:able|er)?|disclosure|faqs?|answer|details|toggle-?content|tab-?(?:pane|panel|content))(?:$|[\s_-])|accordion|collapsible|w-dropdown-list/iu;
const FURNITURE =
  /(?:^|[\s_-])(?:nav|menu|mega|submenu|dropdown-menu|header|footer|modal|popup|cookie|consent|drawer|login|search|filter)/iu;

/** The closed part of an accordion or a set of tabs: a reader opens it with a click. Menus are not. */
function isFolded(element: Element): boolean {
  const { attribs } = element;
  const names = `${attribs.class ?? ''} ${attribs.id ?? ''}`;
  const folds =
    attribs.role === 'tabpanel' || attribs.role === 'region' || FOLD_NAMES.test(names) || hasFoldAround(element);
  if (!folds || FURNITURE.test(names)) return false;
  for (let node = element.parent, up = 0; isElement(node) && up < 12; node = node.parent, up += 1)
    if (/^(?:nav|header|footer|dialog|aside)$/u.test(node.name) || FURNITURE.test(node.attribs.role ?? ''))
      return false;
  return true;
}

function hasFoldAround({ parent }: Element): boolean {
  return isElement(parent) && FOLD_NAMES.test(parent.attribs.class ?? '');
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
