import { LedeError, type FailureCode } from '../../core/failure.ts';
import { isLinkedHeadline, wordsOf } from './linked-headline.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PageMetadata } from './metadata.ts';
import { LEAST_WORDS, reasonOf } from './page-reason.ts';
import type { PageSurvey } from './survey.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** What the verdict rests on. */
export interface PageEvidence {
  readonly survey: PageSurvey;
  readonly metadata: PageMetadata;
  readonly url: string | null;
  /** Every visible line, and those taken for the body. */
  readonly page: readonly PageBlock[];
  readonly body: readonly PageBlock[];
}

/** Words under which a body may be that of a page that stands in for an article. */
const STAND_IN_WORDS = 180;

const BOT_TITLE =
  /^(?:just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:human|robot)|robot check|security check|pardon our interruption|please (?:wait|verify)|verifying you are human|one more step|checking your browser|ddos-guard|human verification|bot verification|client challenge|captcha|vercel security checkpoint|you have been blocked|request rejected|403 forbidden|forbidden)/iu;
const BOT_TEXT =
  /verify (?:that )?you(?:'re| are) (?:a )?(?:human|not a (?:ro)?bot)|unusual (?:traffic|activity) from your|enable javascript and cookies to continue|checking (?:your browser|if the site connection is secure)|press (?:&|and) hold|complete the (?:captcha|security check)|ray id|you have been blocked|automated (?:access|requests)|captcha/iu;
const CONSENT_TEXT =
  /before you continue|we (?:and our (?:\d+ )?partners )?(?:use|value|care about|store)[^.]{0,60}(?:cookies|privacy)|accept (?:all )?(?:cookies|and continue)|(?:zustimmen|akzeptieren) und weiter|mit werbung|alle akzeptieren|cookie[- ](?:einstellungen|settings|policy|zustimmung)|consent|einwilligung|tout accepter|aceptar (?:todo|y continuar)|accetta/iu;
const CONSENT_TITLE =
  /before you continue|consent|cookie|privacy (?:choices|settings|gate)|datenschutz(?:einstellungen)?$|einwilligung|zustimmung/iu;
const LOGIN_TITLE =
  /^(?:log ?in|sign ?in|sign ?up|anmelden|einloggen|login|connexion|se connecter|iniciar sesi[oó]n|accedi|entrar|register|create (?:an )?account)(?:$|\W)|(?:log ?in|sign ?in)\s*$/iu;
const LOGIN_TEXT =
  /(?:forgot|reset) (?:your )?password|passwort vergessen|remember me|angemeldet bleiben|mot de passe oubli|olvidaste tu contrase|create an account|don['’]t have an account/iu;
const SEARCH_TITLE =
  /^(?:search|search results?|results for|suchergebnis\w*|suche|résultats? de (?:la )?recherche|resultados de (?:la )?b[uú]squeda|risultati)(?:$|\W)|(?:search results|suchergebnisse|google search|- search)/iu;
const SEARCH_TEXT =
  /\b(?:\d[\d.,]{0,15} (?:search )?results? (?:for|found)|no results (?:for|found)|showing \d+[\s–-]+(?:to )?\d+ of|did you mean|results for ["“'])/iu;
const MISSING_TITLE =
  /(?:^|\W)(?:404|page not found|not found|seite nicht gefunden|page introuvable|p[aá]gina no encontrada|pagina non trovata|nicht gefunden|error 404|page unavailable|page does ?n['’]t exist)(?:$|\W)/iu;
const MISSING_TEXT =
  /(?:page|article|content|story)[^.]{0,40}(?:could ?n[o']t be found|can(?:no|')t be found|not found|no longer (?:available|exists)|does ?n[o'’]t exist|has been (?:removed|moved|deleted))|seite[^.]{0,40}nicht gefunden/iu;

/**
 * Throws the code of a page that stands in for an article: see `extractArticle`. A page with a real body passes whatever
 * it says. Tells whether the page is an index of others.
 */
export function refuseNonArticle(evidence: PageEvidence): { readonly isIndex: boolean } {
  const code = judge(evidence);
  if (code === 'index-page') return { isIndex: true };
  const bodyText = evidence.body.map(({ text }) => text).join('\n');
  const failure = code === null || code === 'no-article' ? reasonOf({ ...evidence, bodyText }) : null;
  if (failure !== null) throw failure;
  if (code !== null) throw new LedeError(code);
  return { isIndex: false };
}

function judge(evidence: PageEvidence): FailureCode | null {
  const { survey, metadata, page, body } = evidence;
  const bodyText = body.map(({ text }) => text).join('\n');
  const words = wordsOf(bodyText);
  const title = (survey.title ?? metadata.title ?? '').trim();
  if (words < STAND_IN_WORDS) {
    const text = page
      .map((block) => block.text)
      .join('\n')
      .slice(0, 20_000);
    const pageWords = wordsOf(text);
    const standIn = standInCode(
      survey,
      title,
      metadata.title ?? title,
      words >= LEAST_WORDS ? bodyText : text,
      pageWords,
    );
    if (standIn !== null) return standIn;
  }
  if (isSearchPage(evidence, title)) return 'search-page';
  if (isIndexPage(evidence)) return 'index-page';
  return words < LEAST_WORDS ? 'no-article' : null;
}

function standInCode(
  survey: PageSurvey,
  title: string,
  ownTitle: string,
  text: string,
  pageWords: number,
): FailureCode | null {
  if (BOT_TITLE.test(title) || (BOT_TEXT.test(text) && pageWords < 250)) return 'bot-wall';
  if (MISSING_TITLE.test(title) || MISSING_TITLE.test(ownTitle) || (MISSING_TEXT.test(text) && pageWords < 250))
    return 'not-found';
  if (
    CONSENT_TITLE.test(title) ||
    (CONSENT_TEXT.test(text) &&
      /cookie|privacy|datenschutz|consent|partner|donn[ée]es/iu.test(text) &&
      pageWords < 600 &&
      isMostlyAbout(text, /cookie|privacy|consent|partner|data|daten|werbung|privatsph|données|zustimm|einwillig/giu))
  )
    return 'consent-wall';
  if (LOGIN_TITLE.test(title) || (survey.passwords > 0 && (LOGIN_TEXT.test(text) || pageWords < 150)))
    return 'login-page';
  return null;
}

/** Whether the words occur at least once in every thirty words. */
function isMostlyAbout(text: string, words: RegExp): boolean {
  return (text.match(words)?.length ?? 0) * 30 >= wordsOf(text);
}

function isSearchPage({ url, page, body }: PageEvidence, title: string): boolean {
  const text = page
    .slice(0, 60)
    .map((block) => block.text)
    .join('\n');
  const address = url === null ? null : parseUrl(url);
  const asks =
    address !== null &&
    (/\/(?:search|suche|recherche|buscar|busca|results)(?:\/|\.|$)/iu.test(address.pathname) ||
      [...address.searchParams.keys()].some((key) => /^(?:q|query|s|search|suche|keyword|keywords)$/iu.test(key)));
  const signs = [asks, SEARCH_TITLE.test(title), SEARCH_TEXT.test(text)].filter(Boolean).length;
  return signs >= 2 && longestRun(body) < 4;
}

/** Words in one place, and paragraphs in a row, that no list of teasers has; a site's own front page may have some more. */
const ARTICLE_WORDS = 60;
const ARTICLE_RUN = 4;
/** Words of a recipe, a list or a table, whatever elements they stand in, without a linked headline between them. */
const LIST_WORDS = 120;
const FRONT_FACTOR = 2.5;

/** A front page: many linked headlines, prose only in scraps between them, and nothing that declares an article. */
function isIndexPage({ survey, metadata, url, page, body }: PageEvidence): boolean {
  const declared =
    /article/iu.test(survey.meta.get('og:type')?.[0] ?? '') ||
    (metadata.linked?.types.some((type) => /article|posting|recipe|howto/iu.test(type)) ?? false);
  const path = url === null ? undefined : parseUrl(url)?.pathname;
  const root = path !== undefined && /^\/(?:index\.\w+)?$/u.test(path);
  if (declared && !root) return false;
  const factor = root ? FRONT_FACTOR : 1;
  if (
    wordsInARow(page, body) >= LIST_WORDS * factor ||
    wordsTogether(page, body) >= ARTICLE_WORDS * factor ||
    unbrokenRun(page, body) >= ARTICLE_RUN * factor
  )
    return false;
  const prose = body.filter((block) => block.linkChars === 0 && wordsOf(block.text) >= 25).length;
  const headlines = page.filter(isLinkedHeadline).length;
  return headlines >= (root ? 8 : 15) && headlines >= prose;
}

/** The most words of the body that stand, unlinked, in one element without a linked headline between them. */
function wordsTogether(page: readonly PageBlock[], body: readonly PageBlock[]): number {
  const kept = new Set(body);
  const words = new Map<unknown, number>();
  let best = 0;
  for (const block of page) {
    const { element, text, linkChars } = block;
    if (isLinkedHeadline(block)) words.clear();
    else if (kept.has(block) && linkChars * 2 < text.length) {
      const sum = (words.get(element.parent) ?? 0) + wordsOf(text);
      words.set(element.parent, sum);
      best = Math.max(best, sum);
    }
  }
  return best;
}

/** The most words of the body that follow each other on the page, unlinked, without a linked headline between them. */
function wordsInARow(page: readonly PageBlock[], body: readonly PageBlock[]): number {
  const kept = new Set(body);
  let [best, words] = [0, 0];
  for (const block of page) {
    if (isLinkedHeadline(block)) words = 0;
    else if (kept.has(block) && block.linkChars * 2 < block.text.length) words += wordsOf(block.text);
    best = Math.max(best, words);
  }
  return best;
}

/** The most paragraphs of the body in a row with neither a heading nor a linked headline between them on the page. */
function unbrokenRun(page: readonly PageBlock[], body: readonly PageBlock[]): number {
  const kept = new Set(body);
  let [best, run] = [0, 0];
  for (const block of page) {
    if (block.kind === 'heading' || isLinkedHeadline(block)) run = 0;
    else if (kept.has(block) && wordsOf(block.text) >= 20) run += 1;
    best = Math.max(best, run);
  }
  return best;
}

/** The most consecutive body paragraphs of at least twenty words without a heading, a link-only line or a teaser's break. */
function longestRun(body: readonly PageBlock[]): number {
  let best = 0;
  let run = 0;
  for (const block of body) {
    run =
      block.kind !== 'heading' && wordsOf(block.text) >= 20 && block.linkChars * 2 < block.text.length ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}
