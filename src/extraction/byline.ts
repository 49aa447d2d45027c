import { cleanLine } from './whitespace.ts';
import { normaliseName } from './title.ts';

/** Words before names, in the languages of news pages. */
const OPENING =
  /^\s*(?:(?:ein(?:e)?\s+)?(?:artikel|beitrag|bericht|reportage|kommentar|interview|kolumne|gastbeitrag)\s+(?:von|by)\b|(?:written|posted|published|reported|story|text|words|article|report|photos?|updated|erstellt|geschrieben|verfasst|veröffentlicht|gepostet|eingestellt|publié|escrito|publicado|scritto|redactado)\s+(?:by|von|par|por|da)\b|by(?=[\s:])|from(?=:)|von\b|vom\b|par\b|por\b|di\b(?!\s*\d)|da\b(?=\s\p{Lu})|door\b|af\b|av\b|oleh\b|autor(?:in|en)?\b(?:[/*:]in)?|author(?:s|\(s\))?\b|auteurs?\b|autore\b|writer\b|text\b(?=\s*:)|redakteur(?:in)?\b|reporter\b|journalist(?:in)?\b|verfasser\b|作者|文\s*[/／]|記者|记者|撰文|편집|글)\s*[:：/|-]?\s*/iu;

/** Titles of links to an author's page, and labels with a colon. */
const ALL_BY =
  /^(?:(?:zeige|view|see|show|read|alle|all|more|weitere)\s+)+(?:posts|beiträge|articles|artikel|stories|entries)\s+(?:by|von|from|des autors)\s+|^[\p{L}, ]{3,24}:\s*(?=\p{Lu})/iu;
/** What stands by a picture, or tells of something else than a person. */
const NOT_NAMES =
  /^(?:@|foto|photo|bild|image|publi|posted|veröffentlicht|erstellt|written|geschrieben|view|mehr|more|share|follow|comment|kommentar|read|http|profile|über|about|email|e-mail)/iu;

/** What follows names: places of work, dates, counts. */
const TAIL =
  /\s*(?:[|•·●►]|\s[–—-]\s|\(|\[|\s\/\s|\bpublished\b|\bupdated\b|\bposted\b|\b(?:publiziert|veröffentlicht|hace|gepostet)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:am|on|le|el|il|um|at)\s+\d|\d|\bvom\s\d|\billustrat(?:ion|ed|or)\w*|\bon\s+\p{Lu}|\bfollow\b|\bview\b|\bread\s+more\b|\bfor\s+(?:the\s+)?\p{Lu}|\s@\w|\bin\s\p{Lu}|기자\b|記者|记者).*$/iu;

const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.\S+/giu;

/** Characters of a byline that are looked at. */
const MAX_BYLINE = 500;
const JOB =
  /(?:staff|senior|chief|contributing|political|special|foreign|national|sports?|business|science|technology|freelance|news|deputy|managing|associate|guest)?\s*(?:writer|reporter|editor|correspondent|columnist|contributor|producer|redakteur(?:in)?|journalist(?:in)?|chefredakteur(?:in)?|author)s?$/iu;

/** Names of desks and accounts, not of people. */
const DESK =
  /^(?:the\s+)?(?:\w*admin(?:istrator)?|editor(?:s|ial)?(?:\s(?:team|staff|board|desk))?|staff(?:\s(?:writers?|reporters?))?|news(?:room|desk|\sdesk|\sstaff)?|web(?:master|desk|\sdesk)|redaktion\w*|die redaktion|redacci[oó]n|redazione|la rédaction|rédaction|redactie|team|guest(?:\s(?:author|post|contributor))?|anonymous|unknown|autor|author|user|press\srelease|associated\spress|ap|reuters|afp|dpa|agencies|agency|wire\sreports?|from\sstaff\sreports|contributor|none|null|undefined|root|about|by|more|n\/a|online|redaktør)$/iu;

const JOINED = /\s*(?:,|;|&|\/|\+|、|，|(?<=\s)(?:and|und|et|y|en|og|och|with|mit)(?=\s)|(?<=\s)e(?=\s\p{Lu}))\s*/iu;

/**
 * The people that a byline names, cleaned of "By", jobs, addresses, dates and agencies behind them. Empty when it names
 * nobody.
 */
export function readPeople(raw: string): string[] {
  const line = cleanLine(raw.slice(0, MAX_BYLINE).replace(ADDRESS, ' '));
  if (line === '' || line.length > 250 || /^(?:foto|photo|bild|image|picture|credit)/iu.test(line)) return [];
  let text = line.replace(ALL_BY, '');
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text.replace(OPENING, '');
  }
  text = text.replace(TAIL, '');
  const people: string[] = [];
  for (const part of text.split(JOINED)) {
    const name = cleanName(part);
    if (name === null) continue;
    if (!people.some((known) => normaliseName(known) === normaliseName(name))) people.push(name);
  }
  // A job alone stands for its desk, where nobody is named.
  if (people.length === 0 && JOB.test(text) && text.length < 40) return [text.trim()];
  return people.slice(0, 12);
}

/** Names of firms, societies and titles. */
const FIRM =
  /\b(?:gmbh|e\. ?v\.|ag|inc\.?|llc|ltd\.?|verband|verein|verlag|magazin|magazine|online|media|medien|stiftung|foundation|university|universität|institut|welle|club|agency|group)(?=$|\s|\.)|\.(?:de|com|org|net|at|ch|it|co\.uk)$/iu;

/** Whether a name stands for a desk, an agency or an account instead of a person. */
export function isDesk(name: string): boolean {
  return (
    DESK.test(name.trim()) ||
    FIRM.test(name) ||
    /\b(?:staff|editors|newsroom|redaktion|redacción|news service|press)\b/iu.test(name)
  );
}

/** People only where there are any, else the desk; null when nobody is named. */
export function joinPeople(people: readonly string[]): string | null {
  const persons = people.filter((name) => !isDesk(name));
  return persons.length === 0 ? null : persons.join(', ');
}

function cleanName(part: string): string | null {
  const name = part
    .replace(JOB, '')
    .replace(/^[\s.,:;"'“”–—-]+|[\s,:;"'“”–—@→»›|-]+$/gu, '')
    .trim();
  if (NOT_NAMES.test(name)) return null;
  if (name.length < 2 || name.length > 60 || !/\p{L}/u.test(name)) return null;
  if (name.split(' ').length > 6 || /\d{2}|[<>{}=[\]]|https?:/u.test(name)) return null;
  if (/^(?:jr|sr|ii|iii|phd|md|esq)\.?$/iu.test(name)) return null;
  return name;
}
