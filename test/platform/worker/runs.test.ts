import { Response as Answer } from 'miniflare'
import { afterAll, describe, expect, it, test } from 'vitest'
import { serveOn, TestServer } from '../../api/server.ts'
import { onWorkerd } from './runtime.ts'
import { startWorkerd, withoutWorkerd } from './workerd.ts'
import { BRANDS } from './world.ts'

const SERVERS = 2

if (withoutWorkerd) {
  describe('runs in workerd', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const outboundService = async () => {
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
  })
}
