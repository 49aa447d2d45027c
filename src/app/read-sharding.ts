import { z } from 'zod';
import type { Sharding } from '../discord/gateway/sharding.ts';

/** Upper bound, more than any bot has. */
export const MAX_SHARDS = 10_000;

/** "auto" or a number of shards. */
export const shardCountSchema = z
  .union([z.literal('auto'), z.coerce.number().int().min(1).max(MAX_SHARDS)])
  .transform((count) => (count === 'auto' ? null : count));

/** Ids and ranges of ids, separated by commas: "0-3", "0,2" or "0-1, 6". In order, each once. */
export const shardIdsSchema = z.string().transform((value, context): number[] => {
  const ids: number[] = [];
  for (const part of value.split(',')) {
    const [, from, to = from] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part) ?? [];
    if (from === undefined || Number(from) > Number(to)) {
      context.addIssue('neither an id nor a range');
      return z.NEVER;
    }
    for (let id = Number(from); id <= Number(to); id += 1) ids.push(id);
  }
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice === undefined) return ids.sort((a, b) => a - b);
  context.addIssue({
    code: 'custom',
    params: {
      problem: `lists shard ${twice} twice.`,
      remedy: 'List each shard once, in only one process; a shard in two processes answers twice.',
    },
  });
  return z.NEVER;
});

/** The problem of the two settings together and its fix; null if none. */
export function findShardingProblem({ count, ids }: Sharding): { problem: string; remedy: string } | null {
  if (ids === null) return null;
  if (count === null) {
    return {
      problem: 'needs a number in SHARDS, the same for every process.',
      remedy: 'Set SHARDS to the total number of shards (`lede doctor` shows the recommended one).',
    };
  }
  const outside = ids.find((id) => id >= count);
  if (outside === undefined) return null;
  return {
    problem: `lists shard ${outside}, but with SHARDS=${count} the last shard is ${count - 1}.`,
    remedy: 'Shards are counted from 0. List lower ids, or raise SHARDS in every process.',
  };
}
