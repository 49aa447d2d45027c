import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../speed/statistics.ts';

const RUNS = 3;
const CHILD = fileURLToPath(new URL('memory-child.ts', import.meta.url));

interface Memory {
  readonly loaded: number;
  readonly peak: number;
}

/** Resident memory of each extractor over the article-extraction benchmark, each run in a fresh process, the median of three. */
export function benchMemory(): void {
  console.log('## Memory over the article-extraction benchmark (fresh process, median of three)\n');
  console.log('| extractor | loaded MB | peak MB | pages add MB |\n|---|---|---|---|');
  for (const [name, argument] of [
    ['Lede', 'lede'],
    ['Readability + linkedom', 'readability'],
  ] as const) {
    const runs = Array.from({ length: RUNS }, () => runChild(argument));
    const megabytes = (value: (run: Memory) => number): string => (median(runs.map(value)) / 2 ** 20).toFixed(0);
    console.log(
      `| ${name} | ${megabytes(({ loaded }) => loaded)} | ${megabytes(({ peak }) => peak)} | ${megabytes(({ loaded, peak }) => peak - loaded)} |`,
    );
  }
  console.log('');
}

function runChild(name: string): Memory {
  const output = execFileSync(process.execPath, ['--import', 'tsx', CHILD, name], { encoding: 'utf8' });
  return JSON.parse(output) as Memory;
}
