import { NO_TRACE, type Trace } from '../core/tracer.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Executor } from '../queue/executor.ts';
import { traceExecutor } from '../queue/traced-executor.ts';

/** Tracing hooks. */
export interface Tracing {
  readonly trace: Trace;
  readonly queue: (queue: BriefQueue) => BriefQueue;
  readonly executor: (executor: Executor) => Executor;
}

/** Follows nothing. */
export const NO_TRACING: Tracing = { trace: NO_TRACE, queue: (queue) => queue, executor: (executor) => executor };

/** A module preloaded before the program: the only way to register an OpenTelemetry SDK. */
const PRELOADED = /(?:^|\s)(?:--import|--require|-r)(?:[=\s]|$)/;

/** Traces if a module was preloaded, which may be an SDK; otherwise does nothing. */
export async function openTracing(): Promise<Tracing> {
  if (!PRELOADED.test([...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '))) return NO_TRACING;
  const { traceQueue, traceRun, traceWork } = await import('../monitoring/tracing.ts');
  return { trace: traceWork, queue: traceQueue, executor: (executor) => traceExecutor(executor, traceRun) };
}
