import type { ArticleKind } from '../../core/article.ts';
import type { Element } from 'domhandler';
import { createConsentReader } from './consent-parts.ts';
import { closest, isElement } from './dom.ts';
import type { PageStats } from './element-stats.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PagePosts } from './posts.ts';
import type { PageSurvey } from './survey.ts';
import { mainPosts, namesAuthor, textIn } from './thread.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** What a page's kind is recognised from. */
export interface KindEvidence {
  /** Null where only a page's own data is read. */
  readonly survey: PageSurvey | null;
  readonly url: string | null;
  readonly blocks: readonly PageBlock[];
  readonly stats: PageStats;
  readonly posts: PagePosts;
}

const FORUM =
  /discourse|phpbb|xenforo|vbulletin|flarum|mybb|simple machines|\bsmf\b|invision|nodebb|vanilla|lemmy|mastodon|fluxbb|punbb|bbpress|yabb|question2answer|askbot/iu;
const FORUM_PAGE =
  /(?:^|\s)(?:phpbb|xf|xenforo|discourse|question-page|nodebb|lemmy-site|mastodon|pun\w*|ipsapp\w*|ipslayout\w*|flarum|vbulletin\w*|thread_?view)(?:\s|$)/iu;
const DOCUMENTATION =
  /sphinx|docusaurus|mkdocs|gitbook|vitepress|vuepress|doxygen|javadoc|starlight|mdbook|nextra|docsify|antora|readme\.io|mintlify|asciidoctor|rustdoc|hugo-book|docbook/iu;
const DOCUMENTATION_PATH =
  /(?:^|\/)(?:docs?|documentation|manual|handbook|reference|api|guides?|help|wiki|man)(?:\/|$)/iu;
const DOCUMENTATION_HOST = /^(?:docs?|developers?|devdocs|manual|api|help|wiki|learn)\./iu;
const SERVICE_PATH =
  /(?:^|\/)(?:services?|solutions?|capabilities|what-we-do|leistungen|prestations|servicios)(?:\/|\.|$)/iu;

/** Share of a page's text from which posts are its body, and share before the first of them that speaks for an article. */
const POSTS_SHARE = 0.6;
/** Share of the posts that say who wrote them. */
const SIGNED = 0.6;

/** A page's kind, whether it says itself that it is an article, and whether it is its site's first page. */
export interface RecognisedKind {
  readonly kind: ArticleKind;
  readonly declared: boolean;
  readonly isRoot: boolean;
}

/** A page's kind by its structure, what it declares and its generator; never by a list of sites. */
export function recogniseKind(evidence: KindEvidence): RecognisedKind {
  const { survey, url } = evidence;
  if (survey === null) return { kind: 'article', declared: false, isRoot: false };
  const types = typesOf(survey);
  const ogType = survey.meta.get('og:type')?.[0] ?? '';
  const declared = declaresArticle(survey, types);
  const address = url === null ? null : parseUrl(url);
  const isRoot = address !== null && /^\/(?:index\.\w+)?$/u.test(address.pathname);
  return {
    kind: chooseKind(evidence, survey, types, ogType, declared, address),
    declared,
    isRoot,
  };
}

/** Whether a page says of itself that it is an article. `types` are those of `typesOf`. */
export function declaresArticle({ meta }: PageSurvey, types: readonly string[]): boolean {
  return (
    types.some((type) => /(?:article|blogposting|recipe|report)$/iu.test(type)) ||
    /article/iu.test(meta.get('og:type')?.[0] ?? '')
  );
}

function chooseKind(
  evidence: KindEvidence,
  survey: PageSurvey,
  types: readonly string[],
  ogType: string,
  declared: boolean,
  address: URL | null,
): ArticleKind {
  if (types.includes('qapage')) return 'question';
  if (isThread(evidence, types.includes('discussionforumposting') || isForum(survey), declared)) return 'thread';
  if (/^product/iu.test(ogType) || types.filter((type) => type === 'product').length === 1) return 'product';
  const generator = survey.meta.get('generator')?.join(' ') ?? '';
  const documented = types.some((type) => type === 'techarticle' || type === 'apireference');
  const inDocumentation =
    address !== null && (DOCUMENTATION_HOST.test(address.hostname) || DOCUMENTATION_PATH.test(address.pathname));
  if (DOCUMENTATION.test(generator) || documented || inDocumentation) return 'documentation';
  if (declared) return 'article';
  if (types.some((type) => LISTING.test(type))) return 'index';
  if (/^video/iu.test(ogType)) return 'video';
  const offers = types.some((type) => OFFER.test(type));
  return offers || (address !== null && SERVICE_PATH.test(address.pathname)) ? 'service' : 'article';
}

const LISTING = /^(?:collectionpage|itemlist|searchresultspage|productcollection|offercatalog)$/iu;
const OFFER = /service$|^(?:localbusiness|softwareapplication|webapplication)$/iu;

const JSON_TYPE = /"@type"\s*:\s*(?:"([\w:/.]{2,60})"|\[([^\]]{2,200})\])/gu;
const MAX_TYPES = 200;

/** The schema.org types of a page's JSON-LD and microdata, lower case, without those of lists that go on. */
export function typesOf({ jsonLd, itemTypes }: PageSurvey): string[] {
  const types = itemTypes.flatMap((value) => value.split(/\s+/u)).map((value) => value.split('/').at(-1) ?? '');
  for (const source of jsonLd)
    for (const [, one, many] of source.matchAll(JSON_TYPE)) {
      if (types.length > MAX_TYPES) return types;
      for (const type of (one ?? many ?? '').split(','))
        types.push((type.replace(/["\s]/gu, '').split('/').at(-1) ?? '').toLowerCase());
    }
  return types;
}

function isForum({ meta, body }: PageSurvey): boolean {
  if (FORUM.test(meta.get('generator')?.join(' ') ?? '')) return true;
  const roots = [body, isElement(body?.parent) ? body.parent : null, ...(body?.children.filter(isElement) ?? [])];
  return roots.some(
    (root) =>
      root !== null &&
      FORUM_PAGE.test(`${root.attribs.class ?? ''} ${root.attribs.id ?? ''} ${root.attribs['data-template'] ?? ''}`),
  );
}

function isThread({ blocks, stats, posts }: KindEvidence, forum: boolean, declared: boolean): boolean {
  const lines = blocks.map((block) => ({ block }));
  const main = mainPosts(posts, lines, stats.weights);
  if (main.length < 2 && !(forum && main.length > 0)) return false;
  const first = Math.min(...main.map((post) => post.lines[0] ?? Infinity));
  let [inside, before, all] = [0, 0, 0];
  const isConsent = createConsentReader();
  blocks.forEach(({ element }, index) => {
    const weight = isConsent(element) ? 0 : textIn(index, lines, stats.weights);
    all += weight;
    if (posts.postOf[index] !== null) inside += weight;
    else if (index < first && (stats.prose[index] ?? 0) > 0) before += weight;
  });
  if (forum) return inside > 0.25 * all;
  const signed = main.filter((post) => post.lines.some((index) => namesAuthor(blocks[index]))).length;
  if (declared || signed < SIGNED * main.length) return false;
  if (hasVotes(blocks, first + VOTE_REACH)) return inside > 0.25 * all;
  return before < 0.15 * inside && inside >= POSTS_SHARE * all && !hasArticleAbove(blocks, first);
}

const VOTES =
  /(?:^|[\s_-])(?:up|down)?vot(?:e|es|er|ers|ing|earrow|links)?(?:$|[\s_-])|upvot|(?:^|[\s_-])(?:score|karma)(?:$|[\s_-])/iu;

/** Lines of the first post that may hold its votes. */
const VOTE_REACH = 3;
const VOTE_CHILDREN = 12;

/** Whether the opening post, before the first answer, can be voted on: so it is one post of a thread. */
function hasVotes(blocks: readonly PageBlock[], first: number): boolean {
  const isVote = ({ attribs }: Element): boolean => VOTES.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`);
  return blocks.slice(0, first).some(({ element }) => {
    if (element.children.slice(0, VOTE_CHILDREN).some((child) => isElement(child) && isVote(child))) return true;
    for (let node = element, up = 0; up < 4; node = node.parent, up += 1) {
      if (isVote(node)) return true;
      if (!isElement(node.parent)) return false;
    }
    return false;
  });
}

const ARTICLE_NAMES = /entry-content|article-?body|post-?content|story-?body|articlebody/iu;

/** Characters, unlinked, of an article that stands above its comments. */
const ARTICLE_CHARS = 60;

/** Whether what stands before the first post stands in an element that is named as an article's. */
function hasArticleAbove(blocks: readonly PageBlock[], first: number): boolean {
  let chars = 0;
  for (const { element, text, linkChars, kind } of blocks.slice(0, first)) {
    if (kind === 'heading' || linkChars * 2 > text.length || !isInArticle(element)) continue;
    chars += text.length;
    if (chars >= ARTICLE_CHARS) return true;
  }
  return false;
}

function isInArticle(element: Element): boolean {
  return (
    closest(
      element,
      ({ name, attribs }) =>
        name === 'article' || ARTICLE_NAMES.test(`${attribs.class ?? ''} ${attribs.itemprop ?? ''}`),
    ) !== null
  );
}
