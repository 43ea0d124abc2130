import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintToken, ROLES } from '../../src/pipeline/secrets.ts'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { runInThread } from '../../src/platform/node/serve-thread.ts'
import { knowledge } from '../pipeline/copy.ts'
import { portsAt } from './server.ts'

let folder: string
let served: Awaited<ReturnType<typeof serve>>
let token: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selaras-thread-'))
  cpSync(new URL('../../fixtures/demo/', import.meta.url), folder, { recursive: true })
  // The demo's own site, read from files: no host has its name here.
  const text = readFileSync(join(folder, 'selaras.yaml'), 'utf8')
  const files = text
    .replace(/- url: http.*\n/, "- path: 'site/**/*.html'\n")
    .replace(/- url: \[.*\n/, "- path: 'site/promo/*.html'\n")
    .replace(/ +crawl:.*\n/g, '')
  expect(files).not.toContain('url:')
  writeFileSync(join(folder, 'selaras.yaml'), files)
  const ports = portsAt({ now: new Date() }, folder)
  const brands = [{ config: join(folder, 'selaras.yaml'), db: join(folder, '.selaras/selaras.db') }]
  const settings = settingsSchema.parse({
    port: 0,
    addressRate: { requests: 100_000 },
    tokenRate: { requests: 100_000 },
  })
  served = await serve({ brands, settings }, ports, knowledge, [], { runElsewhere: runInThread({}) })
  const wish = { name: 'test', scopes: ROLES.admin, createdBy: 'test' }
  token = (await mintToken(served.brands[0]!.store.tokens, wish, ports)).token
})
afterAll(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})
interface Run {
  id: string
  state: string
  run?: number
  reason?: string
}
const ask = async <T>(path: string, method = 'GET'): Promise<T> => {
  const response = await fetch(`${served.url}${path}`, { method, headers: { authorization: `Bearer ${token}` } })
  return (await response.json()) as T
}
/** Asks for the run until it has ended; says how long each answer of `/healthz` took meanwhile, in milliseconds. */
async function watch(id: string): Promise<{ run: Run; waits: number[] }> {
  const waits: number[] = []
  for (;;) {
    const start = performance.now()
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200)
    waits.push(performance.now() - start)
    const run = await ask<Run>(`/v1/runs/${id}`)
    if (!['waiting', 'running'].includes(run.state)) return { run, waits }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('requests are answered at once while a run goes on, and its findings are there after it', async () => {
  const { id } = await ask<Run>('/v1/runs', 'POST')
  const { run, waits } = await watch(id)
  expect(run, run.reason).toMatchObject({ state: 'done', run: 1 })
  expect(waits.length).toBeGreaterThan(10)
  // Nearly all: the machine may be at work on something else for a moment.
  expect(waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(200)
  const { findings } = await ask<{ findings: unknown[] }>('/v1/findings?limit=200')
  expect(findings.length).toBeGreaterThan(10)
})

test('what is cancelled stops at its next step and leaves nothing behind', async () => {
  const { id } = await ask<Run>('/v1/runs', 'POST')
  await ask(`/v1/runs/${id}/cancel`, 'POST')
  expect((await watch(id)).run).toMatchObject({ state: 'cancelled', reason: 'by test' })
  expect(await served.brands[0]!.store.latestRunId()).toBe(1)
})

test('what the thread refuses is told as it would be without one', async () => {
  const order = { config: join(folder, 'none.yaml'), db: join(folder, 'none.db'), asOf: '2026-11-20' }
  await expect(runInThread({})(order, () => {})).rejects.toThrow(/no such file; expected a configuration/)
})
