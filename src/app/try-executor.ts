import { DEFAULT_BRIEF_OPTIONS } from '../core/brief.ts';
import type { Failure } from '../core/failure.ts';
import type { Executor } from '../queue/executor.ts';

/** A text that exercises every part of a brief. */
const TRIAL = `A first brief
The lighthouse at Varn Point was lit again on Monday after a repair of 14 months, the harbour board said.
"We have missed it," said Ilse Maren, who keeps the ferry there. The repair took 2.3 million kroner.
Forty boats a day pass the point in summer, and three ran aground while the light was out.`;

/**
 * Makes one test brief in each thread of an executor, which loads its models.
 *
 * @param signal its reason is a LedeError.
 * @returns null, or how the first failed.
 */
export async function tryExecutor(executor: Executor, signal: AbortSignal): Promise<Failure | null> {
  const source = { kind: 'text', text: TRIAL, mediaType: 'text/plain', url: null } as const;
  const events = { onBegin: () => undefined, onStage: () => undefined };
  const job = { source, options: DEFAULT_BRIEF_OPTIONS };
  const results = await Promise.all(
    Array.from({ length: executor.concurrency }, () => executor.run(job, events, signal)),
  );
  for (const result of results) if (!result.ok) return { code: result.code, details: result.details };
  return null;
}
