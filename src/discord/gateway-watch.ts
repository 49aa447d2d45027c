import { Events, Status, type Client } from 'discord.js';
import type { ShardState } from '../core/vitals.ts';

/** Looks at a client's connections from now on. @returns their state at the moment of each call; none before the login. */
export function watchGateway(client: Client): () => readonly ShardState[] {
  const reconnects = new Map<number, number>();
  client.on(Events.ShardReconnecting, (shard) => reconnects.set(shard, (reconnects.get(shard) ?? 0) + 1));
  return () =>
    client.ws.shards.map(({ id, status, ping }) => ({
      shard: id,
      isReady: status === Status.Ready,
      pingMs: ping >= 0 ? ping : null,
      reconnects: reconnects.get(id) ?? 0,
    }));
}
