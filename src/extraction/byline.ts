import { cleanLine } from './whitespace.ts';
import { normaliseName } from './title.ts';

/** Words before names, in the languages of news pages. */
const OPENING =
  /^\s*(?:(?:written|posted|published|reported|story|text|words|article|report|photos?|updated|erstellt|geschrieben|verfasst|veröffentlicht|gepostet|eingestellt|publié|escrito|publicado|scritto|redactado)\s+(?:by|von|par|por|da)\b|by(?=[\s:])|from(?=:)|von\b|vom\b|par\b|por\b|di\b(?!\s*\d)|da\b(?=\s\p{Lu})|door\b|af\b|av\b|oleh\b|autor(?:in|en)?\b(?:\/in)?|author(?:s|\(s\))?\b|auteurs?\b|autore\b|writer\b|text\b(?=\s*:)|redakteur(?:in)?\b|reporter\b|journalist(?:in)?\b|verfasser\b|作者|文\s*[/／]|記者|记者|撰文|편집|글)\s*[:：/|-]?\s*/iu;

/** What follows names: places of work, dates, counts. */
const TAIL =
  /\s*(?:[|•·●►]|\s[–—-]\s|\(|\[|\s\/\s|\bpublished\b|\bupdated\b|\bposted\b|\b(?:am|on|le|el|il)\s+\d|\bvom\s\d|\bfollow\b|\bview\b|\bread\s+more\b|\bfor\s+(?:the\s+)?\p{Lu}|\s@\w|\bin\s\p{Lu}|기자\b|記者|记者).*$/iu;

const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/giu;
const JOB =
  /(?:staff|senior|chief|contributing|political|special|foreign|national|sports?|business|science|technology|freelance|news|deputy|managing|associate|guest)?\s*(?:writer|reporter|editor|correspondent|columnist|contributor|producer|redakteur(?:in)?|journalist(?:in)?|chefredakteur(?:in)?|author)s?$/iu;

/** Names of desks and accounts, not of people. */
const DESK =
  /^(?:the\s+)?(?:admin(?:istrator)?|editor(?:s|ial)?(?:\s(?:team|staff|board|desk))?|staff(?:\s(?:writers?|reporters?))?|news(?:room|desk|\sdesk|\sstaff)?|web(?:master|desk|\sdesk)|redaktion\w*|die redaktion|redacci[oó]n|redazione|la rédaction|rédaction|redactie|team|guest(?:\s(?:author|post|contributor))?|anonymous|unknown|autor|author|user|press\srelease|associated\spress|ap|reuters|afp|dpa|agencies|agency|wire\sreports?|from\sstaff\sreports|contributor|none|null|undefined|root|about|by|more|n\/a|online|redaktør)$/iu;

const JOINED =
  /\s*(?:,|;|&|\/|\+|、|，|\band\b|\bund\b|\bet\b|\by\b|\be\b(?=\s\p{Lu})|\ben\b|\bog\b|\boch\b|\bwith\b|\bmit\b)\s*/iu;

/**
 * The people that a byline names, cleaned of "By", jobs, addresses, dates and agencies behind them. Empty when it names
 * nobody. `siteNames` are names that are never a person's.
 */
export function readPeople(raw: string, siteNames: readonly string[] = []): string[] {
  const line = cleanLine(raw.replace(ADDRESS, ' '));
  if (line === '' || line.length > 250) return [];
  let text = line;
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text.replace(OPENING, '');
  }
  text = text.replace(TAIL, '');
  const sites = new Set(siteNames.map(normaliseName));
  const people: string[] = [];
  for (const part of text.split(JOINED)) {
    const name = cleanName(part);
    if (name === null || sites.has(normaliseName(name))) continue;
    if (!people.some((known) => normaliseName(known) === normaliseName(name))) people.push(name);
  }
  return people.slice(0, 12);
}

/** Whether a name stands for a desk, an agency or an account instead of a person. */
export function isDesk(name: string): boolean {
  return DESK.test(name.trim()) || /\b(?:staff|editors|newsroom|redaktion|redacción|news service|press)\b/iu.test(name);
}

/** People only where there are any, else the desk; null when nobody is named. */
export function joinPeople(people: readonly string[]): string | null {
  const persons = people.filter((name) => !isDesk(name));
  return persons.length === 0 ? null : persons.join(', ');
}

function cleanName(part: string): string | null {
  const name = part
    .replace(JOB, '')
    .replace(/^[\s.,:;"'“”–—-]+|[\s,:;"'“”–—-]+$/gu, '')
    .trim();
  if (name.length < 2 || name.length > 60 || !/\p{L}/u.test(name)) return null;
  if (name.split(' ').length > 6 || /\d{2}|[<>{}=[\]]|https?:/u.test(name)) return null;
  if (/^(?:jr|sr|ii|iii|phd|md|esq)\.?$/iu.test(name)) return null;
  return name;
}
