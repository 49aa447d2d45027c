/** One part of a form: a field, or a file where it has a filename. */
export interface FormPart {
  readonly name: string;
  readonly filename: string | null;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const LINE = Buffer.from('\r\n');
const BLANK = Buffer.from('\r\n\r\n');

/** Splits a multipart/form-data body (RFC 7578) into its parts; null where it is malformed. */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const delimiter = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  if (boundary === null || body.indexOf(delimiter) !== 0) return null;
  const parts: FormPart[] = [];
  const between = Buffer.concat([LINE, delimiter]);
  let at = delimiter.length;
  while (body.subarray(at, at + 2).toString() === '\r\n') {
    const head = body.indexOf(BLANK, at);
    const end = body.indexOf(between, head);
    if (head === -1 || end === -1) return null;
    const part = readPart(body.subarray(at + 2, head).toString('utf8'), body.subarray(head + BLANK.length, end));
    if (part === null) return null;
    parts.push(part);
    at = end + between.length;
  }
  return body.subarray(at, at + 2).toString() === '--' ? parts : null;
}

function readPart(head: string, bytes: Buffer): FormPart | null {
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1];
  const filename = /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return null;
  return {
    name: unescapeName(name),
    filename: filename === undefined ? null : unescapeName(filename),
    mediaType: headers.get('content-type') ?? '',
    bytes,
  };
}

/** Browsers and undici write a quote or a line break in a name as a percent escape (HTML standard, form submission). */
function unescapeName(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}
