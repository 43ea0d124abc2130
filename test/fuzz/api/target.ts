import { join } from 'node:path'
import { mintToken, ROLES } from '../../../src/pipeline/secrets.ts'
import { documentOf } from '../../api/openapi.ts'
import { BRANDS, knowledge, TestServer } from '../../api/server.ts'
import { heapInUse, UNLIMITED } from '../../bench/memory.ts'
import { stateOf } from '../../torture/state.ts'
import { type Fired, fire, type Order } from '../fire.ts'
import type { Target } from '../targets.ts'
import { type Known, type OpenApi, requests, type Sent } from './requests.ts'

/** Bytes of live heap that a series may leave behind: what the server remembers has bounds. */
const MOST_GROWTH = 40e6
/** Stands in the copy of the other brand alone. */
const OF_THE_OTHER = 'Kelas Seduh'

/** Fires requests at every route of a server of two brands, all in the name of one; then looks whether the other is as it was. */
export async function fireAtApi(order: Order): Promise<Fired> {
  const server = await TestServer.start({ ...UNLIMITED, bodyBytes: 100_000 })
  const rejected: unknown[] = []
  const hear = (error: unknown) => void rejected.push(error)
  process.on('unhandledRejection', hear)
  try {
    const other = join(server.folder, BRANDS[1]!, '.selaras/selaras.db')
    const before = stateOf(other)
    const target = await apiTarget(server, rejected)
    // What is compiled and cached at first is no growth.
    const warm = await fire(target, { ...order, inputs: Math.min(order.inputs, 300), seconds: order.seconds / 4 })
    if (warm.broken) return warm
    const heap = heapInUse()
    const fired = await fire(target, { ...order, seed: order.seed + 1 })
    if (fired.broken) return fired
    const grown = heapInUse() - heap
    if (grown > MOST_GROWTH) return { ...fired, broken: `the live heap grew by ${Math.round(grown / 1e6)} MB` }
    if (JSON.stringify(stateOf(other)) !== JSON.stringify(before))
      return { ...fired, broken: 'the data of the other brand has changed' }
    return fired
  } finally {
    process.off('unhandledRejection', hear)
    await server.end()
  }
}

async function apiTarget(server: TestServer, rejected: readonly unknown[]): Promise<Target<Sent>> {
  const document = (await documentOf(server.api.app)) as unknown as OpenApi
  return {
    name: 'api',
    inputs: requests(document, await knownTo(server)),
    try: async ({ method, path, headers, body }) => {
      const { status, text } = await asked(server, method, path, headers, body)
      const faults = server.logs.splice(0).filter(({ level }) => level === 'error')
      if (faults.length + rejected.length > 0) return JSON.stringify([...faults, ...rejected.map(String)])
      if (status >= 500 && !(path.startsWith('/readyz') && status === 503)) return `the answer is ${status}: ${text}`
      return text.includes(OF_THE_OTHER) ? 'the copy of another brand is told' : undefined
    },
  }
}

/** An answer, held to the document. That to HEAD has no body to hold. */
async function asked(server: TestServer, method: string, path: string, headers: Sent['headers'], body?: string) {
  if (method !== 'HEAD') return server.ask(method, path, { headers, ...(body === undefined ? {} : { raw: body }) })
  const { status } = await server.api.app.request(path, { method, headers })
  return { status, text: '' }
}

/** What somebody of the first brand knows of it. */
async function knownTo(server: TestServer): Promise<Known> {
  const { store, slug } = server.lentera
  const [admin, reader, victim] = [await server.token('admin'), await server.token('reader'), 'to be revoked']
  const { stored } = await mintToken(
    store.tokens,
    { name: victim, scopes: ROLES.reader, createdBy: 'fuzz' },
    { random: (n) => crypto.getRandomValues(new Uint8Array(n)), now: () => server.clock.now },
  )
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const begun = await server.ask('POST', '/v1/session', { token: admin })
  const cookie = { cookie: begun.headers.get('set-cookie')!.split(';')[0]! }
  const { documents } = await store.copy.list({ limit: 20 })
  const { findings } = await store.listFindings({ limit: 20 })
  return {
    values: {
      brand: [slug, slug, slug, server.brands[1]!.slug],
      run: ['1'],
      document: documents.map(({ id }) => id),
      hash: documents.map(({ hash }) => hash),
      finding: findings.map(({ fingerprint }) => fingerprint),
      rule: [knowledge().rules[0]!.alias],
      token: [stored.id],
      week: ['2026-W47', '2026-W53', '2026-W99'],
    },
    callers: [
      ...Array(6).fill(bearer(admin)),
      bearer(reader),
      {},
      cookie,
      { ...cookie, 'x-csrf-token': begun.body.csrf },
    ],
  }
}
