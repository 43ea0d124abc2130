import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginJob, handleStep } from '../../../src/pipeline/steps/steps.ts'
import type { Driver } from '../../../src/store/index.ts'
import { chance } from '../../judge/scale/chance.ts'
import { AS_OF, Bench, inOnePiece } from './bench.ts'
import { siteOf } from './crawl-bench.ts'
import { killedThroughout, workSideBySide, workTwice } from './disturb.ts'

/** Visits of one part. */
const PART = 32
/** Queries of D1 that the ten messages of a batch may make together. */
const MOST_QUERIES = 1_000
const MESSAGES = 10

/**
 * What must hold of a site of so many pages that is crawled in steps, on any database.
 * @param everyKill of so many calls one is the last of whoever works
 */
export function crawlFaults(name: string, open: () => Driver, pages: number, everyKill: number): void {
  describe(`a site of ${pages} pages crawled in steps on ${name}`, { timeout: 300_000 }, () => {
    let brand: Awaited<ReturnType<typeof siteOf>>
    let wanted: Awaited<ReturnType<typeof inOnePiece>>
    beforeAll(async () => {
      brand = await siteOf(pages)
      wanted = await inOnePiece(brand.prepare, brand.fetch)
      expect(wanted.documents.length).toBeGreaterThan(pages)
      expect(wanted.findings).toContainEqual(expect.objectContaining({ attribute: 'price' }))
    })
    afterAll(() => brand.close())
    const begun = async (driver = open()) => {
      const bench = await Bench.open(driver)
      brand.prepare(bench)
      brand.site.asked.length = 0
      await beginJob('satu', AS_OF, bench.ports)
      return bench
    }
    const ended = async (bench: Bench, where: string) => {
      expect(await bench.outcome(), where).toEqual(wanted)
      expect(await bench.ledger.counts('satu'), where).toMatchObject({ waiting: 0, dead: 0 })
      await bench.store.close()
    }

    test('leaves what a run in one piece leaves, asks for each page once, and fits the queries of a batch', async () => {
      const driver = open()
      let queries = 0
      const bench = await begun({
        ...driver,
        all: (statement) => {
          queries++
          return driver.all(statement)
        },
        batch: (statements) => {
          queries += statements.length
          return driver.batch(statements)
        },
      })
      const parts: number[] = []
      for (let message = bench.queue.shift(); message; message = bench.queue.shift()) {
        queries = 0
        await handleStep(message, bench.ports)
        if (message.key.startsWith('crawl:')) parts.push(queries)
      }
      console.log(`${pages} pages take ${parts.length} parts of at most ${Math.max(...parts)} queries.`)
      expect(parts.length).toBeGreaterThanOrEqual(pages / PART)
      expect(Math.max(...parts) * MESSAGES).toBeLessThan(MOST_QUERIES)
      expect(Math.max(...parts) * MESSAGES).toBeGreaterThan(MOST_QUERIES / 2)
      const { asked } = brand.site
      // The one to which another leads is asked for under both names.
      expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(1)
      await ended(bench, 'undisturbed')
    })

    test('leaves the same where every message comes twice and in any order', async () => {
      const bench = await begun()
      await workTwice(bench, chance(1))
      await ended(bench, 'twice')
    })

    test('leaves the same where two take the same messages at once', async () => {
      const bench = await begun()
      await workSideBySide(bench)
      await ended(bench, 'two at once')
    })

    test.each(['before', 'after'] as const)(
      'leaves the same wherever whoever works is killed, %s a call',
      async (when) => {
        const calls = await killedThroughout(begun, ended, { when, from: 5, every: everyKill })
        expect(calls).toBeGreaterThan(2 * pages)
      },
    )
  })
}
