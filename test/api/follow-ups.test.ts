import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifySigned } from '../../src/cms/signature.ts'
import { mintToken, ROLES } from '../../src/pipeline/secrets.ts'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { nodeCallbacks } from '../../src/platform/node/callbacks.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { asking, brand, live, reader, write } from '../cli/asked-brand.ts'
import { type Provider, startProvider } from '../judge/server/provider.ts'
import { knowledge } from '../pipeline/copy.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { portsAt } from './server.ts'

let folder: string
let provider: Provider
let served: Awaited<ReturnType<typeof serve>>
let token: string
let broken = false
let silent = false
let receiver: Receiver

const SECRET = 'rahasia-panggilan-balik'

async function start(judge: string) {
  write(folder, brand(judge))
  await listen()
  await served.brands[0]!.run(() => {})
}
async function listen() {
  const ports = portsAt({ now: new Date('2026-11-20T05:00:00Z') }, folder, {
    env: { ANTHROPIC_API_KEY: 'sk-ant-test', CALLBACK_SECRET: SECRET },
  })
  const brands = [{ config: join(folder, 'selaras.yaml'), db: join(folder, '.selaras/selaras.db') }]
  const callbacks = { secretFrom: 'CALLBACK_SECRET', privateHosts: [new URL(receiver.url).host] }
  served = await serve({ brands, settings: settingsSchema.parse({ port: 0, callbacks }) }, ports, knowledge)
  const wish = { name: 'test', scopes: ROLES.author, createdBy: 'test' }
  token = (await mintToken(served.brands[0]!.store.tokens, wish, ports)).token
}
beforeEach(async () => {
  broken = false
  silent = false
  receiver = await startReceiver()
  folder = mkdtempSync(join(tmpdir(), 'selaras-follow-'))
  provider = await startProvider((request) => {
    if (silent) return { fault: 'silent' }
    return broken ? { status: 400, body: '{}' } : live(request, reader([/lereng timur gunung/, /lereng utara gunung/]))
  })
})
afterEach(async () => {
  await served.close()
  await provider.close()
  await receiver.close()
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

const callback = () => ({ ...DRAFT, judge: true, callback: receiver.url })

test('the answer is posted, signed, to the address that was named, and again only where it was not taken', async () => {
  await start(asking(provider.origin))
  receiver.answers.push({ status: 503, retryAfter: '0' })
  const { body } = await ask('/v1/checks', callback())
  await receiver.until(2)
  const answer = await until(body.followUp.url)
  const [first, second] = receiver.received
  expect(JSON.parse(second!.body)).toEqual({ brand: 'kebun-sela', ...answer })
  expect(second!.body).toBe(first!.body)
  const headers = new Headers(second!.headers)
  const { id } = await verifySigned({ method: 'POST', path: '/', headers, body: second!.body }, SECRET)
  expect([id, headers.get('x-selaras-delivery')]).toEqual([
    answer.id,
    new Headers(first!.headers).get('x-selaras-delivery'),
  ])
  await served.close()
  await listen()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(receiver.received).toHaveLength(2)
})

test('a server that stops before the model has answered loses nothing: the next one asks, and posts', async () => {
  await start(asking(provider.origin))
  silent = true
  await ask('/v1/checks', callback())
  await served.close()
  silent = false
  expect(receiver.received).toEqual([])
  await listen()
  await receiver.until(1)
  expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ state: 'done', check: { verdict: 'warn' } })
})

test.each([
  [{ callback: 'http://127.0.0.1:1/' }, 422, 'https://'],
  [{ callback: 'https://10.0.0.7/x' }, 422, 'private address'],
  [{ callback: 'https://[::ffff:10.0.0.7]/x' }, 422, 'private address'],
  [{ callback: 'ftp://a.example/' }, 400, 'callback'],
  [{ judge: false }, 400, 'judge: true'],
])('nothing is posted to where it must not be: %o', async (wrong, status, detail) => {
  await start(asking(provider.origin))
  const refused = await ask('/v1/checks', { ...callback(), ...wrong })
  expect([refused.status, refused.body.detail]).toEqual([status, expect.stringContaining(detail)])
})

test('a name that leads to a private address is not called', async () => {
  const callbacks = nodeCallbacks({ secretFrom: 'S', privateHosts: [] }, { S: SECRET })
  const { port } = new URL(receiver.url)
  const sent = callbacks.post(`https://localhost:${port}/`, { headers: {}, body: '{}' })
  await expect(sent).rejects.toThrow('private address')
  await callbacks.close()
  expect(receiver.received).toEqual([])
})

test('nobody is asked who was not named, and nothing is known of what was never asked', async () => {
  await start('')
  const refused = await ask('/v1/checks', { ...DRAFT, judge: true })
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('`judge`')])
  expect((await ask('/v1/checks', DRAFT)).body).not.toHaveProperty('followUp')
  expect((await ask('/v1/checks/feedface')).status).toBe(404)
  expect(provider.received).toEqual([])
})
