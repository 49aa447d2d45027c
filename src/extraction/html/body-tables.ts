import type { Element } from 'domhandler';
import { closest } from './dom.ts';
import type { PageStats } from './element-stats.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Rows from which a table may be what a page consists of. */
const LEAST_ROWS = 3;
/** Share of a body's weight in rows of tables from which it is a table. */
const TABLE_SHARE = 0.6;

function tableOf({ block }: ScoredBlock): Element | null {
  return block.kind === 'table-row' ? closest(block.element, ({ name }) => name === 'table') : null;
}

/** Where hardly anything is kept, the largest table is the body, with the prose beside it in the same element. */
export function keepMainTable(lines: readonly ScoredBlock[], { weights }: PageStats): readonly ScoredBlock[] {
  const tables = new Map<Element, { rows: number; weight: number }>();
  const tableAt = lines.map(tableOf);
  tableAt.forEach((table, index) => {
    if (table === null) return;
    const sum = tables.get(table) ?? { rows: 0, weight: 0 };
    sum.rows += 1;
    sum.weight += weights[index] ?? 0;
    tables.set(table, sum);
  });
  const [main] = [...tables].filter(([, { rows }]) => rows >= LEAST_ROWS).sort(([, a], [, b]) => b.weight - a.weight);
  if (main === undefined) return lines;
  const [table] = main;
  return lines.map((line, index) => {
    const { block, kept } = line;
    const beside = block.element.parent === table.parent && block.linkChars === 0 && block.element.name !== 'h1';
    return !kept && (tableAt[index] === table || beside) ? { ...line, kept: true, rule: 'table' } : line;
  });
}

/** Whether a body is rows of tables for the most part. */
export function isTable(lines: readonly ScoredBlock[], { weights }: PageStats): boolean {
  let [rows, all] = [0, 0];
  lines.forEach(({ kept, block }, index) => {
    if (!kept) return;
    all += weights[index] ?? 0;
    if (block.kind === 'table-row') rows += weights[index] ?? 0;
  });
  return all > 0 && rows >= TABLE_SHARE * all;
}
