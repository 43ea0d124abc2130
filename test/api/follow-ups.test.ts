import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mintToken, ROLES } from '../../src/pipeline/secrets.ts'
import { settingsSchema } from '../../src/pipeline/settings.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { asking, brand, live, reader, write } from '../cli/asked-brand.ts'
import { type Provider, startProvider } from '../judge/server/provider.ts'
import { knowledge, portsAt } from './server.ts'

let folder: string
let provider: Provider
let served: Awaited<ReturnType<typeof serve>>
let token: string
let broken = false

async function start(judge: string) {
  write(folder, brand(judge))
  const ports = portsAt({ now: new Date('2026-11-20T05:00:00Z') }, folder, {
    env: { ANTHROPIC_API_KEY: 'sk-ant-test' },
  })
  const brands = [{ config: join(folder, 'selaras.yaml'), db: join(folder, '.selaras/selaras.db') }]
  served = await serve({ brands, settings: settingsSchema.parse({ port: 0 }) }, ports, knowledge())
  await served.brands[0]!.run(() => {})
  const wish = { name: 'test', scopes: ROLES.author, createdBy: 'test' }
  token = (await mintToken(served.brands[0]!.store.tokens, wish, ports)).token
}
beforeEach(async () => {
  broken = false
  folder = mkdtempSync(join(tmpdir(), 'selaras-follow-'))
  provider = await startProvider((request) =>
    broken ? { status: 400, body: '{}' } : live(request, reader([/lereng timur gunung/, /lereng utara gunung/])),
  )
})
afterEach(async () => {
  await served.close()
  await provider.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (path: string, body?: object) => {
  const response = await fetch(`${served.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: what comes over HTTP is looked at field by field
  return { status: response.status, body: (await response.json()) as any }
}
async function until(url: string) {
  for (let left = 400; left > 0; left--) {
    const { body } = await ask(url)
    if (body.state !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the model never answered')
}
const DRAFT = { content: 'Bibit kami tumbuh di lereng utara gunung.', channel: 'push', stage: 'retention' }

test('what only a language model sees in a draft is told later, and the rules answer at once', async () => {
  await start(asking(provider.origin))
  const { status, body } = await ask('/v1/checks', { ...DRAFT, judge: true })
  expect([status, body.verdict, body.findings]).toEqual([200, 'pass', []])
  expect(body.followUp.url).toBe(`/v1/brands/kebun-sela/checks/${body.followUp.id}`)
  const { state, check, judged } = await until(body.followUp.url)
  expect([state, check.verdict, judged.answered]).toEqual(['done', 'warn', 1])
  expect(check.findings).toMatchObject([{ decidedBy: 'llm', effect: 'warn' }])
  expect(check.blastRadius.map(({ document }: { document: string }) => document)).toEqual(['web/bibit.html'])

  const asked = provider.received.length
  const again = await ask('/v1/checks', { ...DRAFT, judge: true })
  expect((await until(again.body.followUp.url)).check.verdict).toBe('warn')
  expect(provider.received.length).toBe(asked)
})

test('a model that does not answer leaves the verdict of the rules, and says so', async () => {
  await start(asking(provider.origin))
  broken = true
  const { body } = await ask('/v1/checks', { ...DRAFT, judge: true })
  const { state, check, judged } = await until(body.followUp.url)
  expect([state, check.verdict, judged.answered]).toEqual(['done', 'pass', 0])
  expect(judged.waiting + judged.failed).toBeGreaterThan(0)
})

test('nobody is asked who was not named, and nothing is known of what was never asked', async () => {
  await start('')
  const refused = await ask('/v1/checks', { ...DRAFT, judge: true })
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('`judge`')])
  expect((await ask('/v1/checks', DRAFT)).body).not.toHaveProperty('followUp')
  expect((await ask('/v1/checks/feedface')).status).toBe(404)
  expect(provider.received).toEqual([])
})
