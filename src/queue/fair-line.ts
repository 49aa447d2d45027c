import type { JobOrigin } from '../core/job.ts';

/**
 * A waiting line in which servers take turns, and within a server its members; each member's own things come in order.
 * One that many wait for stands in the lane of each of them, and its first turn counts.
 */
export interface FairLine<T> {
  add(item: T, origin: JobOrigin): void;
  /** Takes an item out of every lane. */
  remove(item: T): void;
  /** Takes the item whose turn it is; undefined when nothing waits. */
  next(): T | undefined;
  /** All that wait, in the order of their turns as things stand. */
  order(): T[];
  /** How many things a server has waiting. */
  sizeOf(server: string): number;
}

/** Lanes in the order of their turns: servers, then members. A lane that is empty is not there. */
type Lanes<T> = Map<string, Map<string, T[]>>;

export function createFairLine<T>(): FairLine<T> {
  const lanes: Lanes<T> = new Map();
  return {
    add(item, { server, member }) {
      const members = lanes.get(server) ?? new Map<string, T[]>();
      const lane = members.get(member) ?? [];
      if (!lane.includes(item)) lane.push(item);
      members.set(member, lane);
      lanes.set(server, members);
    },
    remove: (item) => removeFrom(lanes, item),
    next: () => takeNext(lanes),
    order() {
      const copy: Lanes<T> = new Map(
        [...lanes].map(([server, members]) => [
          server,
          new Map([...members].map(([member, lane]) => [member, [...lane]])),
        ]),
      );
      const order: T[] = [];
      for (let item = takeNext(copy); item !== undefined; item = takeNext(copy)) order.push(item);
      return order;
    },
    sizeOf: (server) => new Set([...(lanes.get(server)?.values() ?? [])].flat()).size,
  };
}

function takeNext<T>(lanes: Lanes<T>): T | undefined {
  const [first] = lanes;
  if (first === undefined) return undefined;
  const [server, members] = first;
  const [turn] = members;
  if (turn === undefined) return undefined;
  const [member, lane] = turn;
  const [item] = lane;
  if (item === undefined) return undefined;
  // Whoever had a turn goes to the back; `removeFrom` drops lanes that are empty then.
  members.delete(member);
  members.set(member, lane);
  lanes.delete(server);
  lanes.set(server, members);
  removeFrom(lanes, item);
  return item;
}

function removeFrom<T>(lanes: Lanes<T>, item: T): void {
  for (const [server, members] of lanes) {
    for (const [member, lane] of members) {
      const place = lane.indexOf(item);
      if (place >= 0) lane.splice(place, 1);
      if (lane.length === 0) members.delete(member);
    }
    if (members.size === 0) lanes.delete(server);
  }
}
