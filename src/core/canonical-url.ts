/** Tracking parameters, which never identify the article. Lower case. */
const TRACKING = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid ' +
    'mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_anon_id oly_enc_id wickedid s_cid cmpid cmp ncid ' +
    'at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_origin at_link_type ' +
    'at_bbc_team at_ptr_name at_format __twitter_impression _ga _gl ref_src ref_url ito smid smtyp guccounter ' +
    'guce_referrer guce_referrer_sig soc_src soc_trk xtor echobox cid_source wt_mc wt.mc_id wtmc ocid sr_share ' +
    'share_id sharetype feedtype traffic_source rss source_rss'
  ).split(' '),
);

const TRACKING_PREFIXES = ['utm_', 'pk_', 'mtm_', 'matomo_', 'hsa_', 'sc_', 'stm_', 'itm_'];

/** Parameters that are tracking only with some values: "?ref=rss" is, "?ref=4711" may be the article's id. */
const REFERRERS =
  /^(rss|rssfeed|feed|feeds|atom|twitter|facebook|fb|email|newsletter|home|homepage|mainrss|social|share)$/i;

/** An http or https address, without credentials; null for anything else. */
export function httpUrl(address: string, base?: string): URL | null {
  try {
    const url = new URL(address, base);
    const usable = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
    if (!usable) return null;
    url.username = '';
    url.password = '';
    return url;
  } catch {
    return null;
  }
}

/**
 * An article's address for fetching and display: absolute, http or https, without tracking parameters and fragment,
 * unwrapped from Google's AMP viewers. Null for anything else.
 */
export function cleanUrl(address: string, base?: string): string | null {
  const parsed = httpUrl(address.trim(), base);
  if (parsed === null) return null;
  const url = unwrapAmp(parsed);
  url.hash = url.hash.startsWith('#!') ? url.hash : '';
  stripTracking(url);
  return url.href;
}

/** Removes tracking parameters from an address. */
export function stripTracking(url: URL): void {
  for (const name of [...new Set(url.searchParams.keys())]) {
    if (isTracking(name, url.searchParams.get(name) ?? '')) url.searchParams.delete(name);
  }
  // An empty query keeps its question mark.
  if (url.searchParams.size === 0) url.search = '';
}

/**
 * A key that all addresses of an article share: `cleanUrl` without scheme, "www.", AMP marks, trailing slash, default
 * document and parameter order. For comparison, not for fetching. Null if not an address.
 */
export function urlIdentity(address: string): string | null {
  const clean = cleanUrl(address);
  if (clean === null) return null;
  const url = new URL(clean);
  url.searchParams.delete('amp');
  if (url.searchParams.get('outputType') === 'amp') url.searchParams.delete('outputType');
  url.searchParams.sort();
  const host = url.host.replace(/^(?:www|amp|m|mobile)\./, '');
  const path = url.pathname
    .replace(/\/+/g, '/')
    .replace(/(?:\/|\.)amp(?:\/|\.html?)?$/i, '')
    .replace(/^\/amp\//i, '/')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\/$/, '');
  return `${host}${path}${url.search}${url.hash}`;
}

function isTracking(name: string, value: string): boolean {
  const key = name.toLowerCase();
  if (TRACKING.has(key) || TRACKING_PREFIXES.some((prefix) => key.startsWith(prefix))) return true;
  return (key === 'ref' || key === 'source' || key === 'from') && REFERRERS.test(value);
}

/** https://www.google.com/amp/s/HOST/PATH and https://X.cdn.ampproject.org/c/s/HOST/PATH give https://HOST/PATH. */
function unwrapAmp(url: URL): URL {
  const viewer = /(?:^|\.)google\.[a-z.]+$/.test(url.hostname) ? /^\/amp\/(s\/)?(.+)$/ : null;
  const cache = url.hostname.endsWith('.cdn.ampproject.org') ? /^\/[cv]\/(s\/)?(.+)$/ : null;
  const match = (viewer ?? cache)?.exec(url.pathname);
  if (!match) return url;
  return httpUrl(`${match[1] === undefined ? 'http' : 'https'}://${match[2] ?? ''}${url.search}`) ?? url;
}
