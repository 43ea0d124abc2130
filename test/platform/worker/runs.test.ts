import { Response as Answer, type Request as Asked } from 'miniflare'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { settingsSchema } from '../../../src/pipeline/settings/settings.ts'
import { serveOn, TestServer } from '../../api/server.ts'
import { onWorkerd } from './runtime.ts'
import { inWorkerd, startWorkerd } from './workerd.ts'
import { BRANDS, OUTSIDE } from './world.ts'

const SERVERS = 5
/** What a language model answers that finds nothing. */
const NOTHING = '{"contradictions":[],"instructions":[]}'

inWorkerd('runs in workerd', () => {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const batched = Promise.withResolvers<void>()
  const handed = Promise.withResolvers<void>()
  /** What has reached other services, by host. */
  const got: Record<string, { path: string; headers: Headers; body: string }[]> = {
    'slack.com': [],
    'crm.test': [],
    'cms.test': [],
    'mail.test': [],
    'ai.test': [],
    'model.test': [],
  }
  const outboundService = async (request: Asked) => {
    const { host, pathname } = new URL(request.url)
    if (host !== 'lentera.test') {
      const body = await request.text()
      got[host]?.push({ path: pathname, headers: new Headers([...request.headers]), body })
      if (host === 'ai.test') return Answer.json({ data: JSON.parse(body).map(() => [0.6, 0.8]) })
      if (host === 'batches.test') {
        batched.resolve()
        await handed.promise
        return new Answer('{}', { status: 400 })
      }
      if (host === 'model.test')
        return Answer.json({ choices: [{ message: { content: NOTHING }, finish_reason: 'stop' }] })
      return Answer.json({ ok: true, channel: 'C1', ts: '1.2' })
    }
    asked.resolve()
    await answered.promise
    return new Answer('<html lang="id"><p>Tarif Rp 5.000.</p></html>', { headers: { 'content-type': 'text/html' } })
  }
  const worker = startWorkerd(SERVERS * BRANDS, SERVERS, { outboundService })
  afterAll(() => worker.dispose())
  serveOn(onWorkerd(worker))

  describe('runs in workerd', () => {
    test('tell whoever listens when they end, and leave their findings', async () => {
      const server = await TestServer.start({}, { run: false })
      const token = await server.token('admin')
      const { id } = (await server.ask('POST', '/v1/runs', { token })).body
      const events = await server.ask('GET', `/v1/runs/${id}/events`, { token })
      expect(events.text.slice(events.text.lastIndexOf('event:'))).toMatch(/^event: end\n.*"state":"done"/)
      expect((await server.ask('GET', '/v1/findings', { token })).body.findings.length).toBeGreaterThan(0)
      expect((await server.lentera.store.jobs.get(id))?.state).toBe('done')
      await server.end()
    })

    test('are made one at a time, and leave nothing behind when they are cancelled', async () => {
      const server = await TestServer.start({}, { run: false })
      const token = await server.token('admin')
      const site = 'brand: Lentera Pos\nsources:\n  - {url: https://lentera.test/, channel: web, stage: purchase}\n'
      await (await worker.getR2Bucket('COPY1')).put('lentera-pos/selaras.yaml', site)
      const { id } = (await server.ask('POST', '/v1/runs', { token })).body
      await asked.promise
      const second = await server.ask('POST', '/v1/runs', { token })
      expect([second.status, second.body.detail]).toEqual([409, expect.stringContaining(id)])
      expect((await server.ask('POST', `/v1/runs/${id}/cancel`, { token })).status).toBe(202)
      answered.resolve()
      const events = await server.ask('GET', `/v1/runs/${id}/events`, { token })
      expect(events.text).toContain('"state":"cancelled"')
      expect(await server.lentera.store.latestRun()).toBeUndefined()
      await server.end()
    })

    test('leave nothing behind when they are cancelled just before they are kept', async () => {
      const server = await TestServer.start({}, { run: false })
      const copy = await worker.getR2Bucket('COPY2')
      const config = await (await copy.get('lentera-pos/selaras.yaml'))!.text()
      // Batches are asked for last of all.
      const judge = 'judge: {model: claude-opus-5-5, batch: true, baseUrl: https://batches.test}\n'
      await copy.put('lentera-pos/selaras.yaml', config + judge)
      const token = await server.token('admin')
      const begin = async () => (await server.ask('POST', '/v1/runs', { token })).body.id
      const endOf = async (id: string) => (await server.ask('GET', `/v1/runs/${id}/events`, { token })).text
      const cancelled = await begin()
      await batched.promise
      await server.ask('POST', `/v1/runs/${cancelled}/cancel`, { token })
      handed.resolve()
      expect(await endOf(cancelled)).toContain('"state":"cancelled"')
      // The next run waits until the other has let go.
      expect(await endOf(await begin())).toContain('"state":"done"')
      expect(await server.lentera.store.listRuns(9)).toHaveLength(1)
      await server.end()
    })

    test('and decisions set an alarm, from which alerts, callbacks and the weekly report go out', async () => {
      const callbacks = settingsSchema.shape.callbacks.parse({ secretFrom: 'CALLBACK_SECRET' })
      const server = await TestServer.start({ callbacks, publicUrl: 'https://selaras.lentera.test' }, { run: false })
      const copy = await worker.getR2Bucket('COPY3')
      const config = await (await copy.get('lentera-pos/selaras.yaml'))!.text()
      const alerts = "alerts: {digest: 1, routes: [{to: webhook}, {to: '#promo'}]}\n"
      const report = "report: {cron: '0 8 * * 1', to: [rani@lentera.test]}\n"
      await copy.put('lentera-pos/selaras.yaml', config + alerts + report)
      const token = await server.token('admin')
      const { id } = (await server.ask('POST', '/v1/runs', { token })).body
      await server.ask('GET', `/v1/runs/${id}/events`, { token })
      await vi.waitFor(() => expect(got['slack.com']).toHaveLength(1), 5_000)
      expect(got['slack.com']![0]).toMatchObject({ path: '/api/chat.postMessage' })
      expect(got['slack.com']![0]!.headers.get('authorization')).toBe(`Bearer ${OUTSIDE.SLACK_BOT_TOKEN}`)
      expect(Object.fromEntries(new URLSearchParams(got['slack.com']![0]!.body))).toMatchObject({ channel: '#promo' })
      const { findings } = (await server.ask('GET', '/v1/findings', { token })).body
      const events = () => got['crm.test']!.map(({ body }) => JSON.parse(body).event)
      await vi.waitFor(() => expect(events()).toEqual(findings.map(() => 'found')), 5_000)

      // Monday after the run, in Jakarta: somebody decides something, and the same alarm finds that the report is due.
      server.clock.now = new Date('2026-11-23T01:01:00Z')
      const { followUps, reports } = server.lentera.store
      const callback = 'https://cms.test/answers'
      await followUps.add({ id: 'f1', asked: {}, createdAt: server.clock.now.toISOString(), callback })
      await followUps.finish('f1', { state: 'failed', reason: 'no model' }, server.clock.now.toISOString())
      const decided = await server.ask('POST', `/v1/findings/${findings[0].fingerprint}/actions`, {
        token,
        body: { do: 'dismiss', reason: 'lama' },
      })
      expect(decided.status).toBe(200)
      await vi.waitFor(() => expect(got['mail.test']).toHaveLength(1), 5_000)
      const mail = JSON.parse(got['mail.test']![0]!.body)
      expect(mail).toMatchObject({ from: OUTSIDE.SELARAS_MAIL_FROM, recipients: ['rani@lentera.test'] })
      expect(mail.mime_message).toMatch(/^Subject: .*Lentera Pos/m)
      expect(await reports.list(9)).toMatchObject([{ week: '2026-W47' }])
      await vi.waitFor(() => expect(events().at(-1)).toBe('dismissed'), 5_000)
      await vi.waitFor(() => expect(got['cms.test']).toHaveLength(1), 5_000)
      expect(JSON.parse(got['cms.test']![0]!.body)).toMatchObject({ id: 'f1', state: 'failed', brand: 'lentera-pos' })
      await server.end()
    })

    test('bring copy together by the vectors of Workers AI, and ask for each only once', async () => {
      const server = await TestServer.start({}, { run: false })
      const copy = await worker.getR2Bucket('COPY4')
      const config = await (await copy.get('lentera-pos/selaras.yaml'))!.text()
      const judge = 'judge: {provider: openai, model: hakim, baseUrl: https://model.test/v1}\n'
      await copy.put('lentera-pos/selaras.yaml', `${config}${judge}embeddings: {provider: workers-ai}\n`)
      const token = await server.token('admin')
      const run = async () => {
        const { id } = (await server.ask('POST', '/v1/runs', { token })).body
        return (await server.ask('GET', `/v1/runs/${id}/events`, { token })).text
      }
      const helped = async (line: string) => {
        await copy.put('lentera-pos/help/baru.md', `# Bantuan\n\n${line}\n`)
        expect(await run()).toContain('"state":"done"')
        return got['ai.test']!.splice(0).map(({ path, body }) => ({
          path,
          texts: (JSON.parse(body) as string[]).length,
        }))
      }
      // At first all of the copy is read as it stands; what changes is read with what is near to it.
      expect(await helped('Paket Kilat tiba dalam satu hari.')).toEqual([])
      const [first] = await helped('Paket Kilat tiba dalam dua hari.')
      expect(first).toEqual({ path: '/@cf/baai/bge-m3', texts: expect.toSatisfy((texts) => texts > 3) })
      expect(await helped('Paket Kilat tiba dalam tiga hari.')).toEqual([{ path: '/@cf/baai/bge-m3', texts: 1 }])
      await server.end()
    })
  })
})
