import type { JobOrigin } from '../core/job.ts';

/**
 * A waiting line in which servers take turns, and within a server its members; each member's own things come in order.
 * One that many wait for stands in the lane of each of them, and its first turn counts. What nobody waits for (a
 * schedule's) comes after what somebody asked for, but gets one turn in `ASKED_TURNS + 1`, so that it never starves.
 */
export interface FairLine<T> {
  /** `origin` is undefined for what nobody waits for. */
  add(item: T, origin: JobOrigin | undefined): void;
  /** Takes an item out of every lane. */
  remove(item: T): void;
  /** Takes the first item, in the order of turns, that is ready; undefined when none is. Who is passed over keeps its place. */
  next(isReady?: (item: T) => boolean): T | undefined;
  /** All that wait, in the order of their turns as things stand. */
  order(): T[];
  /** How many things wait. */
  readonly size: number;
  /** How many things a server has waiting. */
  sizeOf(server: string): number;
}

/** Turns of what somebody asked for between two of what nobody waits for. */
export const ASKED_TURNS = 7;

/** Lanes in the order of their turns: servers, then members. A lane that is empty is not there. */
type Lanes<T> = Map<string, Map<string, Set<T>>>;

interface Turn<T> {
  readonly item: T;
  /** Whose turn it is; null for what nobody waits for. */
  readonly origin: JobOrigin | null;
}

export function createFairLine<T>(): FairLine<T> {
  const lanes: Lanes<T> = new Map();
  /** An item stands either here or in the lanes. */
  const unasked = new Set<T>();
  /** In whose lanes an item stands. */
  const places = new Map<T, JobOrigin[]>();
  /** Turns of the lanes since the last of `unasked`, while something waited there. */
  let askedTurns = 0;

  function* turns(): Generator<Turn<T>> {
    const asked = laneTurns(lanes);
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
      const members = lanes.get(server);
      const lane = members?.get(member);
      lane?.delete(item);
      if (lane?.size === 0) members?.delete(member);
      if (members?.size === 0) lanes.delete(server);
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
      const members = lanes.get(server) ?? new Map<string, Set<T>>();
      const lane = members.get(member) ?? new Set<T>();
      if (lane.has(item)) return;
      members.set(member, lane.add(item));
      lanes.set(server, members);
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
          endTurn(lanes, origin);
        }
        return item;
      }
      return undefined;
    },
    order: () => [...turns()].map(({ item }) => item),
    get size() {
      return places.size + unasked.size;
    },
    sizeOf: (server) => new Set([...(lanes.get(server)?.values() ?? [])].flatMap((lane) => [...lane])).size,
  };
}

/** The turns of servers and members without taking anything: what was served before in another lane costs no turn. */
function* laneTurns<T>(lanes: Lanes<T>): Generator<Turn<T>> {
  const served = new Set<T>();
  const servers = Array.from(lanes, ([server, members]) => ({ server, turns: memberTurns(members, served) }));
  // The iteration meets what is pushed: whoever had a turn goes to the back, until nothing is left of its lane.
  for (const current of servers) {
    const turn = current.turns.next();
    if (turn.done) continue;
    const { item, member } = turn.value;
    yield { item, origin: { server: current.server, member } };
    servers.push(current);
  }
}

function* memberTurns<T>(members: ReadonlyMap<string, Set<T>>, served: Set<T>): Generator<{ item: T; member: string }> {
  const lanes = Array.from(members, ([member, lane]) => ({ member, items: lane.values() }));
  for (const current of lanes) {
    let next = current.items.next();
    while (!next.done && served.has(next.value)) next = current.items.next();
    if (next.done) continue;
    served.add(next.value);
    yield { item: next.value, member: current.member };
    lanes.push(current);
  }
}

/** Puts a server, and its member within it, at the back of those that still have something waiting. */
function endTurn<T>(lanes: Lanes<T>, { server, member }: JobOrigin): void {
  const members = lanes.get(server);
  if (members === undefined) return;
  lanes.delete(server);
  lanes.set(server, members);
  const lane = members.get(member);
  if (lane === undefined) return;
  members.delete(member);
  members.set(member, lane);
}
