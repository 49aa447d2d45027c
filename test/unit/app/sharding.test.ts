import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config.ts';

function shardingOf(env: Record<string, string>) {
  const result = readConfig(env);
  return result.ok ? result.config.sharding : result.problems.map(({ name, problem }) => `${name} ${problem}`);
}

describe('the settings of shards', () => {
  it.each([
    [{}, { count: null, ids: null }],
    [{ SHARDS: 'auto' }, { count: null, ids: null }],
    [{ SHARDS: '4' }, { count: 4, ids: null }],
    [
      { SHARDS: '8', SHARD_IDS: '0-3' },
      { count: 8, ids: [0, 1, 2, 3] },
    ],
    [
      { SHARDS: '8', SHARD_IDS: ' 7, 0 , 2 - 3' },
      { count: 8, ids: [0, 2, 3, 7] },
    ],
    [
      { SHARDS: '1', SHARD_IDS: '0' },
      { count: 1, ids: [0] },
    ],
  ])('%j is %j', (env, expected) => {
    expect(shardingOf(env)).toEqual(expected);
  });

  it.each([
    [{ SHARDS: '4', SHARD_IDS: '0-4' }, 'SHARD_IDS lists shard 4, but with SHARDS=4 the last shard is 3.'],
    [{ SHARDS: '4', SHARD_IDS: '0-2,2' }, 'SHARD_IDS lists shard 2 twice.'],
    [{ SHARDS: 'auto', SHARD_IDS: '0' }, 'SHARD_IDS needs a number in SHARDS, the same for every process.'],
    [{ SHARD_IDS: '1' }, 'SHARD_IDS needs a number in SHARDS, the same for every process.'],
    [{ SHARDS: '4', SHARD_IDS: 'first' }, 'SHARD_IDS is not a list of shards.'],
  ])('%j is rejected', (env, problem) => {
    expect(shardingOf(env)).toEqual([problem]);
  });
});
