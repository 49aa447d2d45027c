import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelHub } from '../../src/loading/model-hub.ts';
import type { CatalogueModel } from '../../src/summarizers/models/catalogue.ts';
import { createModelStore, type ModelStore } from '../../src/summarizers/models/model-store.ts';
import type { ModelFiles } from './tiny-models.ts';
import { startServer, type LoopbackServer } from './loopback-server.ts';

export const HUB_COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** What goes wrong with a file, by its path. Each is used once unless it is `always`. */
export interface Fault {
  readonly path: string;
  readonly kind:
    | { readonly kind: 'status'; readonly status: number }
    /** The connection breaks after so many bytes. */
    | { readonly kind: 'cut'; readonly after: number }
    /** One byte is another, the length the same. */
    | { readonly kind: 'flip' }
    /** Nothing comes after the first bytes. */
    | { readonly kind: 'stall'; readonly after: number }
    | { readonly kind: 'redirect'; readonly to: string }
    /** Every byte there is, again and again. */
    | { readonly kind: 'endless' };
  readonly always?: boolean;
}

export interface LoopbackHub extends LoopbackServer {
  /** Paths in the repository that were asked for, with the range: "config.json", "a.onnx bytes=100-". */
  readonly asked: string[];
  /** Authorization headers of the requests. */
  readonly tokens: (string | undefined)[];
  faults: Fault[];
}

/** A hub of our own: `/owner/name/resolve/REVISION/PATH`, ranges, entity tags, the commit and the linked SHA-256. */
export async function startHub(files: ModelFiles, { tellsSha256 = true } = {}): Promise<LoopbackHub> {
  const asked: string[] = [];
  const tokens: (string | undefined)[] = [];
  const state = { faults: [] as Fault[] };
  const listener: RequestListener = (request, response) => {
    const path = decodeURIComponent(/\/resolve\/[^/]+\/(.+)$/.exec(request.url ?? '')?.[1] ?? '');
    const range = request.headers.range;
    asked.push([path, range].filter(Boolean).join(' '));
    tokens.push(request.headers.authorization);
    const bytes = files[path];
    const fault = state.faults.find((each) => each.path === path);
    if (fault !== undefined && fault.always !== true) state.faults = state.faults.filter((each) => each !== fault);
    if (bytes === undefined || fault?.kind.kind === 'status') {
      response.writeHead(fault?.kind.kind === 'status' ? fault.kind.status : 404).end();
      return;
    }
    if (fault?.kind.kind === 'redirect') {
      response.writeHead(302, { location: fault.kind.to, 'x-repo-commit': HUB_COMMIT }).end();
      return;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const headers = {
      etag: `"${sha256.slice(0, 16)}"`,
      'x-repo-commit': HUB_COMMIT,
      ...(tellsSha256 ? { 'x-linked-etag': `"${sha256}"` } : {}),
    };
    const from = request.headers['if-range'] === headers.etag ? Number(/\d+/.exec(range ?? '')?.[0] ?? 0) : 0;
    let body = bytes.slice(from);
    if (fault?.kind.kind === 'flip') body = body.map((byte, at) => (at === 10 ? byte ^ 1 : byte));
    if (fault?.kind.kind === 'endless') {
      response.writeHead(200, headers);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 65)));
      };
      response.on('drain', more);
      more();
      return;
    }
    response.writeHead(from > 0 ? 206 : 200, {
      ...headers,
      'content-length': body.length,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    if (fault?.kind.kind === 'cut') {
      // What was sent must arrive before the connection breaks.
      response.write(body.subarray(0, fault.kind.after), () => setTimeout(() => response.destroy(), 60));
      return;
    }
    if (fault?.kind.kind === 'stall') {
      response.write(body.subarray(0, fault.kind.after));
      return;
    }
    response.end(body);
  };
  const server = await startServer(listener);
  return {
    ...server,
    asked,
    tokens,
    get faults() {
      return state.faults;
    },
    set faults(faults: Fault[]) {
      state.faults = faults;
    },
  };
}

/** A catalogue's entry for a tiny model. */
export function tinyModel(id: string, files: ModelFiles, style: CatalogueModel['style']): CatalogueModel {
  return {
    id,
    label: `Tiny ${id}`,
    repo: `tests/${id}`,
    revision: 'main',
    files: Object.entries(files).map(([path, { length }]) => ({ path, bytes: length })),
    languages: ['en'],
    licence: 'MIT',
    isOpen: true,
    parameters: 100_000,
    weights: 'q8',
    window: 512,
    style,
  };
}

/** A store in a folder of its own, filled from a hub. */
export async function openTestStore(
  endpoint: string,
  catalogue: readonly CatalogueModel[],
  { token = null as string | null, idleMs = 2_000 } = {},
): Promise<{ store: ModelStore; folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lede-models-'));
  const download = createModelHub({ endpoint, token, userAgent: 'Lede/test', limits: { idleMs } });
  const store = createModelStore({ folder, endpoint, download, catalogue });
  return { store, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
