import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The actions of buttons and selects. "menu-…" is in the menu of a brief that "menu" opens for one member; "…-page"
 * turns a page of the brief or of a private panel; "list-…" belongs to several briefs; "keep" declines a
 * confirmation.
 */
export const BUTTON_ACTIONS = [
  'quotes',
  'figures',
  'longer',
  'shorter',
  'menu',
  'menu-passages',
  'menu-images',
  'menu-refresh',
  'menu-shorter',
  'menu-model',
  'menu-post',
  'menu-share',
  'menu-remove',
  'list-open',
  'list-remove',
  'passages-page',
  'quotes-page',
  'figures-page',
  'images-page',
  'brief-page',
  'cancel',
  'keep',
  'forget-member',
  'forget-server',
  'settings-reset',
  'digest-delete',
  'digest-sources',
  'digest-channel',
  'digest-story',
] as const;

export type ButtonAction = (typeof BUTTON_ACTIONS)[number];

/** The story menu of a posted digest. Anyone may use it, so it is not signed. */
export const STORY_SELECT = '1.digest-story.-.0.for-all-readers-';

/** The content of a button's id. `subject` is the id of a stored brief or running job; `page` counts from 0. */
export interface ButtonId {
  readonly action: ButtonAction;
  readonly subject: string;
  readonly page: number;
}

/** Signs and verifies the `custom_id` of buttons. An id is valid for one member only and cannot be forged. */
export interface ButtonIds {
  /** At most 100 characters. */
  sign(id: ButtonId, memberId: string): string;
  /** The content of an id, unverified; null if it is not one of Lede’s. */
  parse(customId: string): ButtonId | null;
  /** Whether `sign` made this id for this member. */
  isFor(customId: string, memberId: string): boolean;
}

const PATTERN = /^1\.([a-z-]+)\.([\w-]{1,40})\.(\d{1,4})\.([\w-]{16})$/;

/** @param key secret bytes that outlive restarts, so that ids stay valid. */
export function createButtonIds(key: Uint8Array): ButtonIds {
  const sign = ({ action, subject, page }: ButtonId, memberId: string) => {
    const body = `1.${action}.${subject}.${page}`;
    // A 96-bit code is enough, since each guess costs a request to Discord.
    const code = createHmac('sha256', key).update(`${body}.${memberId}`).digest('base64url').slice(0, 16);
    return `${body}.${code}`;
  };
  const parse = (customId: string): ButtonId | null => {
    const [, name, subject = '', page] = PATTERN.exec(customId) ?? [];
    const action = BUTTON_ACTIONS.find((each) => each === name);
    return action === undefined ? null : { action, subject, page: Number(page) };
  };
  return {
    sign,
    parse,
    isFor(customId, memberId) {
      const id = parse(customId);
      if (id === null) return false;
      const [given, made] = [Buffer.from(customId), Buffer.from(sign(id, memberId))];
      return given.length === made.length && timingSafeEqual(given, made);
    },
  };
}
