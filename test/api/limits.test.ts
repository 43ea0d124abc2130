import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from '../../src/api/context.ts'
import { rateLimit } from '../../src/api/limits.ts'
import type { ApiPorts } from '../../src/api/ports.ts'
import { Problem } from '../../src/api/problem.ts'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { TestServer } from './server.ts'

test('a crowd of addresses is not remembered without end, and whoever asked last is', async () => {
  const settings = settingsSchema.parse({ addressRate: { requests: 2 } })
  const app = new Hono<Env>()
  app.onError((error, c) => c.text(error instanceof Problem ? error.kind : 'fault', 429))
  app.use(rateLimit('address', { settings, elapsed: () => 0 } as ApiPorts, (c) => c.req.header('x-from') ?? ''))
  app.get('/', (c) => c.text('ok'))
  const left = async (from: string) =>
    (await app.request('/', { headers: { 'x-from': from } })).headers.get('ratelimit')
  await left('first')
  for (let i = 0; i < 20_000; i++) await left(`crowd ${i}`)
  expect(await left('crowd 19999')).toContain('r=0')
  // The first one is forgotten: for it everything begins anew.
  expect(await left('first')).toContain('r=1')
})

test('whoever guesses tokens is stopped after some tries, and then the right one opens nothing either', async () => {
  const server = await TestServer.start({ addressRate: { requests: 9, seconds: 60 } }, { run: false })
  const right = await server.token('admin')
  const open = async (token: string) => (await server.ask('GET', '/v1/brands', { token })).status
  const tries: number[] = []
  for (let i = 0; i < 10; i++) tries.push(await open(`sel_${String(i).padStart(43, 'A')}`))
  expect([tries[0], tries.at(-1), await open(right)]).toEqual([401, 429, 429])
  server.passed += 60_000
  expect(await open(right)).toBe(200)
  await server.end()
})
