/** Characters that may follow a backslash in JSON. */
const ESCAPES = new Set(['"', '\\', '/', 'b', 'f', 'n', 'r', 't', 'u']);

/**
 * Mends what templates get wrong in JSON: quotation marks and line breaks inside strings, wrong escapes, commas missing or
 * too many, brackets never closed, several values without a list around them. One pass, linear in the length; the result
 * may still be no JSON.
 */
export function mendJson(source: string): string {
  const out: string[] = [];
  const open: string[] = [];
  /** Whether a value has ended, so that only a comma, a colon or a bracket may follow. */
  let ended = false;
  let values = 0;
  for (let at = 0; at < source.length;) {
    const char = source.charAt(at);
    if (/\s/u.test(char)) {
      at += 1;
    } else if (char === '"') {
      if (ended) out.push(',');
      const { text, next } = readString(source, at);
      out.push(text);
      at = next;
      ended = true;
    } else if (char === '{' || char === '[') {
      if (ended) out.push(',');
      if (open.length === 0) values += 1;
      open.push(char === '{' ? '}' : ']');
      out.push(char);
      at += 1;
      ended = false;
    } else if (char === '}' || char === ']') {
      if (open.at(-1) === char) {
        open.pop();
        dropComma(out);
        out.push(char);
        ended = true;
      }
      at += 1;
    } else if (char === ',') {
      if (ended && open.length > 0) out.push(char);
      at += 1;
      ended = false;
    } else if (char === ':') {
      out.push(char);
      at += 1;
      ended = false;
    } else if (char === ';' && open.length === 0) {
      at += 1;
    } else {
      const start = at;
      while (at < source.length && !/[\s,:{}[\]"]/u.test(source.charAt(at))) at += 1;
      out.push(source.slice(start, at));
      ended = true;
    }
  }
  dropComma(out);
  const text = out.join('') + open.reverse().join('');
  return values > 1 ? `[${text}]` : text;
}

function dropComma(out: string[]): void {
  while (out.at(-1) === ',') out.pop();
}

/** A string from its opening mark. A mark inside ends it only where what follows could follow a string. */
function readString(source: string, start: number): { readonly text: string; readonly next: number } {
  const parts = ['"'];
  let from = start + 1;
  let at = from;
  for (; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '\\') {
      const next = source.charAt(at + 1);
      const isUnicode = next === 'u' && /^[0-9a-f]{4}$/iu.test(source.slice(at + 2, at + 6));
      if (!ESCAPES.has(next) || (next === 'u' && !isUnicode)) {
        parts.push(source.slice(from, at));
        from = at + 1;
        if (next === '') break;
      }
      at += 1;
    } else if (char < ' ') {
      parts.push(source.slice(from, at), ' ');
      from = at + 1;
    } else if (char === '"') {
      parts.push(source.slice(from, at));
      from = at + 1;
      if (endsString(source, at + 1)) return { text: `${parts.join('')}"`, next: at + 1 };
      parts.push('\\"');
    }
  }
  return { text: `${parts.join('')}${source.slice(from)}"`, next: source.length };
}

/** How far behind a mark its meaning is looked for; templates put little white space there. */
const LOOK_AHEAD = 200;

function endsString(source: string, at: number): boolean {
  const rest = source.slice(at, at + LOOK_AHEAD);
  return /^\s*(?:$|[}\]:]|,\s*(?:$|["{[\d}\]-]|(?:true|false|null)\b)|[\r\n]\s*")/u.test(rest);
}
