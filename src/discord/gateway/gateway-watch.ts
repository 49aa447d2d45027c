import { Events, Status, type Client } from 'discord.js';
import type { ShardState } from '../../core/vitals.ts';

/** The connection states of this process's shards, each with its own client. */
export interface GatewayWatch {
  add(client: Client): void;
  /** Current states in order of shards; none before login. */
  states(): readonly ShardState[];
}

export function createGatewayWatch(): GatewayWatch {
  const clients: Client[] = [];
  const reconnects = new Map<number, number>();
  return {
    add(client) {
      clients.push(client);
      client.on(Events.ShardReconnecting, (shard) => reconnects.set(shard, (reconnects.get(shard) ?? 0) + 1));
    },
    states: () =>
      clients.flatMap((client) =>
        client.ws.shards.map(({ id, status, ping }) => ({
          shard: id,
          isReady: status === Status.Ready,
          pingMs: ping >= 0 ? ping : null,
          reconnects: reconnects.get(id) ?? 0,
        })),
      ),
  };
}
