import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { storedDocument } from '../../../src/pipeline/stored.ts'
import { nodePorts } from '../../../src/platform/node/cli.ts'
import { type Hands, runJob } from '../../../src/platform/node/jobs.ts'
import { nodeBrand } from '../../../src/platform/node/serve-brand.ts'
import { openSqlite } from '../../../src/platform/node/sqlite.ts'

const FIXTURES = new URL('../../../fixtures/', import.meta.url).pathname
const THREAD = new URL('../../../src/platform/node/jobs-thread.ts', import.meta.url)
const AS_OF = '2026-11-20'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A brand of the fixtures in a folder of its own; the site of the demo brand is read from its files. */
function brandIn(fixture: string) {
  const folder = mkdtempSync(join(tmpdir(), 'selaras-jobs-'))
  made.push(folder)
  cpSync(join(FIXTURES, fixture), folder, { recursive: true })
  const config = join(folder, 'selaras.yaml')
  const text = readFileSync(config, 'utf8')
    .replace(/- url: http.*\n/, "- path: 'site/**/*.html'\n")
    .replace(/- url: \[.*\n/, "- path: 'site/promo/*.html'\n")
    .replace(/ +crawl:.*\n/g, '')
  writeFileSync(config, text)
  return { config, db: join(folder, 'selaras.db'), asOf: AS_OF, env: {} }
}

const silent = { write: () => {}, isTTY: false }
const streams = { stdout: silent, stderr: silent, stdin: async function* () {}, env: {}, cwd: '/' }

/** What the store knows after a run, without the moment of it. */
async function outcomeOf({ config, db }: { config: string; db: string }) {
  const { store } = await nodeBrand(config, db, nodePorts(streams), { asOf: AS_OF })
  const { document } = await storedDocument(store)
  const timeless = document.findings.map(({ firstSeen: _, lastSeen: __, ...finding }) => finding)
  const runs = (await store.listRuns(10)).length
  await store.close()
  return JSON.stringify({ ...document, findings: timeless, runs })
}

const known = new Map<string, Promise<string>>()
function inOnePiece(fixture: string): Promise<string> {
  const outcome = known.get(fixture) ?? runInOnePiece(fixture)
  known.set(fixture, outcome)
  return outcome
}

async function runInOnePiece(fixture: string): Promise<string> {
  const order = brandIn(fixture)
  const brand = await nodeBrand(order.config, order.db, nodePorts(streams), { asOf: AS_OF })
  await brand.run(() => {})
  await brand.store.close()
  return outcomeOf(order)
}

const TWO: Partial<Hands> = { threads: 2, perThread: 1 }

describe('a run in threads', { timeout: 120_000 }, () => {
  test.each(['demo', 'brands/kopi-selonjor'])('leaves what a run in one piece leaves: %s', async (fixture) => {
    const order = brandIn(fixture)
    const phases: string[] = []
    await runJob(order, ({ phase }) => phases.push(phase), TWO)
    expect(await outcomeOf(order)).toBe(await inOnePiece(fixture))
    const forward = ['collect', 'extract', 'compare', 'judge', 'store'].filter((phase) => phases.includes(phase))
    expect(phases.filter((phase, i) => phase !== phases[i - 1])).toEqual(forward)
    expect([phases[0], phases.at(-1)]).toEqual(['collect', 'store'])
    const driver = openSqlite(order.db)
    const sql =
      "SELECT substr(key, 1, instr(key || ':', ':') - 1) AS stage, state, count(*) AS steps FROM steps GROUP BY 1, 2"
    const stages = (await driver.all({ sql, parameters: [] })) as { stage: string; state: string; steps: number }[]
    await driver.close()
    expect(stages.every(({ state }) => state === 'done')).toBe(true)
    expect(stages.map(({ stage }) => stage)).toEqual(['compare', 'extract', 'judge', 'list', 'read', 'settle'])
  })

  test('loses and doubles nothing where threads are killed in their steps', async () => {
    const order = brandIn('demo')
    let killed = 0
    const startThread: Hands['startThread'] = (workerData) => {
      const thread = new Worker(THREAD, { workerData })
      let given = 0
      const post = thread.postMessage.bind(thread)
      thread.postMessage = (message) => {
        post(message)
        // The first threads die at their first step, later ones somewhat later.
        if (++given === 1 + 3 * killed && killed < 4) {
          killed++
          setTimeout(() => void thread.terminate(), 5 * killed)
        }
      }
      return thread
    }
    await runJob(order, () => {}, { ...TWO, startThread })
    expect(killed).toBeGreaterThan(1)
    expect(await outcomeOf(order)).toBe(await inOnePiece('demo'))
  })

  test('shows what was given up, and tries it again when somebody wants it', async () => {
    const order = brandIn('demo')
    await runJob(order, () => {}, TWO)
    const before = JSON.parse(await outcomeOf(order))
    const driver = openSqlite(order.db)
    const sql = "UPDATE steps SET state = 'dead', tries = 5, reason = 'the disk is full' WHERE key IN (?, 'settle')"
    const [{ key }] = (await driver.all({
      sql: "SELECT key FROM steps WHERE key LIKE 'read:%' ORDER BY seq LIMIT 1",
      parameters: [],
    })) as [{ key: string }]
    await driver.batch([{ sql, parameters: [key] }])
    const brand = await nodeBrand(order.config, order.db, nodePorts(streams), {
      asOf: AS_OF,
      runElsewhere: (there, onProgress) => runJob({ ...there, env: {} }, onProgress, TWO),
    })
    const dead = (await brand.givenUp!.list()).map(({ step, tries, reason }) => [step, tries, reason])
    expect(dead).toEqual([
      [key, 5, 'the disk is full'],
      ['settle', 5, 'the disk is full'],
    ])
    expect(await brand.givenUp!.retry()).toBe(2)
    await vi.waitFor(async () => expect((await brand.store.listRuns(10)).length).toBe(2), 30_000)
    const counted = { sql: 'SELECT state, count(*) AS steps FROM steps GROUP BY 1', parameters: [] }
    await vi.waitFor(async () =>
      expect(await driver.all(counted)).toEqual([expect.objectContaining({ state: 'done' })]),
    )
    expect(await brand.givenUp!.list()).toEqual([])
    expect(JSON.parse(await outcomeOf(order))).toEqual({ ...before, runs: 2 })
    await Promise.all([driver.close(), brand.store.close()])
  })

  test('stops when its progress is refused, and keeps nothing', async () => {
    const order = brandIn('demo')
    let told = 0
    const stopping = () => {
      if (++told === 3) throw new Error('enough')
    }
    await expect(runJob(order, stopping, TWO)).rejects.toThrow('enough')
    const { store } = await nodeBrand(order.config, order.db, nodePorts(streams), { asOf: AS_OF })
    expect(await store.latestRun()).toBeUndefined()
    await store.close()
  })
})
