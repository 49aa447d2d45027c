import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileStore } from '../state/files.ts';

/** Serves uploads by their signed links: 404 for an expired or unknown one, 403 for a forged one. */
export function serveFile(files: FileStore, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const file = files.open(url);
  if (file === 'forged') {
    plain(response, 403, 'Access denied.');
    return;
  }
  if (file === 'unknown' || file === 'expired') {
    plain(response, 404, 'This content is no longer available.');
    return;
  }
  response.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': String(file.bytes.byteLength),
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    // Uploads are foreign content served from the client's own origin: never let a browser run them.
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
