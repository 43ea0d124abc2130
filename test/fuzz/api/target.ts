import { join } from 'node:path'
import fc from 'fast-check'
import { dashboard } from '../../../src/dashboard/index.ts'
import { mintToken, ROLES } from '../../../src/pipeline/secrets.ts'
import { CMS_KINDS } from '../../../src/pipeline/settings/cms.ts'
import { settingsSchema } from '../../../src/pipeline/settings/settings.ts'
import { cmsMount } from '../../../src/platform/cms-mount.ts'
import { mcpMount } from '../../../src/platform/mcp-mount.ts'
import { reportsMount } from '../../../src/platform/reports-mount.ts'
import { documentOf } from '../../api/openapi.ts'
import { BRANDS, TestServer } from '../../api/server.ts'
import { heapInUse, UNLIMITED } from '../../bench/memory.ts'
import { knowledge } from '../../pipeline/copy.ts'
import { stateOf } from '../../torture/state.ts'
import { type Fired, fire, type Order } from '../fire.ts'
import type { Target } from '../targets.ts'
import { mountedRoutes } from './mounted.ts'
import { type Known, type OpenApi, requests, type Sent } from './requests.ts'

/** Bytes of live heap that a series may leave behind: what the server remembers has bounds. */
const MOST_GROWTH = 40e6
const CMS = settingsSchema.parse({
  cms: CMS_KINDS.filter((kind) => kind !== 'storyblok').map((kind) => ({
    kind,
    name: 'x',
    brand: 'lentera-pos',
    secretFrom: 'SECRET',
    touchpoint: { channel: 'web', stage: 'consideration' },
  })),
}).cms
/** Stands in the copy of the other brand alone. */
const OF_THE_OTHER = 'Kelas Seduh'

/** Fires requests at every route of a server of two brands, pages and webhooks among them, all in the name of one; then looks whether the other is as it was. */
export async function fireAtApi(order: Order): Promise<Fired> {
  const mounts = [mcpMount, cmsMount({ env: { SECRET: 'a secret of tests' }, fetch }), reportsMount, dashboard]
  const server = await TestServer.start({ ...UNLIMITED, bodyBytes: 100_000, cms: CMS }, { mounts })
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

interface Shot extends Sent {
  /** Whether the OpenAPI document tells of its route. */
  documented: boolean
}

async function apiTarget(server: TestServer, rejected: readonly unknown[]): Promise<Target<Shot>> {
  const document = (await documentOf(server.api.app)) as unknown as OpenApi
  const known = await knownTo(server)
  const browser = await signedIn(server)
  const assistant = { ...known.callers[0]!, accept: 'application/json, text/event-stream' }
  const pages = { ...known, callers: [...Array(3).fill(browser.cookie), assistant, {}] }
  return {
    name: 'api',
    inputs: fc.oneof(
      { weight: 3, arbitrary: requests(document, known).map((sent) => ({ ...sent, documented: true })) },
      {
        weight: 1,
        arbitrary: requests(mountedRoutes(browser.csrf), pages).map((sent) => ({ ...sent, documented: false })),
      },
    ),
    try: async (shot) => {
      const { status, text } = await answerTo(server, shot)
      const faults = server.logs.splice(0).filter(({ level }) => level === 'error')
      if (faults.length + rejected.length > 0) return JSON.stringify([...faults, ...rejected.map(String)])
      if (status >= 500 && !(shot.path.startsWith('/readyz') && status === 503))
        return `the answer is ${status}: ${text}`
      return text.includes(OF_THE_OTHER) ? 'the copy of another brand is told' : undefined
    },
  }
}

/** An answer, held to the document where that tells of it. That to HEAD has no body to hold. */
async function answerTo(server: TestServer, { method, path, headers, body, documented }: Shot) {
  if (documented && method !== 'HEAD')
    return server.ask(method, path, { headers, ...(body === undefined ? {} : { raw: body }) })
  const answer = await server.api.app.request(path, { method, headers, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, text: await answer.text() }
}

async function signedIn(server: TestServer) {
  const { headers, body } = await server.ask('POST', '/v1/session', { token: await server.token('admin') })
  return { cookie: { cookie: headers.get('set-cookie')!.split(';')[0]! }, csrf: body.csrf as string }
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
  const { cookie, csrf } = await signedIn(server)
  const { documents } = await store.copy.list({ limit: 20 })
  const { findings } = await store.listFindings({ limit: 20 })
  return {
    values: {
      brand: [slug, slug, slug, server.brands[1]!.slug],
      run: ['1'],
      document: documents.map(({ id }) => id),
      hash: documents.map(({ hash }) => hash),
      finding: findings.map(({ fingerprint }) => fingerprint),
      rule: [knowledge.rules[0]!.alias],
      token: [stored.id],
      source: ['x'],
      week: ['2026-W47', '2026-W53', '2026-W99'],
    },
    callers: [...Array(6).fill(bearer(admin)), bearer(reader), {}, cookie, { ...cookie, 'x-csrf-token': csrf }],
  }
}
