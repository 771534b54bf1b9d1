import {
  type Attributes,
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';

/** What is told of a span: ids, names, addresses of pages; never content or secrets. */
export type SpanFacts = Attributes;

const KINDS = {
  inside: SpanKind.INTERNAL,
  asks: SpanKind.CLIENT,
  answers: SpanKind.SERVER,
} as const;

/**
 * Runs work in a span of OpenTelemetry. Without an SDK, which the operator brings (`node --import`), nothing is recorded and
 * it costs a few function calls. `facts` may be added to while it runs.
 */
export function inSpan<T>(
  name: string,
  facts: SpanFacts,
  work: (add: (facts: SpanFacts) => void) => Promise<T>,
  kind: keyof typeof KINDS = 'inside',
): Promise<T> {
  return trace
    .getTracer('vong')
    .startActiveSpan(name, { attributes: facts, kind: KINDS[kind] }, (span) => endWith(span, work));
}

async function endWith<T>(span: Span, work: (add: (facts: SpanFacts) => void) => Promise<T>): Promise<T> {
  try {
    return await work((facts) => void span.setAttributes(facts));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    throw error;
  } finally {
    span.end();
  }
}

/** Runs work in the trace that a request's headers name (W3C `traceparent`), where an SDK reads them. */
export function withCallersTrace<T>(
  headers: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  return context.with(propagation.extract(context.active(), headers), work);
}
