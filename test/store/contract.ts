import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyAction } from '../../src/findings/actions.ts'
import { decideLifecycle } from '../../src/findings/lifecycle.ts'
import { readingOf } from '../../src/findings/reading.ts'
import { type Document, evidenceSchema, type Finding, findingSchema, InputError } from '../../src/model/index.ts'
import type { Frontier, FrontierOutcome, HttpCache } from '../../src/sources/crawl/ports.ts'
import { type Driver, type Migration, openStore, type Store } from '../../src/store/index.ts'
import { counters, endOn, FEES, finding, MAIL, PAGE, page, quoted, runOn } from './samples.ts'

/** Reads, settles and finishes one run, as the pipeline does. `failed` are ids of documents that could not be read. */
export async function runOnce(
  store: Store,
  day: string,
  documents: Document[],
  found: Finding[],
  failed: string[] = [],
) {
  const run = await store.startRun(runOn(day))
  const sources = Map.groupBy([PAGE, MAIL, ...documents], ({ source }) => source)
  const reading = readingOf(
    [...sources.keys()].map((source) => ({
      source,
      documents: documents.filter((document) => document.source === source).map(({ id }) => id),
      failures: failed.map((document) => ({ document, action: 'skip' })),
    })),
    await store.knownDocuments(),
  )
  await store.saveDocuments(run, documents, [...reading.gone])
  const at = `${day}T02:00:30.000Z`
  const settled = await store.saveFindings(run, (stored) => decideLifecycle({ stored, found, reading, asOf: day, at }))
  await store.finishRun(run, endOn(day))
  return settled
}

/** All rows of all tables, but for those that only tell that there was a run. */
export async function dump(driver: Driver): Promise<Record<string, unknown[]>> {
  const all = (sql: string) => driver.all({ sql, parameters: [] }) as Promise<Record<string, unknown>[]>
  const tables: Record<string, unknown[]> = {}
  for (const { name } of await all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
    if (['runs', 'coverage', 'sqlite_sequence'].includes(name as string)) continue
    const rows = await all(`SELECT * FROM ${name} ORDER BY 1, 2`)
    tables[name as string] = rows.map(({ last_seen_run: _, ...row }) => row)
  }
  return tables
}

/** What any database under the store must do. `open` gives a driver on an empty database. */
export function storeContract(name: string, open: () => Driver, migrations: readonly Migration[]): void {
  describe(`store on ${name}`, () => {
    let driver: Driver
    let store: Store
    beforeEach(async () => {
      driver = open()
      store = await openStore(driver, migrations)
    })
    afterEach(() => store.close())

    describe('runs', () => {
      const coverage = [
        {
          source: 'web/*.html',
          channel: 'web',
          stage: 'consideration' as const,
          documents: 1,
          messages: 3,
          failed: [],
        },
        {
          source: 'email/*.eml',
          channel: 'email',
          stage: 'retention' as const,
          documents: 0,
          messages: 0,
          failed: [{ document: 'email/rusak.eml', reason: 'The part has no end; export it again.' }],
        },
      ]

      it('gives back the last finished run with its coverage', async () => {
        expect(await store.latestRun()).toBeUndefined()
        const run = await store.startRun(runOn('2026-11-03'))
        await store.finishRun(run, endOn('2026-11-03', { coverage }))
        expect(await store.latestRun()).toEqual({
          id: run,
          ...runOn('2026-11-03'),
          finishedAt: '2026-11-03T02:01:00.000Z',
          counters,
          coverage,
        })
      })

      it('leaves the last finished run the latest while another is under way', async () => {
        const first = await store.startRun(runOn('2026-11-03'))
        await store.finishRun(first, endOn('2026-11-03', { coverage }))
        const second = await store.startRun(runOn('2026-11-04'))
        expect(second).not.toBe(first)
        expect((await store.latestRun())?.id).toBe(first)
      })
    })

    describe('documents', () => {
      it('keeps what was quoted as it was read, after the page has changed', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
        const changed = page(PAGE.id, 'Kartu Rimba\nIuran tahunan Rp45.000.')
        await runOnce(store, '2026-11-04', [changed, MAIL], [])
        const { sides, status } = await store.getFinding(FEES.fingerprint)
        const evidence = sides[0]!.evidence[0]!
        const texts = await store.snapshots([evidence.snapshot!])
        expect(status).toBe('resolved')
        expect(texts.get(evidence.snapshot!)).toBe(PAGE.text)
        expect(texts.get(evidence.snapshot!)?.slice(evidence.start, evidence.end)).toBe('Rp50.000')
      })

      it('forgets texts that nothing points to any more', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [])
        const before = await store.knownDocuments()
        const changed = page(PAGE.id, 'Kartu Rimba\nGratis iuran.')
        await runOnce(
          store,
          '2026-11-04',
          [changed, MAIL],
          [finding('abcdef012345', [{ value: 'x', evidence: [quoted(MAIL, 'hanya')] }])],
        )
        const hash = before.find(({ id }) => id === PAGE.id)!.hash
        expect(await store.snapshots([hash])).toEqual(new Map())
      })

      it('knows a document as gone, and as back', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [])
        await runOnce(store, '2026-11-04', [MAIL], [])
        expect((await store.knownDocuments()).map(({ id }) => id)).toEqual([MAIL.id])
        await runOnce(store, '2026-11-05', [PAGE, MAIL], [])
        expect((await store.knownDocuments()).map(({ id }) => id)).toEqual([MAIL.id, PAGE.id])
      })

      it('takes thousands at once', async () => {
        const many = Array.from({ length: 3000 }, (_, i) => page(`web/${i}.html`, `Halaman ${i}`, { region: 'id-JK' }))
        const run = await store.startRun(runOn('2026-11-03'))
        await store.saveDocuments(run, many)
        await store.saveDocuments(
          run,
          many.slice(1),
          many.slice(0, 1).map(({ id }) => id),
        )
        expect(await store.knownDocuments()).toHaveLength(2999)
      })
    })

    describe('findings', () => {
      it('gives back every field of a finding', async () => {
        const full = {
          publishedAt: '2026-11-02',
          audience: 'anggota',
          region: 'Bali',
          owner: 'crm',
          context: 'Iuran > Biaya',
        }
        const sides = [
          { value: 'Rp 50.000', evidence: [quoted(PAGE, 'Rp50.000', full), quoted(PAGE, 'Iuran', full)] },
          { value: "Rp 45.000'; DROP TABLE findings; --", evidence: [quoted(MAIL, '🌿', full)] },
        ]
        const given = finding('0123456789abcdef', sides, { when: 'stale', verdict: 'review', decidedBy: 'llm' })
        // A field that the model gains must get its column.
        expect(Object.keys(given).sort()).toEqual(Object.keys(findingSchema.shape).sort())
        expect(Object.keys(sides[0]!.evidence[0]!).sort()).toEqual(Object.keys(evidenceSchema.shape).sort())
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [given])
        const { firstSeen, lastSeen, ...stored } = await store.getFinding(given.fingerprint)
        for (const item of stored.sides.flatMap(({ evidence }) => evidence)) {
          expect(item.snapshot).toMatch(/^[0-9a-f]{64}$/)
          delete item.snapshot
        }
        expect(stored).toEqual(given)
        expect([firstSeen, lastSeen]).toEqual(Array(2).fill('2026-11-03T02:00:00.000Z'))
      })

      it('changes nothing at all when a run reads the same again', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
        const before = await dump(driver)
        expect(before.history).toHaveLength(1)
        await runOnce(store, '2026-11-04', [PAGE, MAIL], [FEES])
        expect(await dump(driver)).toEqual(before)
        expect((await store.getFinding(FEES.fingerprint)).lastSeen).toBe('2026-11-04T02:00:00.000Z')
      })

      it('follows a finding that is fixed and comes back', async () => {
        const fixed = page(MAIL.id, 'Iuran tahunan Rp 50.000', { source: MAIL.source })
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
        await runOnce(store, '2026-11-04', [PAGE, fixed], [])
        expect(await store.getFinding(FEES.fingerprint)).toMatchObject({
          status: 'resolved',
          resolvedAt: '2026-11-04T02:00:30.000Z',
          firstSeen: '2026-11-03T02:00:00.000Z',
          lastSeen: '2026-11-03T02:00:00.000Z',
        })
        await runOnce(store, '2026-11-05', [PAGE, MAIL], [FEES])
        const back = await store.getFinding(FEES.fingerprint)
        expect(back).toMatchObject({ status: 'regressed', lastSeen: '2026-11-05T02:00:00.000Z' })
        expect(back).not.toHaveProperty('resolvedAt')
        const steps = await store.history(FEES.fingerprint)
        expect(steps.map(({ from, to, at }) => [from, to, at.slice(0, 10)])).toEqual([
          [undefined, 'open', '2026-11-03'],
          ['open', 'resolved', '2026-11-04'],
          ['resolved', 'regressed', '2026-11-05'],
        ])
      })

      it('leaves a finding open whose page could not be read', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
        const before = await dump(driver)
        await runOnce(store, '2026-11-04', [PAGE], [], [MAIL.id])
        expect(await dump(driver)).toEqual(before)
      })

      it('records nothing twice when two runs settle at once', async () => {
        const run = await store.startRun(runOn('2026-11-03'))
        await store.saveDocuments(run, [PAGE, MAIL])
        const reading = readingOf([], [])
        const decided: number[] = []
        const settle = () =>
          store.saveFindings(run, (stored) => {
            decided.push(stored.length)
            return decideLifecycle({ stored, found: [FEES], reading, asOf: '2026-11-03', at: '2026-11-03T02:00:30Z' })
          })
        await Promise.all([settle(), settle(), settle()])
        expect(decided.length).toBeGreaterThan(3)
        expect(await store.history(FEES.fingerprint)).toHaveLength(1)
      })
    })

    describe('work on findings', () => {
      const by = { who: 'sari', at: '2026-11-03T09:00:00.000Z' }
      beforeEach(() => runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES]).then(() => {}))

      it('keeps a decision and who made it', async () => {
        const action = { do: 'accept', reason: 'Harga lama sampai akhir bulan', until: '2026-11-30' } as const
        const told = await store.act(FEES.fingerprint, (before) => applyAction(before, action, by))
        expect(told).toMatchObject({
          status: 'accepted',
          reason: action.reason,
          until: action.until,
          untilChanged: true,
        })
        expect(await store.getFinding(FEES.fingerprint)).toEqual(told)
        expect((await store.history(FEES.fingerprint)).at(-1)).toEqual({
          fingerprint: FEES.fingerprint,
          at: by.at,
          who: 'sari',
          from: 'open',
          to: 'accepted',
          reason: 'Harga lama sampai akhir bulan (until 2026-11-30)',
        })
      })

      it('keeps an acceptance over the next run, and drops it after its last day', async () => {
        const action = { do: 'accept', reason: 'Masa peralihan', until: '2026-11-30' } as const
        await store.act(FEES.fingerprint, (before) => applyAction(before, action, by))
        await runOnce(store, '2026-11-30', [PAGE, MAIL], [FEES])
        expect((await store.getFinding(FEES.fingerprint)).status).toBe('accepted')
        await runOnce(store, '2026-12-01', [PAGE, MAIL], [FEES])
        expect((await store.getFinding(FEES.fingerprint)).status).toBe('open')
      })

      it('writes nothing when the decision is refused', async () => {
        const before = await dump(driver)
        const refused = store.act(FEES.fingerprint, (now) => applyAction(now, { do: 'reopen' }, by))
        await expect(refused).rejects.toThrow(/finding that is open; expected one of: assign, accept, dismiss, resolve/)
        expect(await dump(driver)).toEqual(before)
      })

      it('finds a finding by the beginning of its fingerprint', async () => {
        const twin = finding('fee0a1ffffff', FEES.sides)
        await runOnce(store, '2026-11-04', [PAGE, MAIL], [FEES, twin])
        expect((await store.getFinding('fee0a1b')).fingerprint).toBe(FEES.fingerprint)
        await expect(store.getFinding('fee0a1')).rejects.toThrow(/several findings .*fee0a1b2c3d4e5f6, fee0a1ffffff/)
        await expect(store.getFinding('fee0a')).rejects.toThrow(/at least 6/)
        await expect(store.getFinding('______')).rejects.toThrow(InputError)
      })
    })

    describe('lists', () => {
      const sms = page('sms/nov.csv#S1', 'Kartu Rimba 100% gratis_ongkir', {
        channel: 'sms',
        stage: 'purchase',
        source: 'sms/*.csv',
      })
      const side = (document: Document, quote: string, more = {}) => ({
        value: quote,
        evidence: [quoted(document, quote, more)],
      })
      const all = [
        finding('aaaaaa', [side(PAGE, 'Rp50.000')], { severity: 'low', type: 'returns' }),
        finding('bbbbbb', [side(sms, '100%')], { confidence: 0.6, title: 'Ongkos kirim' }),
        finding('cccccc', [side(MAIL, 'hanya', { owner: 'crm' })], {
          severity: 'medium',
          category: 'tone',
          type: 'pressure',
        }),
        finding('dddddd', [side(sms, 'gratis_ongkir')], { verdict: 'review' }),
        finding('eeeeee', [side(sms, 'Kartu'), side(PAGE, 'Kartu')]),
      ]
      const prints = async (filter: Parameters<Store['listFindings']>[0]) =>
        (await store.listFindings(filter)).findings.map(({ fingerprint }) => fingerprint[0]).join('')
      beforeEach(async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL, sms], all.slice(0, 4))
        await runOnce(store, '2026-11-05', [PAGE, MAIL, sms], all)
        const by = { who: 'sari', at: '2026-11-06T01:00:00.000Z' }
        await store.act('aaaaaa', (before) => applyAction(before, { do: 'assign', to: 'budi' }, by))
      })

      it('puts the gravest, surest conflict first', async () => expect(await prints({})).toBe('ebdca'))
      it('puts the last to change first', async () =>
        expect((await prints({ order: 'recent' })).slice(0, 2)).toBe('ae'))
      it.each([
        [{ status: ['in-progress' as const] }, 'a'],
        [{ status: ['open' as const, 'in-progress' as const] }, 'ebdca'],
        [{ type: 'returns' as const }, 'a'],
        [{ category: 'tone' as const }, 'c'],
        [{ severity: ['low' as const, 'medium' as const] }, 'ca'],
        [{ channel: 'sms' }, 'ebd'],
        [{ channel: 'web', stage: 'consideration' as const }, 'ea'],
        [{ owner: 'budi' }, 'a'],
        [{ owner: 'crm' }, 'c'],
        [{ text: 'ONGKIR' }, 'd'],
        [{ text: '100%' }, 'b'],
        [{ text: 'ongkos' }, 'b'],
        [{ text: '_' }, 'd'],
        [{ text: '%' }, 'b'],
        [{ since: '2026-11-05' }, 'ea'],
        [{ since: '2026-11-07' }, ''],
        [{ status: [] }, ''],
      ])('filters by %j', async (filter, expected) => expect(await prints(filter)).toBe(expected))

      it.each(['severity', 'recent'] as const)('pages in order of %s without gap or overlap', async (order) => {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const { findings, next } = await store.listFindings({ order, limit: 2, cursor })
          seen.push(...findings.map(({ fingerprint }) => fingerprint[0]!))
          cursor = next
        } while (cursor !== undefined)
        expect(seen.join('')).toBe(await prints({ order }))
      })
    })

    it('writes all statements of a batch or none', async () => {
      const add = (hash: string | null) => ({
        sql: 'INSERT INTO snapshots (hash, text) VALUES (?, ?)',
        parameters: [hash, 'x'],
      })
      await expect(driver.batch([add('a'), add('b'), add('a')])).rejects.toThrow(/UNIQUE/)
      expect(await driver.all({ sql: 'SELECT * FROM snapshots', parameters: [] })).toEqual([])
    })

    it('holds foreign keys', async () => {
      const sql = "INSERT INTO history (finding, at, who, to_status, reason) VALUES ('none', '', '', 'open', '')"
      await expect(driver.batch([{ sql, parameters: [] }])).rejects.toThrow(/FOREIGN KEY/)
    })

    it('keeps responses for the crawler, the last one of each URL', async () => {
      const cache: HttpCache = store.httpCache
      const response = {
        url: 'https://rimba.example/',
        contentType: 'text/html',
        bytes: new Uint8Array([0, 255, 7]),
        storedAt: 17e11,
      }
      expect(await cache.get(response.url)).toBeUndefined()
      await cache.put({ ...response, etag: '"old"', lastModified: 'Mon, 02 Nov 2026 00:00:00 GMT' })
      await cache.put({ ...response, etag: '"new"' })
      const got = await cache.get(response.url)
      expect({ ...got, bytes: [...got!.bytes] }).toEqual({ ...response, etag: '"new"', bytes: [0, 255, 7] })
    })

    it('keeps a crawl that is under way, in the order in which URLs were named', async () => {
      const frontier: Frontier = store.frontier<FrontierOutcome>('web')
      const other: Frontier = store.frontier<FrontierOutcome>('help')
      const start = { url: 'https://rimba.example/', kind: 'start' as const, depth: 0 }
      const found = Array.from({ length: 60 }, (_, i) => ({
        url: `${start.url}${99 - i}`,
        kind: 'page' as const,
        depth: 1,
        from: start.url,
      }))
      const outcome = { state: 'read' as const, at: 17e11, url: start.url, unchanged: false }
      await frontier.add([start])
      await other.add([start])
      await frontier.complete(start, outcome, [...found, start])
      expect(await frontier.load()).toEqual([{ entry: start, outcome }, ...found.map((entry) => ({ entry }))])
      await frontier.clear()
      expect(await frontier.load()).toEqual([])
      expect(await other.load()).toEqual([{ entry: start }])
    })
  })
}
