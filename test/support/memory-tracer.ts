import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  type SpanStatus,
  type TimeInput,
  type Tracer,
} from '@opentelemetry/api';

export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string | null;
  readonly attributes: Attributes;
  readonly events: string[];
  /** Unix milliseconds. */
  readonly begun: number;
  ended: number | null;
  status: SpanStatus | null;
}

/** The smallest SDK of OpenTelemetry that keeps spans in memory. Registers itself until `end` is called. */
export function registerMemoryTracer(): { readonly spans: readonly RecordedSpan[]; end(): void } {
  const spans: RecordedSpan[] = [];
  const active = new AsyncLocalStorage<Context>();
  const millis = (time: TimeInput | undefined) => (typeof time === 'number' ? time : Date.now());

  const tracer: Tracer = {
    startSpan(name, options = {}, parent = context.active()) {
      const above = trace.getSpanContext(parent);
      const id = String(spans.length + 1).padStart(16, '0');
      const recorded: RecordedSpan = {
        name,
        traceId: above?.traceId ?? id.padStart(32, 'a'),
        id,
        parentId: above?.spanId ?? null,
        attributes: { ...options.attributes },
        events: [],
        begun: millis(options.startTime),
        ended: null,
        status: null,
      };
      spans.push(recorded);
      const own: SpanContext = { traceId: recorded.traceId, spanId: id, traceFlags: TraceFlags.SAMPLED };
      const span: Span = {
        spanContext: () => own,
        setAttribute: (key, value) => ((recorded.attributes[key] = value), span),
        setAttributes: (all) => (Object.assign(recorded.attributes, all), span),
        addEvent: (event) => (recorded.events.push(event), span),
        addLink: () => span,
        addLinks: () => span,
        setStatus: (status) => ((recorded.status = status), span),
        updateName: () => span,
        end: (time) => void (recorded.ended = millis(time)),
        isRecording: () => true,
        recordException: () => undefined,
      };
      return span;
    },
    startActiveSpan(name: string, ...rest: unknown[]) {
      const work = rest.at(-1) as (span: Span) => unknown;
      const span = tracer.startSpan(name, rest.length > 1 ? (rest[0] as object) : {});
      return context.with(trace.setSpan(context.active(), span), work, undefined, span) as never;
    },
  };

  context.setGlobalContextManager({
    active: () => active.getStore() ?? ROOT_CONTEXT,
    with: (ctx, work, self, ...args) => active.run(ctx, () => work.apply(self, args) as never),
    bind: (_ctx, target) => target,
    enable: () => ({}) as never,
    disable: () => ({}) as never,
  });
  propagation.setGlobalPropagator({
    fields: () => ['traceparent'],
    inject(ctx, carrier, setter) {
      const own = trace.getSpanContext(ctx);
      if (own) setter.set(carrier, 'traceparent', `00-${own.traceId}-${own.spanId}-01`);
    },
    extract(ctx, carrier, getter) {
      const [, traceId, spanId] = String(getter.get(carrier, 'traceparent')).split('-');
      if (traceId === undefined || spanId === undefined) return ctx;
      return trace.setSpanContext(ctx, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
    },
  });
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  return {
    spans,
    end() {
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
