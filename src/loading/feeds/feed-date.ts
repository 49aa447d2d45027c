/** Zone abbreviations that feeds use and Date.parse doesn't know, as offsets. Ambiguous ones (IST, CST) are left out. */
const ZONES: Readonly<Record<string, string>> = {
  KST: '+0900',
  JST: '+0900',
  HKT: '+0800',
  SGT: '+0800',
  AWST: '+0800',
  AEST: '+1000',
  AEDT: '+1100',
  NZST: '+1200',
  NZDT: '+1300',
  MSK: '+0300',
  EET: '+0200',
  EEST: '+0300',
  CET: '+0100',
  CEST: '+0200',
  MEZ: '+0100',
  MESZ: '+0200',
  WET: '+0000',
  WEST: '+0100',
  BST: '+0100',
  BRT: '-0300',
};

/** Characters of a date that are looked at. */
const MAX_LENGTH = 100;

/** No news is older than the web; a date before is a default that nobody filled in. */
const EARLIEST = Date.UTC(1991, 0, 1);

/**
 * Reads a feed's date (RFC 822, RFC 3339 and what is sent in their place) into ISO 8601 in UTC. A date in the future
 * becomes `now`: else one wrong clock would lead every digest for ever. Null for what is no date.
 */
export function readFeedDate(text: string | null, now: number): string | null {
  if (text === null) return null;
  const at = parse(text.trim().slice(0, MAX_LENGTH));
  if (at === null || at < EARLIEST) return null;
  return new Date(Math.min(at, now)).toISOString();
}

function parse(text: string): number | null {
  const repaired = text
    .replace(/\b[A-Z]{3,4}$/, (zone) => ZONES[zone] ?? zone)
    // A weekday is not needed, and a wrong or foreign one makes the rest unreadable.
    .replace(/^\p{L}{2,9}\.?,\s*/u, '')
    .replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)/, '$1T$2')
    .replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*([+-]\d\d):?(\d\d)$/, '$1$2:$3')
    // RFC 3339 without a zone is read as UTC, not as this machine's.
    .replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/, '$1Z')
    .replace(/^(\d{1,2} [A-Za-z]{3,9} \d{2,4} \d\d:\d\d(?::\d\d)?)$/, '$1 GMT');
  const at = Date.parse(repaired);
  return Number.isNaN(at) ? null : at;
}
