import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { verifySigned } from '../../src/cms/signature.ts'
import { decideFinding } from '../../src/pipeline/stored.ts'
import { teamsMessenger, webhookMessenger } from '../../src/slack/index.ts'
import { runOnce } from '../store/run-once.ts'
import { FEES, finding, MAIL, PAGE } from '../store/samples.ts'
import { alertingBrand } from './brand.ts'

const SECRET = 'rahasia-crm'
interface Got {
  headers: Headers
  body: string
}
let got: Got[]
interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
  cut?: boolean
  /** Before it answers. */
  waits?: Promise<unknown>
}
/** Of each address. */
let answers: { crm: Answer[]; teams: Answer[] }
let close: () => Promise<void>
let rimba: Awaited<ReturnType<typeof alertingBrand>>
beforeEach(async () => {
  got = []
  answers = { crm: [], teams: [] }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    got.push({
      headers: new Headers(request.headers as Record<string, string>),
      body: Buffer.concat(chunks).toString(),
    })
    const {
      status,
      headers = {},
      body = 'ok',
      cut,
      waits,
    } = answers[request.url!.slice(1) as keyof typeof answers].shift() ?? { status: 200 }
    await waits
    if (cut) return void request.socket.destroy()
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ports = { fetch, now: () => rimba.clock.now }
  rimba = await alertingBrand(
    "{digest: 2, routes: [{to: 'webhook:crm'}, {match: {severity: high}, to: teams}]}",
    (to) =>
      to === 'teams'
        ? teamsMessenger(`${url}/teams`, ports)
        : webhookMessenger({ url: `${url}/crm`, secret: SECRET }, ports),
  )
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
})
afterEach(async () => {
  await rimba.store.close()
  await close()
})
const run = (day: string, found: Parameters<typeof runOnce>[3]) => runOnce(rimba.store, day, [PAGE, MAIL], found)
const bodies = () => got.map(({ body }) => JSON.parse(body))
const low = { ...FEES, severity: 'low' as const }

describe('a webhook', () => {
  test('gets every event with both sides, signed as the webhooks that we take', async () => {
    await run('2026-11-19', [low])
    await rimba.send()
    await decideFinding(
      rimba.store,
      low.fingerprint,
      { do: 'assign', to: 'Rani' },
      { who: 'Rani', at: '2026-11-20T05:00:00.000Z' },
    )
    await rimba.send()
    await run('2026-11-20', [])
    await rimba.send()
    expect(bodies().map(({ event, who }) => `${event} ${who}`)).toEqual([
      'found selaras',
      'assigned Rani',
      'resolved selaras',
    ])
    const [{ headers, body }] = got as [Got]
    const delivery = { method: 'POST', path: '/hook', headers, body }
    expect(await verifySigned(delivery, SECRET)).toMatchObject({ at: rimba.clock.now })
    await expect(verifySigned({ ...delivery, body: `${body} ` }, SECRET)).rejects.toThrow('is not the signature')
    const [first] = bodies()
    expect(first).toMatchObject({ schema: 1, brand: { name: 'Rimba', slug: 'rimba' } })
    expect(first.findings[0]).toMatchObject({
      fingerprint: low.fingerprint,
      link: `https://selaras.rimba.example/b/rimba/findings/${low.fingerprint}`,
    })
    expect(first.findings[0].sides[1].evidence[0]).toEqual(low.sides[1]?.evidence[0])
  })

  test.each([
    ['answers that it cannot', { status: 503, headers: { 'retry-after': '120' } }, 120],
    ['sends it elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 10],
    ['cuts the connection', { status: 0, cut: true }, 10],
  ])('that %s gets it again, in the same order and by the same name', async (_, answer, seconds) => {
    await run('2026-11-19', [low])
    await rimba.send()
    await run('2026-11-20', [])
    answers.crm.push(answer)
    await rimba.send()
    await run('2026-11-21', [low])
    await rimba.send(seconds - 9)
    expect(got).toHaveLength(2)
    await rimba.send(9)
    expect(bodies().map(({ event }) => event)).toEqual(['found', 'resolved', 'resolved', 'regressed'])
    const [, first, second] = got.map(({ headers }) => headers.get('x-selaras-delivery'))
    expect(second).toBe(first)
    await rimba.send(3600)
    expect(got).toHaveLength(4)
  })
})

test('a receiver that is slow to answer holds up nobody else', async () => {
  await run('2026-11-19', [FEES])
  const answer = Promise.withResolvers<void>()
  answers.crm.push({ status: 200, waits: answer.promise })
  const sending = rimba.send()
  await vi.waitFor(() => expect(bodies().filter(({ type }) => type === 'message')).toHaveLength(1), 5_000)
  await vi.waitFor(
    async () => expect(await rimba.store.outbox.counts()).toMatchObject({ waiting: 0, sending: 1, sent: 1 }),
    5_000,
  )
  answer.resolve()
  await sending
  expect(await rimba.store.outbox.counts()).toMatchObject({ sending: 0, sent: 2 })
})

describe('Teams', () => {
  test('gets a card that says where both quotations stand, and no follow-ups', async () => {
    await run('2026-11-19', [FEES])
    await rimba.send()
    await decideFinding(
      rimba.store,
      FEES.fingerprint,
      { do: 'assign', to: 'Rani' },
      { who: 'Rani', at: '2026-11-20T05:00:00.000Z' },
    )
    await rimba.send()
    const cards = bodies().filter(({ type }) => type === 'message')
    expect(cards).toHaveLength(1)
    const { contentType, content } = cards[0].attachments[0]
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive')
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4', actions: [{ type: 'Action.OpenUrl' }] })
    const whole = JSON.stringify(content)
    for (const part of ['“Rp50.000”', 'web/kartu.html', '“Rp 45.000”', 'email/sambut.eml', FEES.suggestion]) {
      expect(whole).toContain(part)
    }
    // Markdown is read in text blocks only; crawled text is never in one.
    expect(whole).not.toContain('"TextBlock"')
  })

  test('gets a flood as one card, within what it takes', async () => {
    const long = 'Rp50.000 '.repeat(300)
    await run(
      '2026-11-19',
      Array.from({ length: 30 }, (_, i) =>
        finding(`${i}`.padStart(16, 'c'), FEES.sides, { title: long, suggestion: long }),
      ),
    )
    await rimba.send()
    const cards = got.filter(({ body }) => body.includes('AdaptiveCard'))
    expect(cards).toHaveLength(1)
    expect(cards[0]!.body.length).toBeLessThan(28_000)
    expect(cards[0]!.body).toContain('30 pertentangan baru')
    expect(bodies().filter(({ event }) => event === 'found')).toHaveLength(30)
  })

  test('that refuses with a friendly answer is asked again', async () => {
    await run('2026-11-19', [FEES])
    answers.teams.push({
      status: 200,
      body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429',
    })
    await rimba.send()
    expect(await rimba.store.outbox.list('waiting', 5)).toMatchObject([{ destination: 'teams', reason: 'HTTP 429' }])
    await rimba.send(60)
    expect(await rimba.store.outbox.counts()).toMatchObject({ waiting: 0, sent: 2 })
  })
})
