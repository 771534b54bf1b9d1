import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type ContextManager,
  type TextMapPropagator,
  ROOT_CONTEXT,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** The header `traceparent` of W3C Trace Context, version 00. */
const TRACE_CONTEXT: TextMapPropagator = {
  fields: () => ['traceparent'],
  inject(active, carrier, setter) {
    const span = trace.getSpanContext(active);
    if (span === undefined) return;
    setter.set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-0${span.traceFlags}`);
  },
  extract(active, carrier, getter) {
    const [, traceId, spanId] =
      /^00-([\da-f]{32})-([\da-f]{16})-/u.exec(String(getter.get(carrier, 'traceparent') ?? '')) ?? [];
    if (traceId === undefined || spanId === undefined) return active;
    return trace.setSpanContext(active, { traceId, spanId, traceFlags: 1, isRemote: true });
  },
};

/** What an operator brings with `node --import`: an SDK, here one that keeps the spans. */
export function keepSpans(): { spans(): ReadableSpan[]; forget(): void; stop(): void } {
  const exporter = new InMemorySpanExporter();
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...given) => storage.run(active, () => work.call(self, ...given)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
  propagation.setGlobalPropagator(TRACE_CONTEXT);
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  return {
    spans: () => exporter.getFinishedSpans(),
    forget: () => exporter.reset(),
    stop() {
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
}
