import type { Element } from 'domhandler';
import { LedeError } from '../../core/failure.ts';
import { absoluteUrl, closest, elementsUnder, textOf } from './dom.ts';
import { wordsOf } from './linked-headline.ts';
import type { PageMetadata } from './metadata.ts';
import { declaresArticle, typesOf } from './page-kind.ts';
import { partNames } from './part-names.ts';
import { firstMeta, type PageSurvey } from './survey.ts';

/** What the reason rests on. */
export interface ReasonEvidence {
  readonly survey: PageSurvey;
  readonly metadata: PageMetadata;
  readonly url: string | null;
  /** Text of what was taken for the body. */
  readonly bodyText: string;
}

/** Words under which nothing is worth a brief. */
export const LEAST_WORDS = 20;
/** Words under which the text of a page that says it is a video is the video's description. */
const DESCRIPTION_WORDS = 80;
/** Words under which a page may be a notice that it needs scripts. */
const NOTICE_WORDS = 120;

const SOCIAL = /mastodon|pleroma|akkoma|misskey|firefish|sharkey|gotosocial|pixelfed|friendica|bluesky|threads/iu;
/** "Ines Holloway on Birdhouse: “The gate is open”", as networks title a post. */
const POST_TITLE = /^.{1,80} (?:on|auf|sur|en|em|no) [\p{L}\p{N}]{1,20}: ?["“«„]/iu;
const MAP_NAME = /(?:^|\s)(?:maps?|karten?|cartes?|mapas?)$/iu;
const MAP_PART =
  /(?:^|\s)(?:leaflet-container|(?:mapbox|maplibre)gl-map|ol-viewport|gm-style|map|map[-_](?:canvas|container|view|root))(?:\s|$)/iu;
const PLAYER_ADDRESS = /(?:^|[./_-])(?:embed|player)(?:[./?_-]|$)/iu;
const MOUNT = /^(?:root|app|__next|__nuxt|react-root|app-root|main-app|mount|svelte|gatsby|___gatsby|ember-app)$/iu;
const ASKS_FOR_SCRIPTS =
  /(?:enable|activat|requires?|needs?|turn on|disabled|without|aktivier|deaktiviert|benötigt|activ[eé]|désactivé|habilit|desactivad|ative|desativad)[^.]{0,80}javascript|javascript[^.]{0,80}(?:enable|required|needed|disabled|not available|turned off|aktivier|deaktiviert|benötigt|activ|désactivé|habilit|desactivad|desativad|有効|無効|필요|활성|켜)/iu;

/** Seconds after which a page may lead on; one that stays longer is there to be read. */
const MAX_WAIT = 15;
const REFRESH = /^\s*(\d{0,4})(?:\.\d{0,6})?\s*[;,\s]\s*(?:url\s*=\s*)?["']?\s*([^"']+)/iu;

/** Characters of an address that a message shows in whole. */
const MAX_TARGET = 120;
/** Characters of a description that a failure carries. */
const MAX_EXCERPT = 200;
/** Characters of a body, and of an attribute or a notice, that are looked at. */
const MAX_NOTICE = 5_000;
const MAX_LOOK = 500;

/**
 * Why a page without an article has none, as the failure that says so; null where nothing on the page tells. Rests on
 * what the page declares (Open Graph, schema.org, its generator) and on its elements, never on its host. Linear in the
 * number of elements.
 */
export function reasonOf(evidence: ReasonEvidence): LedeError | null {
  const { survey, metadata } = evidence;
  const words = wordsOf(evidence.bodyText);
  const bodyText = evidence.bodyText.slice(0, MAX_NOTICE);
  const types = new Set(typesOf(survey));
  const thin = words < LEAST_WORDS;
  if (!thin) {
    const saysVideo = words < DESCRIPTION_WORDS && declaresVideo(survey) && !declaresArticle(survey, [...types]);
    if (saysVideo) return videoFailure(evidence);
    const isNotice = words < NOTICE_WORDS && ASKS_FOR_SCRIPTS.test(bodyText) && isAboutScripts(bodyText, words);
    return isNotice && !declaresArticle(survey, [...types]) ? new LedeError('script-page') : null;
  }
  const target = refreshTarget(evidence);
  // A part of an address leads nowhere.
  if (target !== null) return new LedeError('redirect-page', target.length > MAX_TARGET ? {} : { url: target });
  const parts = lookAtParts(survey.body);
  if (declaresVideo(survey) || types.has('videoobject') || parts.player) return videoFailure(evidence);
  const about = metadata.title === null ? {} : { title: metadata.title };
  if (isPost(survey, types)) return new LedeError('post-page');
  if (has(types, /^(?:(?:software|mobile|web)application|videogame)$/u)) return new LedeError('app-page', about);
  if (isMap(survey, types) || parts.map) return new LedeError('map-page');
  if (isShop(survey, types)) return new LedeError('shop-page', about);
  return parts.needsScripts || ASKS_FOR_SCRIPTS.test(bodyText) ? new LedeError('script-page') : null;
}

function declaresVideo({ meta }: PageSurvey): boolean {
  if (/^video/iu.test(meta.get('og:type')?.[0] ?? '')) return true;
  const hasVideo = ['og:video', 'og:video:url', 'og:video:secure_url'].some((name) => meta.has(name));
  return hasVideo && meta.get('twitter:card')?.[0] === 'player';
}

function isPost({ meta }: PageSurvey, types: ReadonlySet<string>): boolean {
  return (
    has(types, /^(?:socialmedia|discussionforum)posting$/u) ||
    SOCIAL.test(meta.get('generator')?.[0] ?? '') ||
    meta.has('profile:username') ||
    POST_TITLE.test(meta.get('og:title')?.[0]?.slice(0, MAX_LOOK) ?? '')
  );
}

function isMap(survey: PageSurvey, types: ReadonlySet<string>): boolean {
  const { meta } = survey;
  const names = [survey.title, meta.get('og:title')?.[0], meta.get('application-name')?.[0]];
  return (
    types.has('map') ||
    /^(?:place|map)/iu.test(meta.get('og:type')?.[0] ?? '') ||
    meta.has('place:location:latitude') ||
    names.some((name) => MAP_NAME.test(name?.slice(0, MAX_LOOK).trim() ?? ''))
  );
}

function isShop({ meta }: PageSurvey, types: ReadonlySet<string>): boolean {
  return (
    has(types, /^(?:product|productgroup|onlinestore|store)$/u) ||
    /^product/iu.test(meta.get('og:type')?.[0] ?? '') ||
    meta.has('product:price:amount') ||
    meta.has('og:price:amount')
  );
}

function has(types: ReadonlySet<string>, wanted: RegExp): boolean {
  return [...types].some((type) => wanted.test(type));
}

/** Whether a notice speaks of scripts at least once in every forty words. */
function isAboutScripts(text: string, words: number): boolean {
  return (text.match(/javascript/giu)?.length ?? 0) * 40 >= words;
}

interface Parts {
  readonly player: boolean;
  readonly map: boolean;
  /** Scripts fill an empty element, or a notice for browsers without scripts asks for them. */
  readonly needsScripts: boolean;
}

function lookAtParts(body: Element | null): Parts {
  let [player, map, scripts, mount, notice] = [false, false, false, false, false];
  for (const element of body === null ? [] : elementsUnder(body)) {
    const { name, attribs, children } = element;
    if (name === 'video' || name === 'amp-video') player = true;
    else if (name === 'iframe') player ||= PLAYER_ADDRESS.test((attribs.src ?? '').slice(0, MAX_LOOK));
    else if (name === 'script') scripts ||= attribs.src !== undefined || attribs.type === 'module';
    else if (name === 'noscript') notice ||= ASKS_FOR_SCRIPTS.test(textOf(element, MAX_LOOK).slice(0, MAX_LOOK));
    else if (name === 'gmp-map' || MAP_PART.test(partNames(element).slice(0, MAX_LOOK))) map = true;
    mount ||= MOUNT.test((attribs.id ?? name).slice(0, MAX_LOOK)) && children.length < 3;
  }
  return { player, map, needsScripts: notice || (mount && scripts) };
}

/** Where a page leads by itself: shorteners and interstitials name the target in a refresh. Itself doesn't count. */
function refreshTarget({ survey, url }: ReasonEvidence): string | null {
  for (const value of survey.meta.get('refresh') ?? []) {
    const [, wait = '', address = ''] = REFRESH.exec(value) ?? [];
    const target = Number(wait) > MAX_WAIT || /^url\s*=/iu.test(address) ? null : absoluteUrl(address, url);
    if (target !== null && withoutHash(target) !== withoutHash(url ?? '')) return target;
  }
  return null;
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/u, '');
}

function videoFailure({ survey, metadata }: ReasonEvidence): LedeError {
  const { title, linked } = metadata;
  const author = linked?.authors[0] ?? channelOf(survey) ?? metadata.byline;
  const lengthSeconds = lengthOf(survey);
  const description =
    linked?.description ?? firstMeta(survey, ['og:description', 'twitter:description', 'description'])?.value ?? null;
  const excerpt = description === null ? '' : cut(description.replace(/\s+/gu, ' ').trim());
  return new LedeError('video-page', {
    ...(title === null ? {} : { title }),
    ...(author === null ? {} : { author }),
    ...(lengthSeconds === null ? {} : { lengthSeconds }),
    ...(excerpt === '' ? {} : { excerpt }),
  });
}

/** The channel in microdata: `<span itemprop="author"><link itemprop="name" content="…"></span>`. */
function channelOf({ bylines }: PageSurvey): string | null {
  for (const element of bylines) {
    if (closest(element, ({ attribs }) => attribs.itemprop === 'author') !== element) continue;
    for (const { attribs } of elementsUnder(element))
      if (attribs.itemprop === 'name' && attribs.content !== undefined && attribs.content.trim() !== '')
        return attribs.content.trim().slice(0, MAX_LOOK);
  }
  return null;
}

const LENGTH = /"duration"\s*:\s*"(PT?[^"]{1,30})"/u;
const ISO_LENGTH = /^P(?:(\d{1,3})D)?T?(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?$/u;

/** A video's length in whole seconds. */
function lengthOf(survey: PageSurvey): number | null {
  const counted = Number(firstMeta(survey, ['og:video:duration', 'video:duration'])?.value ?? NaN);
  if (counted > 0 && counted < 1e6) return Math.round(counted);
  const written =
    firstMeta(survey, ['duration'])?.value ?? survey.jsonLd.map((source) => LENGTH.exec(source)?.[1]).find(Boolean);
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = ISO_LENGTH.exec(written ?? '') ?? [];
  const length = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return length > 0 ? length : null;
}

/** Cuts at a space, with an ellipsis. */
function cut(text: string): string {
  if (text.length <= MAX_EXCERPT) return text;
  const head = text.slice(0, MAX_EXCERPT);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), MAX_EXCERPT / 2)).trimEnd()}…`;
}
