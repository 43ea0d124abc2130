import type * as Api from '@opentelemetry/api'
import type * as Exporter from '@opentelemetry/exporter-trace-otlp-http'
import type * as Resources from '@opentelemetry/resources'
import type * as Sdk from '@opentelemetry/sdk-trace'
import type { Facts, Span, Tracing } from '../../api/tracing.ts'
import { InputError } from '../../model/index.ts'

/** Loaded only where somebody wants traces: they are not installed with Selaras. */
const PACKAGES = [
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace',
  '@opentelemetry/resources',
  '@opentelemetry/exporter-trace-otlp-http',
] as const
type Packages = [typeof Api, typeof Sdk, typeof Resources, typeof Exporter]

const TIMEOUT_MS = 5_000
const VARIABLE = 'OTEL_EXPORTER_OTLP_ENDPOINT'
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/**
 * Spans by OTLP over HTTP to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; undefined where it names none. `close` sends
 * what is left. Throws InputError where the packages are missing.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export async function nodeTracing(
  env: Readonly<Record<string, string | undefined>>,
  version: string,
  load: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<(Tracing & { close(): Promise<void> }) | undefined> {
  const endpoint = env[VARIABLE]
  if (!endpoint) return undefined
  if (!URL.canParse(endpoint)) throw new InputError({ file: VARIABLE }, endpoint, 'the address of a collector')
  const [api, sdk, resources, { OTLPTraceExporter }] = (await Promise.all(
    PACKAGES.map((name) =>
      load(name).catch((cause: unknown) => {
        const expected = `the packages of OpenTelemetry: npm install ${PACKAGES.join(' ')}`
        throw new InputError({ file: VARIABLE }, `no package ${name}`, expected, { cause })
      }),
    ),
  )) as Packages
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: TIMEOUT_MS,
  })
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': env.OTEL_SERVICE_NAME ?? 'selaras',
      'service.version': version,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('selaras', version)
  const { SpanKind, SpanStatusCode, ROOT_CONTEXT, trace } = api

  const contexts = new WeakMap<Span, Api.Context>()
  const contextOf = (parent: Span | string | undefined): Api.Context => {
    if (typeof parent === 'object') return contexts.get(parent) ?? ROOT_CONTEXT
    const [, traceId, spanId, flags] = TRACEPARENT.exec(parent ?? '') ?? []
    if (!traceId || !spanId || !flags) return ROOT_CONTEXT
    const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
    return trace.setSpanContext(ROOT_CONTEXT, remote)
  }
  return {
    begin(name, facts, parent) {
      const kind = typeof parent === 'object' || !('http.request.method' in facts) ? SpanKind.INTERNAL : SpanKind.SERVER
      const around = contextOf(parent)
      const own = tracer.startSpan(name, { kind, attributes: { ...facts } }, around)
      const span: Span = {
        set(more: Facts) {
          own.setAttributes({ ...more })
          // Which route answers is known only now.
          if (more['http.route'] !== undefined) own.updateName(`${name} ${more['http.route']}`)
        },
        end(fault) {
          if (fault !== undefined) own.setStatus({ code: SpanStatusCode.ERROR, message: fault })
          own.end()
        },
      }
      contexts.set(span, trace.setSpan(around, own))
      return span
    },
    // A collector that is away holds up nobody's end.
    close: () => provider.shutdown().catch(() => {}),
  }
}
