import type { World } from '../state/world.ts';
import type { UploadFile } from '../state/records.ts';

/** What a route is given. */
export interface RouteContext {
  readonly world: World;
  /** Parts of the path by the name that the template gives them. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadFile[];
  /** Sandbox time of the request's arrival: deadlines are judged by it, not by how long the sandbox took. */
  readonly arrivedAt: number;
  readonly gatewayUrl: string;
  readonly identifiesLeft: {
    readonly total: number;
    readonly remaining: number;
    readonly max_concurrency: number;
  };
  readonly shards: number;
}

/** `body` undefined means 204. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** Such as `/channels/:channel/messages`. */
  readonly template: string;
  readonly handle: (context: RouteContext) => Reply;
  /** Interaction endpoints are authorised by the token in their path. */
  readonly anonymous?: boolean;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

/** Finds the route for a request; literal parts win over named ones. */
export class Router {
  readonly #routes: readonly { route: Route; parts: readonly string[]; names: number }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes
      .map((route) => ({ route, parts: route.template.split('/'), names: route.template.split(':').length }))
      .sort((a, b) => a.names - b.names);
  }

  /** `path` has its parts percent-decoded one by one. Null: no such route. */
  match(method: string, path: string): { route: Route; params: Record<string, string> } | null {
    const given = path.split('/');
    for (const { route, parts } of this.#routes) {
      if (route.method !== method || parts.length !== given.length) continue;
      const params: Record<string, string> = {};
      const fits = parts.every((part, index) => {
        const value = given[index] ?? '';
        if (!part.startsWith(':')) return part === value;
        params[part.slice(1)] = value;
        return value !== '';
      });
      if (fits) return { route, params };
    }
    return null;
  }
}
