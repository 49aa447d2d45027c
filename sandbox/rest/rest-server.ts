import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, invalidForm, type Problem } from '../api-error.ts';
import type { OpenApiChecker } from '../limits/openapi.ts';
import type { World } from '../state/world.ts';
import type { Violation } from '../violations.ts';
import { Faults, type Fault } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import { readBody } from './read-body.ts';
import type { ServedRequest } from './request-log.ts';
import type { Reply, RouteContext, Router } from './router.ts';
import type { UploadFile } from '../state/records.ts';

export interface RestServerParts {
  readonly world: World;
  readonly router: Router;
  readonly openApi: OpenApiChecker | null;
  readonly maxFileBytes: number;
  readonly rateLimits: RateLimits;
  /** The gateway as routes need it. */
  readonly gateway: () => Pick<RouteContext, 'gatewayUrl' | 'identifiesLeft' | 'shards'>;
}

/** Serves `/api/v10/...`: reads, logs, injects faults, authorises, rate-limits, validates, routes. */
export class RestServer {
  readonly requests: ServedRequest[] = [];
  readonly violations: Violation[] = [];
  /** Deviations of the sandbox's responses from Discord's description. */
  readonly ownFaults: Violation[] = [];
  readonly faults = new Faults();
  readonly #parts: RestServerParts;

  constructor(parts: RestServerParts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { world, rateLimits } = this.#parts;
    const arrivedAt = world.clock.now();
    const method = request.method ?? 'GET';
    const path = url.pathname
      .replace(/^\/api(\/v\d+)?/, '')
      .split('/')
      .map(decodePart)
      .join('/');
    const log: ServedRequest = {
      method,
      path,
      query: url.search,
      body: undefined,
      files: [],
      authorized: request.headers.authorization === `Bot ${world.application.token}`,
      userAgent: request.headers['user-agent'] ?? '',
      at: arrivedAt,
      status: 0,
      errorCode: null,
    };
    this.requests.push(log);
    const answer = (reply: Reply, headers: Readonly<Record<string, string>> = {}): void => {
      log.status = reply.status;
      log.errorCode = reply.status < 400 ? null : ((reply.body as { code?: number } | undefined)?.code ?? 0);
      send(response, reply, headers);
      world.bus.emit({ kind: 'request', request: log });
    };
    try {
      const { body, files } = await readBody(request, this.#parts.maxFileBytes);
      Object.assign(log, { body, files: files.map(summary) });
      const fault = this.faults.take(method, path);
      if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
      if (fault?.destroy === 'before') return void request.socket.destroy();
      if (fault?.status !== undefined) {
        answer({ status: fault.status, body: fault.body ?? {} }, headersOf(fault));
        return;
      }
      const { refused, headers } = rateLimits.count(method, path);
      if (refused !== null) {
        answer({ status: 429, body: refused.body }, headers);
        return;
      }
      const reply = this.#serve(log, url, files, arrivedAt, url.pathname.startsWith('/api/v10/'));
      if (fault?.destroy === 'after') return void request.socket.destroy();
      answer(reply, { ...headers, ...headersOf(fault) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 50035) this.#violate(log, 'limits', error.problems);
      answer({ status: error.status, body: error.toBody() });
    }
  }

  #serve(log: ServedRequest, url: URL, files: readonly UploadFile[], arrivedAt: number, isV10: boolean): Reply {
    const { world, router, openApi, gateway } = this.#parts;
    const { method, path } = log;
    const match = isV10 ? router.match(method, path) : null;
    if (match === null) throw new ApiError(404, 0, '404: Not Found');
    if (match.route.anonymous !== true && !log.authorized) throw new ApiError(401, 0, '401: Unauthorized');
    if (openApi !== null) {
      const problems = openApi.checkRequest(method, path, log.body);
      if (problems.length > 0) {
        this.#violate(log, 'openapi', problems);
        return { status: 400, body: invalidForm(problems).toBody() };
      }
    }
    const { params } = match;
    const context = { world, params, query: url.searchParams, body: log.body, files, arrivedAt, ...gateway() };
    const reply = match.route.handle(context);
    if (openApi !== null && reply.body !== undefined) {
      const wire: unknown = JSON.parse(JSON.stringify(reply.body));
      const problems = openApi.checkResponse(method, path, reply.status, wire);
      if (problems.length > 0) this.ownFaults.push({ method, path, source: 'openapi', problems });
    }
    return reply;
  }

  #violate({ method, path }: ServedRequest, source: Violation['source'], problems: readonly Problem[]): void {
    const violation = { method, path, source, problems };
    this.violations.push(violation);
    this.#parts.world.bus.emit({ kind: 'violation', violation });
  }
}

function summary(file: UploadFile): ServedRequest['files'][number] {
  return { name: file.name, mediaType: file.mediaType, size: file.bytes.byteLength };
}

function headersOf(fault: Fault | null): Readonly<Record<string, string>> {
  return fault?.headers ?? {};
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function send(response: ServerResponse, reply: Reply, headers: Readonly<Record<string, string>>): void {
  if (reply.body === undefined) {
    response.writeHead(reply.status, headers).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(reply.body));
  response
    .writeHead(reply.status, {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      // discord.js takes a 429 without a Via header for one by Cloudflare.
      via: '1.1 sandbox',
      ...headers,
    })
    .end(bytes);
}
