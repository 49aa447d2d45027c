/** RFC 9309, 2.5: at least this much of a file is to be read. The rest is left unread. */
const MAX_TEXT_LENGTH = 500 * 1024;

/** Longer patterns and paths than any site has; they bound the time that matching takes. */
const MAX_PATTERN_LENGTH = 1_024;
const MAX_PATH_LENGTH = 2_048;

interface Rule {
  readonly allow: boolean;
  /** The pattern's parts between its asterisks, normalised. */
  readonly parts: readonly string[];
  /** Whether the pattern ends with "$". */
  readonly toEnd: boolean;
  /** Characters in the pattern: the longest that matches decides. */
  readonly weight: number;
}

/** What a robots.txt says to one agent or to all. */
export interface RobotsGroup {
  readonly rules: readonly Rule[];
  /** "Crawl-delay" in seconds, which RFC 9309 leaves out but many sites set; null when absent. */
  readonly crawlDelay: number | null;
}

/** The two groups of a robots.txt that matter to one agent; null where the file has none. */
export interface RobotsRules {
  readonly own: RobotsGroup | null;
  readonly everyone: RobotsGroup | null;
}

interface OpenGroup {
  rules: Rule[];
  crawlDelay: number | null;
}

/**
 * Reads the groups for a product token and for "*" from a robots.txt (RFC 9309, 2.1 and 2.2). Groups for the same
 * agent are joined; other lines are skipped. Takes time and memory in proportion to the text.
 */
export function parseRobots(text: string, productToken: string): RobotsRules {
  const own: OpenGroup = { rules: [], crawlDelay: null };
  const everyone: OpenGroup = { rules: [], crawlDelay: null };
  const found = { own: false, everyone: false };
  let addressed = { own: false, everyone: false };
  let inAgentLines = false;
  for (const { key, value } of linesOf(text)) {
    if (key === 'user-agent') {
      if (!inAgentLines) addressed = { own: false, everyone: false };
      inAgentLines = true;
      if (value.trim() === '*') addressed.everyone = found.everyone = true;
      if (tokenOf(value) === productToken.toLowerCase()) addressed.own = found.own = true;
      continue;
    }
    const add = (change: (group: OpenGroup) => void) => {
      inAgentLines = false;
      if (addressed.own) change(own);
      if (addressed.everyone) change(everyone);
    };
    if (key === 'allow' || key === 'disallow') {
      const rule = parseRule(value, key === 'allow');
      add(({ rules }) => rule && rules.push(rule));
    } else if (key === 'crawl-delay') {
      const delay = /^\d{1,5}(\.\d+)?$/.test(value) ? Number(value) : null;
      add((group) => (group.crawlDelay = delay ?? group.crawlDelay));
    }
  }
  return { own: found.own ? own : null, everyone: found.everyone ? everyone : null };
}

/** Whether a group lets a path (with its query) be read: the longest matching rule decides, a tie allows. */
export function isPathAllowed(group: RobotsGroup, pathAndQuery: string): boolean {
  const path = normalise(pathAndQuery.slice(0, MAX_PATH_LENGTH));
  let decided: Rule | null = null;
  for (const rule of group.rules) {
    const isStronger = !decided || rule.weight > decided.weight || (rule.weight === decided.weight && rule.allow);
    if (isStronger && matches(rule, path)) decided = rule;
  }
  return decided?.allow ?? true;
}

function* linesOf(text: string): Generator<{ key: string; value: string }> {
  for (const line of text
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)) {
    const content = line.split('#', 1)[0] ?? '';
    const colon = content.indexOf(':');
    if (colon > 0) yield { key: content.slice(0, colon).trim().toLowerCase(), value: content.slice(colon + 1).trim() };
  }
}

/** The product token at the head of an agent line: "Lede/1.0 (x)" names lede. */
function tokenOf(value: string): string {
  return /^[\w-]*/.exec(value.trim())?.[0].toLowerCase() ?? '';
}

/** An empty pattern ("Disallow:") rules out nothing. */
function parseRule(value: string, allow: boolean): Rule | null {
  if (value === '' || value.length > MAX_PATTERN_LENGTH) return null;
  const toEnd = value.endsWith('$');
  const pattern = normalise(toEnd ? value.slice(0, -1) : value);
  return { allow, parts: pattern.split(/\*+/), toEnd, weight: value.length };
}

/** Each part is looked for after the one before it, as early as it comes: what is left for the rest is then longest. */
function matches({ parts, toEnd }: Rule, path: string): boolean {
  const [head = '', ...rest] = parts;
  if (!path.startsWith(head)) return false;
  const last = rest.pop();
  if (last === undefined) return !toEnd || path.length === head.length;
  let at = head.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return toEnd ? path.length - last.length >= at && path.endsWith(last) : path.includes(last, at);
}

/** RFC 9309, 2.2.2: octets outside ASCII are percent-encoded, encoded unreserved ones are decoded. */
function normalise(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^\x21-\x7E]/gu, (character) => encodeURIComponent(character))
    .replace(/%[0-9a-f]{2}/gi, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
    });
}
