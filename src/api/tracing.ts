/** What is told of a span: figures and names of our own making, never copy. */
export type Facts = Readonly<Record<string, string | number | boolean>>

/** Something that takes time, as tools for traces show it. */
export interface Span {
  set(facts: Facts): void
  /** @param fault class of the error that ended it */
  end(fault?: string): void
}

/** Where spans go; absent where nobody looks at them. */
export interface Tracing {
  /** @param parent the span around it, or the W3C `traceparent` that a caller has sent */
  begin(name: string, facts: Facts, parent?: Span | string): Span
}

/** Does something within a span. */
export async function within<T>(
  tracing: Tracing | undefined,
  name: string,
  facts: Facts,
  work: (span: Span | undefined) => Promise<T>,
  parent?: Span,
): Promise<T> {
  const span = tracing?.begin(name, facts, parent)
  try {
    const result = await work(span)
    span?.end()
    return result
  } catch (error) {
    span?.end(error instanceof Error ? error.name : 'unknown')
    throw error
  }
}
