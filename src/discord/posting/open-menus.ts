import { createRecentMap } from '../../core/recent.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** A brief's message, as the interaction reaches it that opened a menu of it: for as long as its token holds. */
export interface MenuOpener {
  readonly token: string;
  edit(message: OutgoingMessage): Promise<string>;
  remove(): Promise<unknown>;
}

/**
 * Which interaction opened a member's menu of a brief. A menu is a message of its own, and what is pressed there reaches
 * only that; a private brief has no other way to it. Kept in memory: after a restart the menu's message takes its place.
 */
export interface OpenMenus {
  get(briefId: string, memberId: string): MenuOpener | undefined;
  set(briefId: string, memberId: string, opener: MenuOpener): void;
  /** Runs `post` unless a post of the brief is under way: a second press must not post a second time. */
  postOnce(briefId: string, post: () => Promise<void>): Promise<void>;
}

/** Menus remembered at a time. */
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
