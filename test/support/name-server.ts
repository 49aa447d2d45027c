import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const TYPE_A = 1;
const TYPE_AAAA = 28;

/** What a name server says to a question: addresses (none: it knows no such name), or nothing at all. */
export type Answer = readonly (readonly number[])[] | 'silence';

export interface NameServer {
  /** "127.0.0.1:port" */
  readonly address: string;
  readonly asked: string[];
  close(): void;
}

/** A name server on loopback (RFC 1035, UDP). `answer` gives an address' bytes: four for type A, sixteen for AAAA. */
export async function startNameServer(answer: (name: string, family: 4 | 6) => Answer): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const { name, end } = readName(query);
    const type = query.readUInt16BE(end);
    const said = type === TYPE_A ? answer(name, 4) : type === TYPE_AAAA ? answer(name, 6) : [];
    asked.push(name);
    if (said === 'silence') return;
    const question = query.subarray(12, end + 4);
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(said.length === 0 ? 0x8183 : 0x8180, 2);
    header.writeUInt16BE(said.length, 6);
    header.fill(0, 8);
    const records = said.map((bytes) => {
      const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length]);
      return Buffer.concat([record, Buffer.from(bytes)]);
    });
    socket.send(Buffer.concat([header, question, ...records]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => socket.close() };
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
