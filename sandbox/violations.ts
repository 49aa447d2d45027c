import type { Problem } from './api-error.ts';

/** A request that Discord would reject as malformed: a bug in the bot, recorded for tests. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  /** `limits`: the rules written in limits/; `openapi`: Discord's own description; `links`: a dangling attachment. */
  readonly source: 'limits' | 'openapi' | 'links';
  readonly problems: readonly Problem[];
}
