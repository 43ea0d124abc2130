import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { journeyDocumentSchema } from '../../src/model/index.ts'
import { mintToken, ROLES } from '../../src/pipeline/secrets.ts'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { knowledge } from '../pipeline/copy.ts'
import { portsAt, TestServer } from './server.ts'

/** One event of a stream of server-sent events. */
interface Event {
  event: string
  data: { id?: string; phase?: string; state?: string; run?: number; reason?: string }
}
function eventsIn(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
      return { event: field('event'), data: JSON.parse(field('data')) }
    })
}

describe('over real HTTP', () => {
  let folder: string
  let served: Awaited<ReturnType<typeof serve>>
  let token: string
  const logged: string[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'selaras-serve-'))
    cpSync(new URL('../../fixtures/api/lentera/', import.meta.url), folder, { recursive: true })
    const asks = 'Masa aktif Anda berakhir besok. Perpanjang sekarang agar poin Anda tidak hangus.'
    writeFileSync(
      join(folder, 'web/perpanjang.html'),
      `<html lang="id"><body><main><p>${asks}</p></main></body></html>`,
    )
    const clock = { now: new Date('2026-11-20T05:00:00Z') }
    const ports = portsAt(clock, folder, { stderr: { write: (text) => logged.push(text), isTTY: false } })
    const brands = [{ config: join(folder, 'selaras.yaml'), db: join(folder, '.selaras/selaras.db') }]
    served = await serve({ brands, settings: settingsSchema.parse({ port: 0, shutdownSeconds: 5 }) }, ports, knowledge)
    const wish = { name: 'test', scopes: ROLES.admin, createdBy: 'test' }
    token = (await mintToken(served.brands[0]!.store.tokens, wish, ports)).token
  })
  afterAll(async () => {
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${served.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } })

  test('a run tells its progress until it ends, and its findings are there then', async () => {
    const started = await ask('/v1/runs', { method: 'POST' })
    expect(started.status).toBe(202)
    const { id } = (await started.json()) as { id: string }
    expect(started.headers.get('location')).toBe(`/v1/brands/lentera-pos/runs/${id}`)
    const stream = await ask(`/v1/brands/lentera-pos/runs/${id}/events`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const events = eventsIn(await stream.text())
    expect(events.at(-1)).toMatchObject({ event: 'end', data: { id, state: 'done', run: 1 } })
    expect(((await (await ask('/v1/findings')).json()) as { findings: unknown[] }).findings.length).toBeGreaterThan(0)
    const late = eventsIn(await (await ask(`/v1/runs/${id}/events`)).text())
    expect(late).toHaveLength(1)
    expect(late[0]).toMatchObject({ event: 'end', data: { state: 'done' } })
  })

  test('the journey tells how the copy sounds, and where it asks what belongs to another stage', async () => {
    const told = journeyDocumentSchema.parse(await (await ask('/v1/journey')).json())
    expect(told.matrix.filter(({ tone }) => tone).map(({ channel }) => channel)).toEqual(
      expect.arrayContaining(['web', 'sms', 'support']),
    )
    expect(told.hints).toMatchObject([
      { document: 'web/perpanjang.html', stage: 'consideration', inferred: 'retention' },
    ])
  })

  test('the server is done with what was asked before it stops, and answers nobody after', async () => {
    const asked = ask('/v1/facts')
    await new Promise((resolve) => setTimeout(resolve, 20))
    const closed = served.close()
    expect((await asked).status).toBe(200)
    await closed
    await expect(fetch(`${served.url}/healthz`)).rejects.toThrow()
    expect(logged.join('')).toContain('"route":"/v1/facts"')
    expect(logged.join('')).not.toContain(token)
  })
})

describe('runs', () => {
  let server: TestServer
  afterEach(() => server.end())
  const until = async (server: TestServer, token: string, id: string) => {
    for (let left = 400; left > 0; left--) {
      const { body } = await server.ask('GET', `/v1/runs/${id}`, { token })
      if (body.finishedAt !== undefined) return body
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('the run did not end')
  }

  test('one at a time; what is cancelled leaves nothing behind', async () => {
    server = await TestServer.start({}, { run: false })
    const token = await server.token('admin')
    const first = await server.ask('POST', '/v1/runs', { token })
    const second = await server.ask('POST', '/v1/runs', { token })
    expect(second.status).toBe(409)
    expect(second.body.detail).toContain(first.body.id)
    expect((await server.ask('POST', `/v1/runs/${first.body.id}/cancel`, { token })).status).toBe(202)
    const ended = await until(server, token, first.body.id)
    expect(ended).toMatchObject({ state: 'cancelled', reason: 'by admin of lentera-pos' })
    expect(await server.lentera.store.latestRun()).toBeUndefined()
    expect((await server.ask('POST', `/v1/runs/${first.body.id}/cancel`, { token })).status).toBe(409)
    expect((await server.ask('GET', '/v1/runs/none', { token })).status).toBe(404)
    expect((await server.ask('POST', '/v1/runs/none/cancel', { token })).status).toBe(404)
  })

  test('those of the command line are listed too, and what has failed says why', async () => {
    server = await TestServer.start()
    const token = await server.token('admin')
    const listed = await server.ask('GET', '/v1/runs', { token })
    expect(listed.body.runs).toHaveLength(1)
    expect(listed.body.runs[0]).toMatchObject({ id: '1', state: 'done', asOf: '2026-11-20' })
    expect((await server.ask('GET', '/v1/runs/1', { token })).body.coverage).toHaveLength(4)
    writeFileSync(join(server.folder, 'lentera/selaras.yaml'), 'brand: Lentera Pos\nsources: none\n')
    const { body } = await server.ask('POST', '/v1/runs', { token })
    const ended = await until(server, token, body.id)
    expect(ended.state).toBe('failed')
    expect(ended.reason).toContain('selaras.yaml')
  })

  test('a fault of the store ends the run, not the server, and the log says where without copy', async () => {
    server = await TestServer.start()
    const token = await server.token('admin')
    const { jobs } = server.lentera.store
    const save = jobs.save
    jobs.save = async (job) => {
      if (job.state === 'waiting') return save(job)
      throw new Error('no room for "Harga rahasia"\n    at Harga rahasia')
    }
    expect((await server.ask('POST', '/v1/runs', { token })).status).toBe(202)
    await server.api.close()
    jobs.save = save
    expect(server.logs.map(({ message }) => message)).toContain('the end of a run cannot be written')
    expect(server.logs.map(({ error }) => error)).toContainEqual(expect.stringMatching(/no room for ….*runs\.test\.ts/))
    expect(JSON.stringify(server.logs)).not.toContain('rahasia')
    expect((await server.ask('POST', '/v1/runs', { token })).status).toBe(202)
  })

  test('what a stopped server left unfinished is told as failed', async () => {
    server = await TestServer.start()
    const token = await server.token('reader')
    const job = { id: 'feedfacefeedface', state: 'running' as const, who: 'x', createdAt: '2026-11-19T00:00:00.000Z' }
    await server.lentera.store.jobs.save(job)
    await server.api.recover()
    const { body } = await server.ask('GET', '/v1/runs/feedfacefeedface', { token })
    expect(body).toMatchObject({ state: 'failed', reason: 'the server stopped; start it again' })
  })
})
