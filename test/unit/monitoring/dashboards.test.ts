import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/app/root.ts';
import { FAILURE_CODES } from '../../../src/core/failure.ts';
import { createMetrics } from '../../../src/monitoring/metrics.ts';

const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const dashboard = JSON.parse(read('ops/grafana/lede.json')) as { readonly panels: readonly Panel[] };
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** The expressions of the rules: after `expr:`, on the same line or folded on the lines below it. */
const rules = read('ops/prometheus/alerts.yaml');
const alerts = [...rules.matchAll(/^( +)expr: (?:>-\n)?((?:.*\n)(?:\1 +.*\n)*)/gm)].map(([, , expr]) => expr ?? '');

/** Names of metrics in a query: what is neither a function, a label, a keyword nor a number. */
function metricsOf(query: string): string[] {
  const bare = query
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}/g, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/\b(?!unless\b|and\b|or\b)([a-z_:][a-z0-9_:]*)\b(?!\s*\()/g)].map(([, name]) => name ?? '');
}

describe('the dashboard and the alerts', () => {
  it('use only existing metrics', async () => {
    // `up` is Prometheus' own.
    const known = new Set([...(await createMetrics('1').names()), 'up']);
    expect(queries.length).toBeGreaterThan(40);
    expect(alerts.length).toBe(rules.match(/- alert:/g)?.length);
    for (const query of [...queries, ...alerts]) {
      const names = metricsOf(query);
      expect(names, query).not.toEqual([]);
      for (const name of names) expect(known.has(name), `${name} in ${query}`).toBe(true);
    }
  });

  it('show every Lede metric', async () => {
    const asked = new Set([...queries, ...alerts].flatMap(metricsOf));
    const families = (await createMetrics('1').names())
      .filter((name) => name.startsWith('lede_') && !/_(sum|count)$/.test(name))
      .filter((name) => !asked.has(name));
    expect(families).toEqual([]);
  });

  it('use only existing failure codes', () => {
    const named = alerts.flatMap((expr) =>
      [...expr.matchAll(/\bcode=~?"([^"]+)"/g)].flatMap(([, codes]) => codes!.split('|')),
    );
    expect(named.length).toBeGreaterThan(5);
    for (const code of named) expect(FAILURE_CODES).toContain(code);
  });

  it('gives each panel its own id and place', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const [at, one] of panels.entries()) {
      for (const other of panels.slice(at + 1)) {
        const [a, b] = [one.gridPos, other.gridPos];
        const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
        expect(apart, `${one.title} and ${other.title}`).toBe(true);
      }
    }
  });
});
