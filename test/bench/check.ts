import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { createApi } from '../../src/api/app.ts'
import type { Brand } from '../../src/pipeline/brand.ts'
import { mintToken, ROLES } from '../../src/pipeline/secrets.ts'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { argumentsOf } from '../arguments.ts'
import { corpus } from '../judge/scale/corpus.ts'

const USAGE = `npm run bench:check -- [messages] [requests]

Measures POST /v1/checks beside five bare indexed look-ups over the same kind of server, in turn, in one run: with 100,000 live
messages and 300 requests unless told otherwise. CPU time, of both ends together, tells more than the clock on a machine that others
use too.

Exit codes: 0 the aims are met, 1 the medians are further apart than 3 times, or the 99th percentiles than 10 times, 2 the
arguments are bad.`
const { positionals, count } = argumentsOf(USAGE, { allowPositionals: true })
const [messages, requests] = [count(positionals[0] ?? '100000'), count(positionals[1] ?? '300')]
const WARM = 30
const MOST = { p50: 3, p99: 10 }

const now = () => new Date('2026-11-21T05:00:00Z')
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const { config, documents } = corpus(messages)
const store = await openSqliteStore(':memory:')
const run = await store.startRun({
  brand: config.brand,
  asOf: '2026-11-21',
  startedAt: now().toISOString(),
  configHash: '',
})
await store.saveDocuments(run, documents)
const judge = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }
const counters = { documents: documents.length, messages, characters: 0, statements: 0, pairs: 0, judge }
await store.finishRun(run, { finishedAt: now().toISOString(), counters, coverage: [] })
const { token } = await mintToken(
  store.tokens,
  { name: 'bench', scopes: ROLES.author, createdBy: 'bench' },
  { random, now },
)

const brand: Brand = {
  slug: 'bench',
  config: async () => config,
  store,
  run: () => Promise.reject(new Error('the bench does not run')),
}
const rate = { requests: 1_000_000, seconds: 60 }
const api = createApi({
  brands: [brand],
  knowledge: loadKnowledge(),
  settings: { ...settingsSchema.parse({}), tokenRate: rate, addressRate: rate },
  version: 'bench',
  now,
  elapsed: () => performance.now(),
  random,
  log: () => {},
})
const rows = new Database(':memory:')
rows.exec('CREATE TABLE message (id TEXT PRIMARY KEY, text TEXT NOT NULL)')
const insert = rows.prepare('INSERT INTO message VALUES (?, ?)')
const all = documents.flatMap((document) => document.messages)
rows.transaction(() => {
  for (const { id, text } of all) insert.run(id, text)
})()
const look = rows.prepare('SELECT text FROM message WHERE id = ?')
const bare = new Hono().post('/', async (c) => {
  const { ids } = (await c.req.json()) as { ids: string[] }
  return c.json(ids.map((id) => look.get(id)))
})

/** A draft of some 200 words that makes five claims about one product each. */
const products = config.products.map((product) => (typeof product === 'string' ? product : product.name))
const FILLER =
  'Kami menyiapkan semuanya dengan teliti supaya rumahmu terasa nyaman, rapi, dan hangat setiap hari, dari ruang tamu sampai dapur kecil di belakang, bersama tim yang selalu siap membantu kamu kapan saja lewat pesan.'
const draftOf = (i: number) => {
  const name = products[(i * 7) % products.length]
  const claims = [
    `Harga ${name} Rp${150 + (i % 40)}.000.`,
    `Garansi ${name} ${6 + (i % 3) * 6} bulan.`,
    `Gratis ongkir ${name} untuk belanja minimal Rp${100 + (i % 5) * 50}.000.`,
    `${name} bisa dikembalikan dalam ${7 + (i % 4) * 7} hari.`,
    `${name} tiba dalam ${1 + (i % 5)} hari kerja.`,
  ]
  return claims.map((claim) => `${claim} ${FILLER}`).join('\n\n')
}

const listen = async (fetch: (request: Request) => Response | Promise<Response>) => {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }) as Server
  if (!server.listening) await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
const [checks, lookups] = [await listen(api.app.fetch), await listen(bare.fetch)]
const timed = async (url: string, body: unknown) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - start, cpu: (user + system) / 1_000 }
}
const check = (i: number) =>
  timed(`${checks.url}/v1/checks`, { content: draftOf(i), channel: 'push', stage: 'retention' })
const lookup = (i: number) =>
  timed(lookups.url, { ids: Array.from({ length: 5 }, (_, n) => all[(i * 911 + n * 37) % all.length]!.id) })

const built = performance.now()
await check(0)
const ready = (performance.now() - built) / 1_000
for (let i = 0; i < WARM; i++) await Promise.all([check(i), lookup(i)])
type Time = Awaited<ReturnType<typeof timed>>
const times: { check: Time[]; lookup: Time[] } = { check: [], lookup: [] }
const heap = process.memoryUsage().heapUsed
for (let i = WARM; i < WARM + requests; i++) {
  times.lookup.push(await lookup(i))
  times.check.push(await check(i))
}
const at = (list: readonly number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))]!
const line = (name: 'check' | 'lookup') => {
  const ms = times[name].map((time) => time.ms)
  const cpu = times[name].map((time) => time.cpu)
  return { p50: at(ms, 0.5), p99: at(ms, 0.99), cpu: at(cpu, 0.5) }
}
const [own, other] = [line('check'), line('lookup')]
const told = (ms: number) => `${ms.toFixed(2)} ms`
console.table({
  'POST /v1/checks': { p50: told(own.p50), p99: told(own.p99), 'CPU p50': told(own.cpu) },
  'five look-ups': { p50: told(other.p50), p99: told(other.p99), 'CPU p50': told(other.cpu) },
  'times as long': {
    p50: (own.p50 / other.p50).toFixed(1),
    p99: (own.p99 / other.p99).toFixed(1),
    'CPU p50': (own.cpu / other.cpu).toFixed(1),
  },
  'at most': { p50: String(MOST.p50), p99: String(MOST.p99) },
})
const grown = (process.memoryUsage().heapUsed - heap) / 1e6
console.log(
  `${messages} messages, ready after ${ready.toFixed(1)} s; heap grew by ${grown.toFixed(0)} MB in ${requests} checks`,
)
checks.server.close()
lookups.server.close()
await api.close()
await store.close()
process.exitCode = own.p50 <= MOST.p50 * other.p50 && own.p99 <= MOST.p99 * other.p99 ? 0 : 1
