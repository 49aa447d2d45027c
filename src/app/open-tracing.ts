import { NO_TRACE, type Trace } from '../core/tracer.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Executor } from '../queue/executor.ts';
import { traceExecutor } from '../queue/traced-executor.ts';

/** How work is followed for the operator's tracing. */
export interface Tracing {
  readonly trace: Trace;
  readonly queue: (queue: BriefQueue) => BriefQueue;
  readonly executor: (executor: Executor) => Executor;
}

/** Follows nothing. */
export const NO_TRACING: Tracing = { trace: NO_TRACE, queue: (queue) => queue, executor: (executor) => executor };

/** A module that is loaded before the program: the one way to register an SDK of OpenTelemetry. */
const PRELOADED = /(?:^|\s)(?:--import|--require|-r)(?:[=\s]|$)/;

/** Follows work where something was loaded before the program, which may be an SDK; else nothing is loaded or done. */
export async function openTracing(): Promise<Tracing> {
  if (!PRELOADED.test([...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '))) return NO_TRACING;
  const { traceQueue, traceRun, traceWork } = await import('../monitoring/tracing.ts');
  return { trace: traceWork, queue: traceQueue, executor: (executor) => traceExecutor(executor, traceRun) };
}
