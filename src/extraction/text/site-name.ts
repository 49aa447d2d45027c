import { normaliseName } from '../title.ts';
import type { TextLine } from './text-lines.ts';

const PAPER =
  /\b(?:times|post|news|herald|daily|guardian|tribune|journal|gazette|chronicle|observer|telegraph|express|mail|press|review|magazine|today|weekly|star|sun|mirror|standard|record|register|globe|independent|zeitung|nachrichten|anzeiger|kurier|bote|tagblatt|monde|figaro|mundo|país|corriere|gazzetta|diario|jornal)\b/iu;
const COPYRIGHT =
  /(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?([\p{Lu}\d][^.|,©]{1,48}?)(?=[.|,]|\s+all rights|\s*$)/iu;
const ABOUT =
  /^(?:about|contact|advertise (?:with|in)|subscribe to|welcome to|über|follow|download the|get the)\s+(?:the\s+)?(\p{Lu}[\p{L}\d&.' -]{1,40})$/u;
const HOST = /(?:@|https?:\/\/|www\.)((?:[a-z0-9-]+\.)+[a-z]{2,})/giu;
const CHROME_TAIL = /\s+(?:close|menu|logo|home ?page|home|search)$/iu;

/**
 * The name of the site that a text page was copied from: a short line of the page's frame that its addresses, its
 * copyright line or its "About" links bear out. Null when nothing does.
 */
export function findSiteName(
  lines: readonly TextLine[],
  isBody: (index: number) => boolean,
  title: string | null,
): string | null {
  const frame = lines.filter((_, index) => !isBody(index)).map(({ text }) => text);
  const hosts = [
    ...lines
      .map(({ text }) => text)
      .join('\n')
      .matchAll(HOST),
  ].map((match) => normaliseName((match[1] ?? '').replace(/^(?:www|m|mail)\./iu, '')));
  const scores = new Map<string, { name: string; score: number }>();
  const add = (raw: string, score: number): void => {
    const name = raw.replace(CHROME_TAIL, '').trim();
    if (name.length < 3 || name.length > 48 || name.split(' ').length > 6 || !/^[\p{Lu}\d]/u.test(name)) return;
    const key = keyOf(name);
    if (key.length < 3) return;
    const known = scores.get(key);
    const best = known === undefined || name.length > known.name.length ? name : known.name;
    scores.set(key, { name: best, score: (known?.score ?? 0) + score });
  };
  frame.forEach((text, index) => {
    const copyright = COPYRIGHT.exec(text)?.[1];
    if (copyright !== undefined) add(copyright.trim(), 3);
    const about = ABOUT.exec(text)?.[1];
    if (about !== undefined) add(about, 1.5);
    if (text.split(' ').length <= 6) add(text, index < 3 ? 1 : 0.4);
  });
  const tail = title === null ? null : tailOfTitle(lines, title);
  if (tail !== null) add(tail, 3);
  let best: { name: string; score: number } | null = null;
  for (const [key, { name, score }] of scores) {
    const borneOut = hosts.some((host) => host.startsWith(key)) ? 3 : 0;
    const total = Math.min(score, 4) + borneOut + (PAPER.test(name) ? 1 : 0);
    if (total >= 3 && total > (best?.score ?? 0)) best = { name, score: total };
  }
  return best?.name ?? null;
}

/** "Title | Site" or "Title - Site" on a line of its own, as browsers write a page's title. */
function tailOfTitle(lines: readonly TextLine[], title: string): string | null {
  for (const { text } of lines) {
    if (!text.startsWith(title) || text.length === title.length) continue;
    const match = /^\s+[|–—-]\s+(.{2,40})$/u.exec(text.slice(title.length));
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

function keyOf(name: string): string {
  return normaliseName(name.replace(/^the\s+/iu, ''));
}
