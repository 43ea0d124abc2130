import { afterEach, expect, test } from 'vitest'
import { nodeTracing } from '../../src/platform/node/tracing.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { TestServer } from './server.ts'

let collector: Receiver | undefined
let server: TestServer | undefined
afterEach(async () => {
  await server?.end()
  await collector?.close()
})

interface Sent {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: Record<string, unknown> }[]
}
/** Spans that the collector was sent, with the name of the service (OTLP's JSON). */
function spansIn(received: Receiver['received']) {
  const resources = received.flatMap(({ body }) => JSON.parse(body).resourceSpans)
  const spans: Sent[] = resources.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((scope: { spans: Sent[] }) => scope.spans),
  )
  return { spans, service: JSON.stringify(resources[0]?.resource) }
}

test('requests, checks and runs are told to a collector, below the trace of the caller and without copy', async () => {
  collector = await startReceiver()
  const tracing = (await nodeTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: new URL(collector.url).origin }, '0.0.0-test'))!
  server = await TestServer.start({}, { tracing })
  const token = await server.token('admin')
  const content = 'Promo rahasia! Harga Paket Kilat Rp19.000 per kilogram.'
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
  const body = { content, channel: 'push', stage: 'retention', audience: 'kalangan rahasia' }
  await server.ask('POST', '/v1/checks', { token, body, headers })
  await server.ask('POST', '/v1/runs', { token })
  await server.api.close()
  await tracing.close()

  const { spans, service } = spansIn(collector.received)
  const told = (name: string) => {
    const span = spans.find((one) => one.name === name)!
    return {
      ...span,
      facts: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
    }
  }
  const [request, check, run] = [told('POST /v1/checks'), told('check'), told('run')]
  expect([request.traceId, request.parentSpanId]).toEqual([trace, '00f067aa0ba902b7'])
  expect([check.traceId, check.parentSpanId]).toEqual([trace, request.spanId])
  expect(request.facts).toMatchObject({ 'http.response.status_code': 200, brand: 'lentera-pos' })
  expect(check.facts).toMatchObject({ verdict: 'block', format: 'text' })
  expect(run.facts).toMatchObject({ brand: 'lentera-pos' })
  expect(service).toContain('selaras')
  const all = collector.received.map((one) => one.body).join()
  for (const secret of ['rahasia', 'Kilat', token]) expect(all).not.toContain(secret)
})

test('nobody is told where no collector is named; missing packages are named with the way to get them', async () => {
  expect(await nodeTracing({}, '0')).toBeUndefined()
  const missing = nodeTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, '0', () =>
    Promise.reject(new Error('not installed')),
  )
  await expect(missing).rejects.toThrow(/npm install @opentelemetry\/api/)
  await expect(nodeTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, '0')).rejects.toThrow(/address of a collector/)
})
