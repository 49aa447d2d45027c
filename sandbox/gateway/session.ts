import { randomBytes } from 'node:crypto';

/** A dispatch as it goes over the wire. */
export interface Dispatch {
  readonly op: 0;
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** Where a session's packets go. */
export interface Outlet {
  send(packet: unknown): void;
  drop(): void;
}

/** Number of dispatches that a session keeps for a resume. */
const REPLAY_LIMIT = 2000;

/** A client's session: it survives its connection and buffers dispatches for RESUME. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly intents: number;
  readonly shard: readonly [number, number];
  connection: Outlet | null = null;
  #sequence = 0;
  #sent: Dispatch[] = [];

  constructor(intents: number, shard: readonly [number, number]) {
    this.intents = intents;
    this.shard = shard;
  }

  hears(intent: number): boolean {
    return intent === 0 || (this.intents & intent) !== 0;
  }

  dispatch(type: string, data: unknown): void {
    this.#sequence += 1;
    const packet: Dispatch = { op: 0, s: this.#sequence, t: type, d: data };
    this.#sent.push(packet);
    if (this.#sent.length > REPLAY_LIMIT) this.#sent.shift();
    this.connection?.send(packet);
  }

  /** The dispatches after a sequence number; null if unknown. */
  since(sequence: number): readonly Dispatch[] | null {
    const oldest = this.#sent[0]?.s ?? this.#sequence + 1;
    if (sequence > this.#sequence || sequence < oldest - 1) return null;
    return this.#sent.filter((packet) => packet.s > sequence);
  }
}
