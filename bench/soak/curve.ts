import type { Vitals } from './vitals.ts';

const WIDTH = 720;
const HEIGHT = 300;
const MARGIN = { left: 56, right: 16, top: 34, bottom: 44 };

/** Draws resident memory over briefs as an SVG picture. */
export function drawCurve(points: readonly Vitals[], title: string): string {
  const most = Math.max(...points.map(({ briefs }) => briefs), 1);
  const top = Math.ceil(Math.max(...points.map(({ residentMb }) => residentMb), 1) / 100) * 100;
  const x = (briefs: number) => MARGIN.left + (briefs / most) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (mb: number) => HEIGHT - MARGIN.bottom - (mb / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const line = points.map(({ briefs, residentMb }) => `${x(briefs).toFixed(1)},${y(residentMb).toFixed(1)}`).join(' ');
  const rows = Array.from({ length: top / 100 + 1 }, (_, at) => at * 100).filter(
    (mb) => mb % (top > 600 ? 200 : 100) === 0,
  );
  const columns = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(most * part));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#444">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${MARGIN.left}" y="20" font-size="14" fill="#111">${title}</text>
${rows.map((mb) => `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(mb)}" y2="${y(mb)}" stroke="#ddd"/><text x="${MARGIN.left - 6}" y="${y(mb) + 4}" text-anchor="end">${mb}</text>`).join('\n')}
${columns.map((briefs) => `<text x="${x(briefs)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${briefs.toLocaleString('en')}</text>`).join('\n')}
<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle">requests answered</text>
<text x="14" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 ${HEIGHT / 2})">resident MB</text>
<polyline points="${line}" fill="none" stroke="#2e7d6b" stroke-width="1.5"/>
</svg>
`;
}
