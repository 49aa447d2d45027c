import { cleanLine } from './whitespace.ts';
import { findDate } from './dates.ts';
import { MONTH_PATTERN } from './month-names.ts';
import { normaliseName } from './title.ts';

/** Words before names, in the languages of news pages. */
const OPENING =
  /^\s*(?:(?:ein(?:e)?\s+)?(?:artikel|beitrag|bericht|reportage|kommentar|interview|kolumne|gastbeitrag)\s+(?:von|by)\b|(?:written|posted|published|reported|story|text|words|article|report|post|submitted|started|recipe|opinion|analysis|photos?|updated|erstellt|geschrieben|verfasst|veröffentlicht|gepostet|eingestellt|publié|escrito|publicado|scritto|redactado)\s+(?:by|von|par|por|da)\b|by(?=[\s:])|via(?=\s)|from(?=:)|von\b|vom\b|par\b|por\b|di\b(?!\s*\d)|da\b(?=\s\p{Lu})|door\b|af\b|av\b|oleh\b|autor(?:in|en)?\b(?:[/*:]in)?|author(?:s|\(s\))?\b|auteurs?\b|autore\b|writer\b|contributors?\b(?=\s*:)|text\b(?=\s*:)|redakteur(?:in)?\b|reporter\b|journalist(?:in)?\b|verfasser\b|作者|文\s*[/／]|記者|记者|撰文|편집|글)\s*[:：/|-]?\s*/iu;

/** Titles of links to an author's page, and labels with a colon. */
const ALL_BY =
  /^(?:(?:zeige|view|see|show|read|alle|all|more|weitere)\s+)+(?:posts|beiträge|articles|artikel|stories|entries)\s+(?:by|von|from|des autors)\s+|^[\p{L}, ]{3,24}:\s*(?=\p{Lu})/iu;
/** A section or label that a bar parts from the byline: "Harbour | By Ada Quill". */
const LABEL_BEFORE = /^[^|]{1,60}\|\s*(?=(?:by|von|par|por)\s)/iu;
/** Picture credits and other text that is not a person. */
const NOT_NAMES =
  /^(?:@|weitere\s|further\s|revised\s|foto|photo|bild|image|publi|posted|veröffentlicht|erstellt|written|geschrieben|view|mehr|more\b|author|insights|offline|online\b|like\b|teilen|twittern|tweet|facebook|twitter|drucken|print\b|pdf\b|kontakt|skip\s|share|follow|comment|kommentar|read|http|profile|über|about|email|e-mail)/iu;

/** Text after names: affiliations, dates, counts, accounts. */
const TAIL =
  /\s*(?:[|•·⋅●►»]|\s[–—-]\s|\(|\[|\s\/\s|\b(?:last\s+)?(?:published|updated|modified|posted)\b|\b(?:publiziert|veröffentlicht|hace|gepostet)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:am|on|le|el|il|um|at)\s+\d|(?<![\p{L}\d])\d|\bvom\s\d|\billustrat(?:ion|ed|or)\w*|\b(?:medically\s+)?(?:reviewed|edited|fact[- ]?checked|photographed)\s+by\b|\bon\s+\p{Lu}|\bfollow\b|\bview\b|\bread\s+more\b|\bfor\s+(?:the\s+)?\p{Lu}|\s?@\w|\bin\s\p{Lu}|\sformer\s|기자\b|記者|记者).*$/iu;
/** A date without a year, and a date or label joined to the preceding name. */
const DAY = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${MONTH_PATTERN})\\.?\\s+\\d{1,2}|\\d{1,2}\\.?\\s+(?:${MONTH_PATTERN}))(?!\\p{L}).*$`,
  'iu',
);
const GLUED = new RegExp(
  `(?<=\\p{Ll})(?:(?:${MONTH_PATTERN.split('|').map(capitalise).join('|')})\\.?(?=\\s+\\d|$)|(?:Last |First )?(?:Updated|Published|Posted)).*$`,
  'u',
);
/** A day of the week, or a preposition, before a date that was cut off. */
const BEFORE_DATE =
  /[\s,]+(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so)\.?|on|at|in|am|um|le|el|il|the)\s*,?\s*$/iu;

const WEEKDAY = /^\W*(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:\.|\p{L}*day)?\W*$/iu;

const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.\S+/giu;

/** Maximum characters of a byline. */
const MAX_BYLINE = 500;
const JOB =
  /(?:staff|senior|chief|contributing|political|special|foreign|national|sports?|business|science|technology|freelance|news|deputy|managing|associate|guest)?\s*(?:writer|reporter|editor|correspondent|columnist|contributor|producer|redakteur(?:in)?|journalist(?:in)?|chefredakteur(?:in)?|author)s?$/iu;

/** Job titles beside a name, and letters of degrees. */
const ROLE =
  /(?<!\p{L})(?:chief|c[efimot]o|(?:co-?)?founder|president|director|head\s+of|(?:vice|managing|creative|executive|senior|sr\.|junior|lead)\s|manager|officer|analyst|consultant|expert|specialist|engineer|professor|lecturer|strategist|marketer|coach|trainer|therapist|dietitian|nutritionist|attorney|lawyer|teacher|educators?|writer|reporter|editor|columnist|correspondent|journalist|critic|gardener|photographer|geschäftsführer\w*|leiter(?:in)?|directeur|directrice|gerente|direttore)(?!\p{L})/iu;
const DEGREE =
  /^(?:M\.?D|D\.?O|Ph\.?\s?D|D\.?V\.?M|VMD|DDS|PsyD|EdD|J\.?D|M\.?A|M\.?S|MSc|BSc|M\.?B\.?A|MPH|MSN|BSN|B\.?S|B\.?A|RN|NP|RDN?|LDN|LCSW|DPT|PT|CSCS|CPA|CF[AP]|FA[A-Z]{2,4}|FOMA|DABOM|Esq|Jr|Sr)\.?$/u;
/** The same behind a full name without a comma. */
const TITLE_BEHIND =
  /(?<=\S\s\S+)\s+(?:C[EFIMOT]O|(?:Co-?)?Founder|President|Director|M\.?D\.?|Ph\.?\s?D\.?|MBA|RN|DVM)$/iu;

/** Names of desks and accounts, not of people. */
const DESK =
  /^(?:the\s+)?(?:\w*admin(?:istrator)?|editor(?:s|ial)?(?:\s(?:team|staff|board|desk))?|staff(?:\s(?:writers?|reporters?))?|news(?:room|desk|\sdesk|\sstaff)?|web(?:master|desk|\sdesk)|redaktion\w*|die redaktion|redacci[oó]n|redazione|la rédaction|rédaction|redactie|team|guest(?:\s(?:author|post|contributor))?|anonymous|unknown|autor|author|(?:windows|microsoft(?:\soffice)?|office)?\s?user|benutzer|utilisateur|usuario|owner|default|press\srelease|associated\spress|ap|reuters|afp|dpa|agencies|agency|wire\sreports?|from\sstaff\sreports|contributor|none|null|undefined|root|about|by|more|n\/a|online|redaktør)$/iu;

const JOINED_ALL =
  /\s*(?:,|;|&|\/|\+|、|，|(?<=\s)(?:and|und|et|y|en|og|och|with|mit)(?=\s)|(?<=\s)e(?=\s\p{Lu}))\s*/giu;

/** The people named in a byline, without "By", jobs, addresses, dates and agencies. Empty if it names nobody. */
export function readPeople(raw: string): string[] {
  const line = cleanLine(raw.slice(0, MAX_BYLINE).replace(ADDRESS, ' '));
  if (line === '' || line.length > 250 || /^(?:foto|photo|bild|image|picture|credit)/iu.test(line)) return [];
  const text = dropOpening(cutDate(dropOpening(line.replace(LABEL_BEFORE, '').replace(ALL_BY, ''))))
    .replace(TAIL, '')
    .replace(BEFORE_DATE, '');
  const people: string[] = [];
  let [from, isRole] = [0, false];
  for (const [separator, at] of [...text.matchAll(JOINED_ALL)]
    .map((match) => [match[0], match.index] as const)
    .concat([['', text.length]])) {
    const part = text.slice(from, at);
    from = at + separator.length;
    // A job follows a name and a comma: "Ada Quill, Director of Reeds, Canal Society".
    const last = people.at(-1);
    if (last !== undefined && !isRole && DEGREE.test(part.trim())) {
      people.splice(-1, 1, `${last}, ${part.trim()}`);
      continue;
    }
    isRole = last !== undefined && (isRole || ROLE.test(part));
    const name = isRole ? null : cleanName(part);
    if (!/^\s*,\s*$/u.test(separator)) isRole = false;
    if (name !== null && !people.some((known) => normaliseName(known) === normaliseName(name))) people.push(name);
  }
  // A job without a name stands for its desk.
  if (people.length === 0 && JOB.test(text) && text.length < 40) return [text.trim()];
  return people.slice(0, 12);
}

function dropOpening(line: string): string {
  let text = line;
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text.replace(OPENING, '');
  }
  return text;
}

/** A byline up to its date, or after it if it starts with the date. */
function cutDate(line: string): string {
  const glued = line.replace(GLUED, '');
  const date = findDate(glued);
  if (date === null) return glued.replace(DAY, '');
  const before = glued.slice(0, date.start).replace(BEFORE_DATE, '');
  return /\p{L}{2}/u.test(before.replace(WEEKDAY, '')) ? before : glued.slice(date.end);
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Names of firms, societies and titles. */
const FIRM =
  /\b(?:gmbh|e\. ?v\.|ag|inc\.?|llc|ltd\.?|verband|verein|verlag|magazin|magazine|online|media|medien|stiftung|foundation|university|universität|institut|welle|club|agency|group)(?=$|\s|\.)|\.(?:de|com|org|net|at|ch|it|co\.uk)$/iu;

/** Default user names of programs. */
const ACCOUNT =
  /^(?:(?:windows|microsoft(?:\s?office)?|ms\s?office|office|admin|local|default|pc|home|guest|test)[\s-]*(?:user|benutzer|utilisateur|usuario|utente)?\d*|user\s?\d*|benutzer|utilisateur|usuario|utente|usuário|пользователь|admin\w*|administrator|root|owner|python-docx|unknown|author|autor|openoffice.*|libreoffice.*|lenovo|dell|hp|acer|asus|toshiba|samsung|apple|mac)$/iu;

/** Whether a document's author is a program's default, not a name. */
export function isAccount(name: string): boolean {
  return ACCOUNT.test(name.trim());
}

/** Whether a name is a desk, an agency or an account instead of a person. */
export function isDesk(name: string): boolean {
  return (
    DESK.test(name.trim()) ||
    FIRM.test(name) ||
    /\b(?:staff|editors|newsroom|redaktion|redacción|news service|press)\b/iu.test(name)
  );
}

/** Only people if there are any, else the desk; null if nobody is named. */
export function joinPeople(people: readonly string[]): string | null {
  const persons = people.filter((name) => !isDesk(name));
  return persons.length === 0 ? null : persons.join(', ');
}

function cleanName(part: string): string | null {
  const name = part
    .replace(JOB, '')
    .replace(TITLE_BEHIND, '')
    .replace(/^[\s.,:;"'“”–—-]+|[\s,:;"'“”–—@→»›|-]+$/gu, '')
    .replace(/(?<=\s\S*\p{L})\d$/u, '')
    .trim();
  if (NOT_NAMES.test(name)) return null;
  if (name.length < 2 || name.length > 60 || !/\p{L}/u.test(name)) return null;
  if (name.split(' ').length > 6 || (name.includes(' ') && /\d{2}/u.test(name)) || /^\d|[<>{}=[\]]|https?:/u.test(name))
    return null;
  if (/^(?:jr|sr|ii|iii|phd|md|esq)\.?$/iu.test(name)) return null;
  return name;
}
