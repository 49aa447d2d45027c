import { createRecentMap } from '../../core/recent.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** A brief's message, reachable through the interaction that opened its menu while the token is valid. */
export interface MenuOpener {
  readonly token: string;
  edit(message: OutgoingMessage): Promise<string>;
  remove(): Promise<unknown>;
}

/**
 * The interaction that opened a member's menu of a brief. The menu is a message of its own, and presses in it reach
 * only that message; a private brief cannot be reached otherwise. Kept in memory: after a restart the menu's message
 * is used instead.
 */
export interface OpenMenus {
  get(briefId: string, memberId: string): MenuOpener | undefined;
  set(briefId: string, memberId: string, opener: MenuOpener): void;
  /** Runs `post` unless a post of the brief is under way: a second press must not post a second time. */
  postOnce(briefId: string, post: () => Promise<void>): Promise<void>;
}

/** Maximum remembered menus. */
const REMEMBERED = 1000;

export function createOpenMenus(): OpenMenus {
  const openers = createRecentMap<MenuOpener>(REMEMBERED);
  const keyOf = (briefId: string, memberId: string) => `${briefId}/${memberId}`;
  const posting = new Set<string>();
  return {
    get: (briefId, memberId) => openers.get(keyOf(briefId, memberId)),
    set: (briefId, memberId, opener) => openers.set(keyOf(briefId, memberId), opener),
    async postOnce(briefId, post) {
      if (posting.has(briefId)) return;
      posting.add(briefId);
      await post().finally(() => posting.delete(briefId));
    },
  };
}
