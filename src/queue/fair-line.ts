import type { JobOrigin } from '../core/job.ts';

/**
 * A queue in which servers take turns, and members within a server; each member's jobs stay in order. A job that
 * several members asked for is in each of their lists, and its first turn counts. Background jobs run after interactive
 * ones, with one turn in `ASKED_TURNS + 1` reserved, so that they never starve.
 */
export interface FairLine<T> {
  /** `origin` is undefined for background jobs. */
  add(item: T, origin: JobOrigin | undefined): void;
  /** Removes an item from every list. */
  remove(item: T): void;
  /** Removes the first ready item in turn order; undefined if none is ready. Skipped items keep their place. */
  next(isReady?: (item: T) => boolean): T | undefined;
  /** All queued items, in their current turn order. */
  order(): T[];
  /** Number of queued items. */
  readonly size: number;
  /** Number of a server's queued items. */
  sizeOf(server: string): number;
}

/** Interactive turns between two background turns. */
export const ASKED_TURNS = 7;

/** Members' items by server, each in the order of their turns. Empty lists are removed. */
type Servers<T> = Map<string, Map<string, Set<T>>>;

interface Turn<T> {
  readonly item: T;
  /** The owner of the turn; null for background jobs. */
  readonly origin: JobOrigin | null;
}

export function createFairLine<T>(): FairLine<T> {
  const servers: Servers<T> = new Map();
  /** Background items. An item is either here or in `servers`. */
  const unasked = new Set<T>();
  /** The lists that contain an item. */
  const places = new Map<T, JobOrigin[]>();
  /** Interactive turns since the last background one, while a background item waited. */
  let askedTurns = 0;

  function* turns(): Generator<Turn<T>> {
    const asked = serverTurns(servers);
    const others = unasked.values();
    let turnsInARow = askedTurns;
    let one = asked.next();
    let other = others.next();
    while (!one.done || !other.done) {
      if (!other.done && (one.done || turnsInARow >= ASKED_TURNS)) {
        yield { item: other.value, origin: null };
        turnsInARow = 0;
        other = others.next();
      } else if (!one.done) {
        yield one.value;
        turnsInARow += 1;
        one = asked.next();
      }
    }
  }

  function remove(item: T): void {
    unasked.delete(item);
    for (const { server, member } of places.get(item) ?? []) {
      const members = servers.get(server);
      const list = members?.get(member);
      list?.delete(item);
      if (list?.size === 0) members?.delete(member);
      if (members?.size === 0) servers.delete(server);
    }
    places.delete(item);
  }

  return {
    add(item, origin) {
      if (origin === undefined) {
        if (!places.has(item)) unasked.add(item);
        return;
      }
      unasked.delete(item);
      const { server, member } = origin;
      const members = servers.get(server) ?? new Map<string, Set<T>>();
      const list = members.get(member) ?? new Set<T>();
      if (list.has(item)) return;
      members.set(member, list.add(item));
      servers.set(server, members);
      places.set(item, [...(places.get(item) ?? []), origin]);
    },
    remove,
    next(isReady = () => true) {
      for (const { item, origin } of turns()) {
        if (!isReady(item)) continue;
        remove(item);
        if (origin === null) {
          askedTurns = 0;
        } else {
          askedTurns = unasked.size === 0 ? 0 : askedTurns + 1;
          endTurn(servers, origin);
        }
        return item;
      }
      return undefined;
    },
    order: () => [...turns()].map(({ item }) => item),
    get size() {
      return places.size + unasked.size;
    },
    sizeOf: (server) => new Set([...(servers.get(server)?.values() ?? [])].flatMap((list) => [...list])).size,
  };
}

/** Iterates turns without taking items: an item already served from another list costs no turn. */
function* serverTurns<T>(all: Servers<T>): Generator<Turn<T>> {
  const served = new Set<T>();
  const servers = Array.from(all, ([server, members]) => ({ server, turns: memberTurns(members, served) }));
  // The iteration includes pushed entries: an owner goes to the back after its turn, until its list is empty.
  for (const current of servers) {
    const turn = current.turns.next();
    if (turn.done) continue;
    const { item, member } = turn.value;
    yield { item, origin: { server: current.server, member } };
    servers.push(current);
  }
}

function* memberTurns<T>(members: ReadonlyMap<string, Set<T>>, served: Set<T>): Generator<{ item: T; member: string }> {
  const lists = Array.from(members, ([member, list]) => ({ member, items: list.values() }));
  for (const current of lists) {
    let next = current.items.next();
    while (!next.done && served.has(next.value)) next = current.items.next();
    if (next.done) continue;
    served.add(next.value);
    yield { item: next.value, member: current.member };
    lists.push(current);
  }
}

/** Moves a server, and its member, to the back of those with queued items. */
function endTurn<T>(servers: Servers<T>, { server, member }: JobOrigin): void {
  const members = servers.get(server);
  if (members === undefined) return;
  servers.delete(server);
  servers.set(server, members);
  const list = members.get(member);
  if (list === undefined) return;
  members.delete(member);
  members.set(member, list);
}
