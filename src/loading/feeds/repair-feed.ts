/** Elements that a feed's text may leave open when it is cut off; deeper nesting is no feed's. */
const MAX_OPEN = 64;

/** Ends a feed that breaks off, or breaks, after its last complete item; '' where it has none. */
export function closeAfterLastItem(text: string): string {
  const last = Math.max(
    ...['</item>', '</entry>'].map((tag) => {
      const at = text.lastIndexOf(tag);
      return at === -1 ? -1 : at + tag.length;
    }),
  );
  if (last === -1) return '';
  const root = /<(rss|feed|(?:\w+:)?RDF)[\s>]/i.exec(text)?.[1] ?? 'rss';
  const closing = root.toLowerCase() === 'rss' ? '</channel></rss>' : `</${root}>`;
  return text.slice(0, last) + closing;
}

/**
 * Ends every element of a feed that breaks off, a CDATA section first; '' where it has neither the beginning of an item
 * nor a whole title.
 */
export function closeOpenElements(text: string): string {
  if (!/<(?:rss|feed|(?:\w+:)?RDF)[\s>]/i.test(text) || !/<(?:item|entry|\/title)[\s>]/i.test(text)) return '';
  const open: string[] = [];
  let rest = text;
  let at = 0;
  for (;;) {
    const start = rest.indexOf('<', at);
    if (start === -1) break;
    if (rest.startsWith('<![CDATA[', start)) {
      const end = rest.indexOf(']]>', start);
      if (end === -1) {
        rest = `${rest}]]>`;
        at = rest.length;
        break;
      }
      at = end + 3;
      continue;
    }
    const end = rest.indexOf('>', start);
    if (end === -1) {
      rest = rest.slice(0, start);
      break;
    }
    const [, slash, name] = /^<(\/?)([A-Za-z_][\w:.-]{0,60})/.exec(rest.slice(start, start + 64)) ?? [];
    if (name !== undefined && slash === '/' && open.at(-1) === name) open.pop();
    else if (name !== undefined && slash === '' && rest[end - 1] !== '/') open.push(name);
    if (open.length > MAX_OPEN) return '';
    at = end + 1;
  }
  return (
    rest +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

const PACKED = /\s(?:mode=["']base64["']|type=["']application\/octet-stream["'])/i;

/** Reads texts of Atom that are packed as base64, which no parser of feeds does. */
export function unpackBase64(text: string): string {
  if (!PACKED.test(text)) return text;
  return text.replace(
    /<(title|tagline|subtitle|summary|content|info|copyright|rights)(\s[^<>]{0,300})>([A-Za-z0-9+/=\s]*)<\//gi,
    (whole, name: string, attributes: string, packed: string) =>
      PACKED.test(attributes)
        ? `<${name}${attributes.replace(PACKED, '')} type="html">${escapeXml(Buffer.from(packed, 'base64').toString('utf8'))}</`
        : whole,
  );
}

/** Reads the bodies of items without a description as one: modules of RSS have them under other names. */
export function renameBodies(text: string): string {
  if (
    !/<(?:fullitem|(?:\w+:)?body)[\s>]/i.test(text) ||
    /<description[\s>]|<content:encoded/i.test(afterFirstItem(text))
  )
    return text;
  return text.replace(/<(\/?)(?:fullitem|(?:\w+:)?body)(?:\s[^<>]{0,300})?>/gi, '<$1description>');
}

function afterFirstItem(text: string): string {
  const at = text.search(/<item[\s>]/i);
  return at === -1 ? '' : text.slice(at);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Whether a text is a feed without anything in it, which parsers take for none. */
export function isEmptyFeed(text: string): boolean {
  return (
    /^\s*(?:<\?xml[^>]{0,500}>)?\s*(?:<!--[^>]{0,2000}-->\s*)*<(?:rss|feed|rdf:RDF)[\s>/]/i.test(
      text.slice(0, 4_000),
    ) &&
    /(?:<\/(?:rss|feed|rdf:RDF)>|\/>)\s*$/i.test(text.slice(-200)) &&
    !/<(?:\w+:)?(?:item|entry)[\s>]/i.test(text)
  );
}
