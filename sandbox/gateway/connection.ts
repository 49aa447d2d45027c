import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { RawData, WebSocket } from 'ws';
import type { Outlet, Session } from './session.ts';

/** One web socket of a client: JSON packets, deflated as one stream where the client asks for `zlib-stream`. */
export class Connection implements Outlet {
  session: Session | null = null;
  readonly socket: WebSocket;
  readonly #deflate: Deflate | null;
  #pending: Buffer[] = [];

  constructor(socket: WebSocket, compress: boolean) {
    this.socket = socket;
    this.#deflate = compress ? createDeflate() : null;
    this.#deflate?.on('data', (chunk: Buffer) => this.#pending.push(chunk));
  }

  send(packet: unknown): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const text = JSON.stringify(packet);
    if (this.#deflate === null) {
      this.socket.send(text);
      return;
    }
    this.#deflate.write(text);
    this.#deflate.flush(constants.Z_SYNC_FLUSH, () => {
      const bytes = Buffer.concat(this.#pending);
      this.#pending = [];
      if (bytes.length > 0 && this.socket.readyState === this.socket.OPEN) this.socket.send(bytes);
    });
  }

  drop(): void {
    this.socket.terminate();
  }

  /** Calls back with every packet; invalid JSON closes with 4002, like Discord. */
  onPacket(listener: (packet: { op: number; d: unknown }) => void): void {
    this.socket.on('message', (data: RawData) => {
      let packet: { op: number; d: unknown };
      try {
        packet = JSON.parse((data as Buffer).toString('utf8')) as { op: number; d: unknown };
      } catch {
        this.socket.close(4002, 'Error while decoding payload.');
        return;
      }
      listener(packet);
    });
  }
}
