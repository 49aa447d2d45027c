import { Events, Status, type Client } from 'discord.js';
import type { ShardState } from '../../core/vitals.ts';

/** Looks at the connections of this process's shards, each of which has a client of its own. */
export interface GatewayWatch {
  add(client: Client): void;
  /** Their state at the moment of the call, in order of shards; none before the login. */
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
