import type { Element } from 'domhandler';

/** Names of a page's layout and of page builders' boxes: they say how a page is cut up, not what a part holds. */
const LAYOUT =
  /(?:has|with|no|left|right|one|two|both|content)[-_]?sidebars?(?:[-_]wrap\w*)?|sidebar[-_]?(?:left|right|none|on|off|content)|comment[-_]?s?[-_]?(?:open|closed|allowed)|commentary|(?:elementor|wpb|fl|so)-?_?widget[\w-]*|widget[-_](?:container|wrap)\b/giu;

/** Class and id of an element without names of layout; empty for `html` and `body`, whose names speak of the whole page. */
export function partNames({ name, attribs }: Element): string {
  if (name === 'body' || name === 'html') return '';
  return `${attribs.class ?? ''} ${attribs.id ?? ''}`.replace(LAYOUT, '');
}
