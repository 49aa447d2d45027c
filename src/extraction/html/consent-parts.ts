import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import { partNames } from './part-names.ts';

/** Names of a dialog or banner about cookies and consent, by what it is and by the software that many sites use for it. */
const CONSENT_NAMES =
  /(?:^|[\s_-])(?:cookie-?_?(?:consent|banner|notice|bar|policy|law|settings|modal|popup|dialog|preferences)|consent|gdpr|onetrust|ot-sdk|didomi|usercentrics|cybotcookiebot\w*|truste|qc-cmp\w*|cmp(?:box|-container)|sp_message)/iu;

/** Tells whether an element stands in a dialog or banner about cookies, which may say more than the page itself. */
export function createConsentReader(): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  const read = (element: Element): boolean => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const inside = CONSENT_NAMES.test(partNames(element)) || (isElement(element.parent) && read(element.parent));
    known.set(element, inside);
    return inside;
  };
  return read;
}
