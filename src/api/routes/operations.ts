import { createRoute, z } from '@hono/zod-openapi'
import { resource } from '../context.ts'
import type { Metrics } from '../metrics.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { json, problem } from '../schemas.ts'

const tags = ['operations']
const health = createRoute({
  method: 'get',
  path: '/healthz',
  tags,
  summary: 'Whether the server lives',
  responses: { 200: json(z.object({ status: z.literal('ok'), version: z.string() }), 'It does') },
})
const ready = createRoute({
  method: 'get',
  path: '/readyz',
  tags,
  summary: 'Whether the server can answer: its stores can be read',
  responses: {
    200: json(z.object({ status: z.literal('ready') }), 'It can'),
    503: problem('It cannot, or is about to stop'),
  },
})
const figures = createRoute({
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Figures for Prometheus',
  responses: { 200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: z.string() } } } },
})

/** For those who operate a server. Names no brand and asks for no token. */
export const operationRoutes = (ports: ApiPorts, metrics: Metrics, stopping: () => boolean) =>
  resource()
    .openapi(health, (c) => c.json({ status: 'ok' as const, version: ports.version }, 200))
    .openapi(ready, async (c) => {
      if (stopping()) throw new Problem('not-ready', 'The server is about to stop. Ask another one.')
      try {
        await Promise.all(ports.brands.map(({ store }) => store.latestRunId()))
      } catch (cause) {
        throw new Problem('not-ready', 'A store cannot be read. The log of the server tells which and why.', { cause })
      }
      return c.json({ status: 'ready' as const }, 200)
    })
    .openapi(figures, async (c) => {
      const counts = await Promise.all(ports.brands.map(({ store }) => store.outbox.counts()))
      const messages = (['waiting', 'sending', 'dead'] as const).map(
        (state) => `selaras_outbox{state="${state}"} ${counts.reduce((sum, of) => sum + of[state], 0)}\n`,
      )
      const text = `${metrics.text()}# HELP selaras_outbox Messages to people by state.\n# TYPE selaras_outbox gauge\n${messages.join('')}`
      return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    })
