import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { afterAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { dueAt, type Outgoing } from '../../../src/pipeline/outgoing.ts'
import { defaultSettings } from '../../../src/pipeline/settings/settings.ts'
import { JobMemory } from '../../../src/pipeline/steps/memory.ts'
import { beginJob, handleStep, type StepPorts } from '../../../src/pipeline/steps/steps.ts'
import { openSqlite, readMigrations } from '../../../src/platform/node/sqlite.ts'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import { sender } from '../../../src/platform/worker/queue.ts'
import { outgoingOf } from '../../../src/platform/worker/sending.ts'
import { type Driver, openStore, type Statement } from '../../../src/store/index.ts'
import { stepLedger } from '../../../src/store/steps.ts'
import { runOnce } from '../../store/run-once.ts'
import { FEES, finding, MAIL, PAGE } from '../../store/samples.ts'
import { databaseOf, inWorkerd, startWorkerd } from './workerd.ts'

/** Of one text in D1, in bytes. */
const MOST_TEXT = 2_000_000

describe('limits of Cloudflare that hold on any machine', { timeout: 120_000 }, () => {
  test('128 KB a message and 256 KB a batch of the queue: names of files and sites are as long as they may be', async () => {
    const bodies: object[][] = []
    const queue = {
      sendBatch: async (messages: { body: object }[]) => {
        bodies.push(messages.map(({ body }) => body))
      },
    }
    const path = (i: number) => `${'promo-'.repeat(168)}${i}.md`
    const [files, sites] = [
      Array.from({ length: 2_000 }, (_, i) => path(i)),
      Array.from({ length: 2_000 }, (_, i) => i),
    ]
    const config = parseConfig(
      JSON.stringify({
        brand: 'Lentera Pos',
        timezone: 'Asia/Jakarta',
        sources: [
          { path: '**', channel: 'web', stage: 'purchase' },
          ...sites.map((i) => ({
            url: `https://tarif.test/${'kota/'.repeat(20)}${i}`,
            channel: 'web',
            stage: 'purchase',
          })),
        ],
      }),
      'selaras.yaml',
    )
    const driver = openSqlite(':memory:')
    await openStore(driver, readMigrations())
    const ports = {
      ledger: stepLedger(driver),
      memory: new JobMemory(),
      config: async () => config,
      files: { match: async () => files, read: async () => ({ problem: 'is not there' }) },
      send: sender(queue as never, 'b'.repeat(60)),
    } as unknown as StepPorts
    await beginJob('j'.repeat(16), '2026-11-03', ports)
    await handleStep({ job: 'j'.repeat(16), key: 'list' }, ports)
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length
    const largest = Math.max(...bodies.map(bytes))
    expect(Math.max(...bodies.flat().map(bytes))).toBeLessThan(128_000)
    expect(largest).toBeGreaterThan(100_000)
    expect(largest).toBeLessThan(256_000)
    await driver.close()
  })

  test('1,000 queries of D1 and 100 KB a statement: a first run of 3,000 documents is kept', async () => {
    const statements: Statement[] = []
    const store = await openStore(countingInto(statements), readMigrations())
    statements.length = 0
    const many = Array.from({ length: 3_000 }, (_, i) => ({ ...PAGE, id: `web/${i}.html`, text: `${PAGE.text} ${i}` }))
    await runOnce(store, '2026-11-03', [...many, PAGE, MAIL], [FEES])
    expect(statements.length).toBeGreaterThan(500)
    expect(statements.length).toBeLessThan(1_000)
    expect(Math.max(...statements.map(({ sql }) => sql.length))).toBeLessThan(100_000)
    await store.close()
  })

  test('1,000 queries of D1 for ten messages at once: each sends a receiver a few, and another message the rest', async () => {
    const statements: Statement[] = []
    const store = await openStore(countingInto(statements), readMigrations())
    const [alerts, letters, answers] = [20, 12, 30]
    const findings = Array.from({ length: alerts }, (_, i) => finding(`${i}`.padStart(16, 'a'), FEES.sides))
    await runOnce(store, '2026-11-22', [PAGE, MAIL], findings)
    const readers = Array.from({ length: letters }, (_, i) => `pembaca${i}@rimba.test`)
    for (const who of readers) await store.reports.looked(who, '2026-11-20T01:00:00.000Z')
    const now = new Date('2026-11-23T01:00:00Z')
    for (let i = 0; i < answers; i++) {
      const [id, at] = [`f${i}`, now.toISOString()]
      await store.followUps.add({ id, asked: {}, createdAt: at, callback: 'https://cms.test/' })
      await store.followUps.finish(id, { state: 'failed', reason: 'no model' }, at)
    }
    const alerting = "alerts: {digest: 5, routes: [{to: 'webhook:crm'}]}"
    const weekly = `report: {cron: '0 8 * * 1', to: [${readers}]}`
    const source = 'sources: [{path: web/*.html, channel: web, stage: consideration}]'
    const config = parseConfig(
      `brand: Rimba\ntimezone: Asia/Jakarta\n${source}\n${alerting}\n${weekly}\n`,
      'selaras.yaml',
    )
    const outgoing = outgoingOf(
      { slug: 'rimba', store, config: async () => config },
      {
        now: () => now,
        log: () => {},
        settings: { ...defaultSettings, callbacks: { secretFrom: 'S', privateHosts: [] } },
        fetch: async () => new Response('ok'),
        knowledge: () => ({ rules: { cues: [], conditions: new Set<string>() } }),
        env: {
          S: 'rahasia-panggilan-balik',
          SELARAS_WEBHOOK_URL_CRM: 'https://crm.test/',
          SELARAS_WEBHOOK_SECRET_CRM: 'rahasia-crm-rimba',
          SELARAS_MAIL_URL: 'https://mail.test/',
          SELARAS_MAIL_TOKEN: 'token-surat',
          SELARAS_MAIL_FROM: 'selaras@rimba.test',
        },
      },
    )
    for (const { waiting, send } of Object.values(outgoing) as Outgoing[]) {
      const [receiver] = dueAt(now, await waiting())
      for (let more = true, messages = 1; more; messages++) {
        statements.length = 0
        more = await send(receiver!)
        expect(statements.length).toBeLessThan(100)
        if (messages === 1) expect(statements.length).toBeGreaterThan(30)
        if (!more) expect(messages).toBeGreaterThan(1)
      }
    }
    expect(await store.outbox.counts()).toMatchObject({ sent: alerts, waiting: 0 })
    expect((await store.reports.deliveries('2026-W47')).map(({ state }) => state)).toEqual(Array(letters).fill('sent'))
    expect(await store.followUps.waiting(0)).toEqual([])
    await store.close()
  })

  test('128 MB of memory and 5 minutes of CPU: a brand of 5,000 messages is run in them', () => {
    const heap = join(import.meta.dirname, 'heap.ts')
    const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=128', heap, '5000'], {
      encoding: 'utf8',
    })
    expect(stderr).not.toContain('heap out of memory')
    const { cpuMs } = JSON.parse(stdout) as { cpuMs: number }
    console.log(`A run of 5,000 messages takes ${(cpuMs / 1_000).toFixed(1)} s of CPU in 128 MB here.`)
    expect(cpuMs).toBeLessThan(300_000)
  })
})

/** An empty store in memory; what it is asked is noted. */
function countingInto(statements: Statement[]): Driver {
  const sqlite = openSqlite(':memory:')
  return {
    ...sqlite,
    all: (statement) => {
      statements.push(statement)
      return sqlite.all(statement)
    },
    batch: (batch) => {
      statements.push(...batch)
      return sqlite.batch(batch)
    },
  }
}

inWorkerd('limits of D1', () => {
  describe('limits of D1', () => {
    const worker = startWorkerd(2)
    afterAll(() => worker.dispose())

    test('a text just below the limit is kept, one above it is refused as a whole', async () => {
      const driver = databaseOf(worker, 'DB0')
      await openStore(driver, readMigrations())
      const ledger = stepLedger(driver)
      await ledger.begin('job', { key: 'first', seq: 0, input: '{}' })
      const large = new Map([['large', 'x'.repeat(MOST_TEXT - 1_000)]])
      const next = [{ key: 'one', seq: 1, input: '{}' }]
      await ledger.done('job', 'first', large, { next })
      expect((await ledger.parts('job', { from: 0, to: 10 }))[0]).toHaveLength(MOST_TEXT - 1_000)
      // Two bytes each.
      const larger = new Map([['larger', 'é'.repeat(MOST_TEXT / 2 + 1)]])
      await expect(ledger.done('job', 'one', larger, {})).rejects.toThrow('2000002 bytes; D1 keeps at most 2000000')
      expect(await ledger.get('job', 'one')).toMatchObject({ state: 'waiting' })
    })

    test('a night in which nothing has changed writes one row a document, for rows are what D1 charges for', async () => {
      const database = (await worker.getD1Database('DB1')) as unknown as D1Database
      let written = 0
      const counting = {
        prepare: (sql: string) => database.prepare(sql),
        async batch(statements: D1PreparedStatement[]) {
          const results = await database.batch(statements)
          written += results.reduce((sum, { meta }) => sum + meta.rows_written, 0)
          return results
        },
      } as unknown as D1Database
      const store = await openStore(openD1(counting, 'DB1'), readMigrations())
      const many = Array.from({ length: 200 }, (_, i) => ({ ...PAGE, id: `web/${i}.html`, text: `${PAGE.text} ${i}` }))
      const rowsOf = async (day: string, documents: typeof many) => {
        written = 0
        await runOnce(store, day, documents, [])
        return written
      }
      const first = await rowsOf('2026-11-03', many)
      const unchanged = await rowsOf('2026-11-04', many)
      const changed = await rowsOf('2026-11-05', [{ ...many[0]!, text: `${PAGE.text} baru` }, ...many.slice(1)])
      expect(first).toBeGreaterThan(5 * many.length)
      // The run itself takes a few.
      expect(unchanged).toBeLessThan(many.length + 10)
      expect(changed).toBeLessThan(unchanged + 15)
      expect((await store.copy.get('web/7.html'))?.lastSeen).toMatch(/^2026-11-05/)
    })

    test('a statement takes a hundred parameters and no more', async () => {
      const driver = databaseOf(worker, 'DB0')
      const asked = (count: number) => {
        const parameters = Array.from({ length: count }, (_, i) => i)
        return { sql: `SELECT 1 AS found WHERE 7 IN (${parameters.map(() => '?').join()})`, parameters }
      }
      expect(await driver.all(asked(100))).toEqual([{ found: 1 }])
      await expect(driver.all(asked(101))).rejects.toThrow(/too many SQL variables/)
    })
  })
})
