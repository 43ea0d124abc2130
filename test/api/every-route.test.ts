import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { signed } from '../../src/pipeline/signed.ts'
import { cmsMount } from '../../src/platform/cms-mount.ts'
import { nodeGivenUp } from '../../src/platform/node/jobs-given-up.ts'
import { documentOf } from './openapi.ts'
import { TestServer } from './server.ts'

/** One question and the status of its answer. An address without `/v1` stands below that of the brand. */
type Asked = readonly [
  path: string | (() => Promise<string>),
  status: number,
  body?: object,
  signedBy?: (body: string) => Promise<Record<string, string>>,
]
/** What a route answers as it should, and what it refuses; nothing can be wrong where a route takes nothing. */
type Tried = readonly [good: Asked, bad?: Asked]

const TARIFF = `/documents/${encodeURIComponent('web/tarif.html')}`
const DRAFT = { content: 'Harga Paket Kilat Rp19.000 per kilogram.', channel: 'push', stage: 'retention' }

const SECRET = 'rahasia-tulisan'
const touchpoint = { channel: 'web', stage: 'awareness' } as const
const { cms } = settingsSchema.parse({
  cms: [{ kind: 'generic', name: 'blog', brand: 'lentera-pos', secretFrom: 'SECRET', touchpoint }],
})
const bySender = (body: string) => signed(body, 'tulisan-1', server.clock.now.getTime() / 1_000, SECRET)

let server: TestServer
let token: string
let finding: string
beforeAll(async () => {
  server = await TestServer.start({ cms }, { mounts: [cmsMount({ env: { SECRET }, fetch })] })
  token = await server.token('admin')
  const { store } = server.lentera
  server.lentera.givenUp = nodeGivenUp(join(server.folder, 'lentera/.selaras/selaras.db'), async () => {})
  await store.followUps.add({ id: 'asked', asked: DRAFT, createdAt: '2026-11-20T04:00:00.000Z' })
  const { body } = await server.ask('GET', '/v1/findings', { token })
  finding = `/findings/${body.findings[0].fingerprint}`
})
afterAll(() => server.end())

const ofFinding =
  (rest = '') =>
  async () =>
    `${finding}${rest}`
async function underWay() {
  const { runs } = (await server.ask('GET', '/v1/runs', { token })).body
  return `/runs/${runs.find(({ state }: { state: string }) => state !== 'done').id}/cancel`
}
async function spareToken(rest = '') {
  const spare = await server.token('reader')
  const { tokens } = (await server.ask('GET', '/v1/tokens', { token })).body
  return `/tokens/${tokens.find(({ prefix }: { prefix: string }) => spare.startsWith(prefix)).id}${rest}`
}

/** In the order in which they are tried. */
const ROUTES: Record<string, Tried> = {
  'GET /healthz': [['/healthz', 200]],
  'GET /readyz': [['/readyz', 200]],
  'GET /metrics': [['/metrics', 200]],
  'GET /v1/session': [['/v1/session', 200]],
  'POST /v1/session': [['/v1/session', 201]],
  'DELETE /v1/session': [['/v1/session', 204]],
  'GET /v1/brands': [['/v1/brands', 200]],
  'GET /v1/brands/{brand}': [
    ['', 200],
    ['/v1/brands/none', 404],
  ],
  'GET /v1/brands/{brand}/sources': [
    ['/sources', 200],
    ['/v1/brands/none/sources', 404],
  ],
  'GET /v1/brands/{brand}/runs': [
    ['/runs', 200],
    ['/runs?cursor=x', 400],
  ],
  'GET /v1/brands/{brand}/runs/{run}': [
    ['/runs/1', 200],
    ['/runs/none', 404],
  ],
  'GET /v1/brands/{brand}/runs/{run}/events': [
    ['/runs/1/events', 200],
    ['/runs/none/events', 404],
  ],
  'POST /v1/brands/{brand}/runs': [
    ['/runs', 202],
    ['/runs', 409],
  ],
  'POST /v1/brands/{brand}/runs/{run}/cancel': [
    [underWay, 202],
    ['/runs/1/cancel', 404],
  ],
  'GET /v1/brands/{brand}/steps/given-up': [
    ['/steps/given-up', 200],
    ['/v1/brands/none/steps/given-up', 404],
  ],
  'POST /v1/brands/{brand}/steps/given-up/retry': [
    ['/steps/given-up/retry', 202],
    ['/v1/brands/none/steps/given-up/retry', 404],
  ],
  'GET /v1/brands/{brand}/documents': [
    ['/documents', 200],
    ['/documents?stage=none', 400],
  ],
  'GET /v1/brands/{brand}/documents/{document}': [
    [TARIFF, 200],
    ['/documents/none', 404],
  ],
  'GET /v1/brands/{brand}/documents/{document}/messages': [
    [`${TARIFF}/messages`, 200],
    ['/documents/none/messages', 404],
  ],
  'GET /v1/brands/{brand}/documents/{document}/snapshot': [
    [`${TARIFF}/snapshot`, 200],
    [`${TARIFF}/snapshot?hash=none`, 400],
  ],
  'GET /v1/brands/{brand}/messages': [
    ['/messages?text=kilat', 200],
    ['/messages?text=x', 400],
  ],
  'GET /v1/brands/{brand}/facts': [
    ['/facts', 200],
    ['/facts?places=some', 400],
  ],
  'GET /v1/brands/{brand}/findings': [
    ['/findings', 200],
    ['/findings?sort=none', 400],
  ],
  'GET /v1/brands/{brand}/findings/{finding}': [
    [ofFinding(), 200],
    ['/findings/none', 404],
  ],
  'PATCH /v1/brands/{brand}/findings/{finding}': [
    [ofFinding(), 200, { due: '2026-12-01' }],
    [ofFinding(), 400, { due: 'besok' }],
  ],
  'GET /v1/brands/{brand}/findings/{finding}/history': [
    [ofFinding('/history'), 200],
    ['/findings/none/history', 404],
  ],
  'POST /v1/brands/{brand}/findings/{finding}/actions': [
    [ofFinding('/actions'), 200, { do: 'assign', to: 'Rani' }],
    [ofFinding('/actions'), 400, { do: 'burn' }],
  ],
  'GET /v1/brands/{brand}/findings/{finding}/comments': [
    [ofFinding('/comments'), 200],
    ['/findings/none/comments', 404],
  ],
  'POST /v1/brands/{brand}/findings/{finding}/comments': [
    [ofFinding('/comments'), 201, { text: 'Sudah ditanyakan.' }],
    [ofFinding('/comments'), 400, {}],
  ],
  'GET /v1/brands/{brand}/rules': [
    ['/rules', 200],
    ['/v1/brands/none/rules', 404],
  ],
  'GET /v1/brands/{brand}/rules/{rule}': [
    ['/rules/price', 200],
    ['/rules/none', 404],
  ],
  'POST /v1/brands/{brand}/checks': [
    ['/checks', 200, DRAFT],
    ['/checks', 400, { ...DRAFT, stage: 'none' }],
  ],
  'POST /v1/cms/{kind}/{source}': [
    ['/v1/cms/generic/blog', 202, { id: 'kilat', content: DRAFT.content }, bySender],
    ['/v1/cms/generic/blog', 401, { id: 'kilat', content: DRAFT.content }],
  ],
  'GET /v1/brands/{brand}/checks/{check}': [
    ['/checks/asked', 200],
    ['/checks/none', 404],
  ],
  'GET /v1/brands/{brand}/journey': [
    ['/journey', 200],
    ['/journey?lane=none', 422],
  ],
  'GET /v1/brands/{brand}/journey/{picture}': [
    ['/journey/curve', 200],
    ['/journey/none', 400],
  ],
  'GET /v1/brands/{brand}/exports/{format}': [
    ['/exports/sarif', 200],
    ['/exports/none', 400],
  ],
  'GET /v1/brands/{brand}/reports': [
    ['/reports', 200],
    ['/reports?limit=0', 400],
  ],
  'GET /v1/brands/{brand}/reports/{week}': [
    ['/reports/2026-W47', 200],
    ['/reports/none', 400],
  ],
  'GET /v1/brands/{brand}/tokens': [
    ['/tokens', 200],
    ['/v1/brands/none/tokens', 404],
  ],
  'POST /v1/brands/{brand}/tokens': [
    ['/tokens', 201, { name: 'cms', role: 'author' }],
    ['/tokens', 400, { name: 'cms' }],
  ],
  'POST /v1/brands/{brand}/tokens/{token}/rotation': [
    [() => spareToken('/rotation'), 201],
    ['/tokens/none/rotation', 404],
  ],
  'DELETE /v1/brands/{brand}/tokens/{token}': [
    [() => spareToken(), 204],
    ['/tokens/none', 404],
  ],
  'GET /v1/brands/{brand}/audit': [
    ['/audit', 200],
    ['/audit?limit=x', 400],
  ],
}

async function statusOf(operation: string, [path, , body, signedBy]: Asked): Promise<number> {
  const [method] = operation.split(' ') as [string]
  const given = typeof path === 'string' ? path : await path()
  const whole = operation.includes('{brand}') && !given.startsWith('/v1/') ? `/v1/brands/lentera-pos${given}` : given
  const headers = (await signedBy?.(JSON.stringify(body))) ?? {}
  return (await server.ask(method, whole, { token, ...(body ? { body } : {}), headers })).status
}

describe('every route of the OpenAPI document', () => {
  test('is tried here, and what can be asked wrongly also wrongly', async () => {
    const { paths } = await documentOf(server.api.app)
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, ...operation })),
    )
    expect(Object.keys(ROUTES).sort()).toEqual(described.map(({ route }) => route).sort())
    const takes = described.filter(({ parameters = [], requestBody }) => requestBody || parameters.length > 0)
    for (const { route } of takes) expect(ROUTES[route]?.[1], route).toBeDefined()
  })

  test.each(Object.entries(ROUTES))('%s', async (route, [good, bad]) => {
    expect(await statusOf(route, good)).toBe(good[1])
    if (bad) expect(await statusOf(route, bad)).toBe(bad[1])
  })
})
