import { describe, expect, test } from 'vitest'
import { giveUp } from '../../../src/pipeline/steps/given-up.ts'
import { beginJob, handleStep, MOST_TRIES, retryDead } from '../../../src/pipeline/steps/steps.ts'
import { nodeFiles } from '../../../src/platform/node/files.ts'
import { openSqlite } from '../../../src/platform/node/sqlite.ts'
import type { FileSystem } from '../../../src/sources/index.ts'
import { AS_OF, Bench, config, FOLDER, inOnePiece, STEPS } from './bench.ts'
import { stepFaults } from './faults.ts'

stepFaults('SQLite', () => openSqlite(':memory:'), 1)

describe('what cannot be done', () => {
  test('of a file is told after some tries, and what was found in it before stays', async () => {
    let isBroken = false
    const files = nodeFiles(FOLDER)
    const bench = await Bench.open(undefined, {
      ...files,
      read: (path, most) => {
        if (isBroken && path === 'help/klaim.md') throw new Error('the bucket does not answer')
        return files.read(path, most)
      },
    })
    const ran = async (job: string) => {
      await beginJob(job, AS_OF, bench.ports)
      const handled = await bench.work()
      // Nothing else has changed, so nothing is extracted in the second and third.
      expect(await bench.ledger.counts(job)).toEqual({ waiting: 0, done: job === 'satu' ? STEPS : STEPS - 1, dead: 0 })
      return { handled, ...(await bench.outcome()) }
    }
    const wanted = await ran('satu')
    isBroken = true
    const broken = await ran('dua')
    expect(broken.handled).toBe(STEPS - 1 + MOST_TRIES - 1)
    expect(broken.coverage.flatMap(({ failed }) => failed)).toEqual([
      { document: 'help/klaim.md', reason: 'the bucket does not answer' },
    ])
    expect(broken.findings).toHaveLength(wanted.findings.length)
    isBroken = false
    expect((await ran('tiga')).findings).toEqual(wanted.findings)
  })

  test('of a site stops the run, for it would hide what is known; and can be tried again', async () => {
    const bench = await Bench.open()
    const { crawl } = bench.ports
    bench.ports.crawl = async function* () {
      yield* []
      throw new Error('no network')
    }
    await beginJob('satu', AS_OF, bench.ports)
    await bench.work()
    const dead = await bench.ledger.list('satu', 'dead', 10)
    expect(dead.map(({ key, tries, reason }) => [key, tries, reason])).toEqual([
      ['crawl:https://lentera.test/kilat', MOST_TRIES, 'no network'],
      ['settle', 1, 'crawl:https://lentera.test/kilat: no network'],
    ])
    expect(await bench.store.latestRun()).toBeUndefined()

    bench.ports.crawl = crawl
    expect(await retryDead('satu', bench.ports)).toBe(2)
    await bench.work()
    expect(await bench.ledger.counts('satu')).toEqual({ waiting: 0, done: STEPS, dead: 0 })
    expect(await bench.outcome()).toEqual(await inOnePiece())
  })
})

/** The brand's files, one of them with more at its end. */
function withMore(more: () => string): FileSystem {
  const files = nodeFiles(FOLDER)
  return {
    ...files,
    read: async (path, most) => {
      const read = await files.read(path, most)
      if (path !== 'help/klaim.md' || !('bytes' in read)) return read
      return { bytes: new TextEncoder().encode(new TextDecoder().decode(read.bytes) + more()) }
    },
  }
}

test('the same bytes are read once, and again where they, the source or the program are others', async () => {
  let more = ''
  const bench = await Bench.open(
    undefined,
    withMore(() => more),
  )
  const read: string[] = []
  const { put } = bench.ports.reads
  bench.ports.reads.put = (reads) => {
    read.push(...reads.map(({ document }) => document.split('#')[0]!))
    return put(reads)
  }
  const readIn = async (job: string) => {
    read.length = 0
    await beginJob(job, AS_OF, bench.ports)
    await bench.work()
    return read.toSorted()
  }
  const all = await readIn('satu')
  expect(all.length).toBeGreaterThan(5)
  const first = await bench.outcome()
  expect(first).toEqual(await inOnePiece())
  expect(await readIn('dua')).toEqual([])
  expect((await bench.outcome()).findings).toEqual(first.findings)
  more = '\n\nKlaim dijawab dalam 3 hari kerja.\n'
  expect(await readIn('tiga')).toEqual(['help/klaim.md'])
  const stages = config.sources.map((source) => ({ ...source, stage: 'advocacy' as const }))
  bench.ports.config = async () => ({ ...config, sources: stages })
  expect(await readIn('empat')).toEqual(all.filter((file) => !file.startsWith('https:')))
  bench.ports.reading = '2'
  expect(await readIn('lima')).toEqual(all)
})

describe('what was extracted', () => {
  test('is extracted again only where the copy, the names or the rules have changed', async () => {
    let more = ''
    const bench = await Bench.open(
      undefined,
      withMore(() => more),
    )
    const extracted: string[][] = []
    const { put } = bench.ports.extracts
    bench.ports.extracts.put = (extracts) => {
      extracted.push(extracts.map(({ document }) => document))
      return put(extracts)
    }
    const documentsOf = async (job: string, asOf = AS_OF) => {
      extracted.length = 0
      await beginJob(job, asOf, bench.ports)
      await bench.work()
      return extracted.flat()
    }
    const all = await documentsOf('satu')
    expect(all.length).toBeGreaterThan(5)
    expect(await documentsOf('dua')).toEqual([])
    more = '\n\nKlaim dijawab dalam 3 hari kerja.\n'
    expect(await documentsOf('tiga')).toEqual(['help/klaim.md'])
    // Of another day only what names days is read otherwise.
    const dated = await documentsOf('empat', '2026-11-21')
    expect(dated.length).toBeLessThan(all.length)
    bench.ports.reading = '2'
    expect((await documentsOf('lima', '2026-11-21')).toSorted()).toEqual(all.toSorted())
  })

  test('of another copy is not believed', async () => {
    const bench = await Bench.open()
    await beginJob('satu', AS_OF, bench.ports)
    // Somebody else reads the brand otherwise before the run is settled.
    const { settle } = bench.ports
    bench.ports.settle = async (...given) => {
      await bench.ports.extracts.put([{ document: 'help/klaim.md', key: 'another', day: '', statements: '[]' }])
      return settle(...given)
    }
    await bench.work()
    expect(await bench.outcome()).toEqual(await inOnePiece())
  })
})

describe('what was compared', () => {
  const again = async (change: (bench: Bench, more: (text: string) => void) => void, asOf = AS_OF) => {
    let more = ''
    const bench = await Bench.open(
      undefined,
      withMore(() => more),
    )
    for (const [job, day] of [
      ['satu', AS_OF],
      ['dua', asOf],
    ] as const) {
      await beginJob(job, day, bench.ports)
      await bench.work()
      if (job === 'satu')
        change(bench, (text) => {
          more = text
        })
    }
    const isCompared = (await bench.ledger.get('dua', 'compare:0')) !== undefined
    const { findings, histories, counters } = await bench.outcome()
    return { isCompared, findings, histories, counters }
  }
  /** The same where the second run cannot know what the first has compared. */
  const anew = (change: Parameters<typeof again>[0], asOf = AS_OF) =>
    again((bench, more) => {
      const { hashes } = bench.ports.ledger
      bench.ports.ledger.hashes = async (places) => (await hashes(places)).slice(0, 0)
      change(bench, more)
    }, asOf)

  test.each([
    ['on the same day', AS_OF],
    ['on another', '2026-11-21'],
  ])('is not compared again %s where the copy is the same, and findings come to the same', async (_, day) => {
    const { isCompared, ...found } = await again(() => {}, day)
    const { isCompared: isAnew, ...wanted } = await anew(() => {}, day)
    expect([isCompared, isAnew]).toEqual([false, true])
    expect(found.findings.length).toBeGreaterThan(2)
    expect(found).toEqual(wanted)
  })

  test.each<[string, Parameters<typeof again>[0], string?]>([
    ['the copy', (_, more) => more('\n\nKlaim dijawab dalam 3 hari kerja.\n')],
    [
      'the facts',
      ({ ports }) => {
        const fact = { subject: 'Paket Kilat', attribute: 'price', value: 'Rp 35.000', source: 'daftar harga' }
        ports.config = async () => ({ ...config, facts: [fact] })
      },
    ],
    [
      'the program, a rule or a weight',
      ({ ports }) => {
        ports.reading = '2'
      },
    ],
    ['what still counts of it', () => {}, '2027-06-01'],
  ])('is compared again where %s has changed', async (_, change, day) => {
    const { isCompared, ...found } = await again(change, day)
    const { isCompared: isAnew, ...wanted } = await anew(change, day)
    expect([isCompared, isAnew]).toEqual([true, true])
    expect(found).toEqual(wanted)
  })

  test('is known to the third run too', async () => {
    const bench = await Bench.open()
    for (const job of ['satu', 'dua', 'tiga']) {
      await beginJob(job, AS_OF, bench.ports)
      await bench.work()
      expect((await bench.ledger.get(job, 'compare:0')) !== undefined, job).toBe(job === 'satu')
    }
  })
})

test('a job that is over is forgotten with all that it came to, once another begins', async () => {
  const bench = await Bench.open()
  await beginJob('satu', AS_OF, bench.ports)
  await bench.work()
  expect((await bench.ledger.parts('satu', { from: 0, to: 1e12 })).length).toBeGreaterThan(3)
  await beginJob('dua', AS_OF, bench.ports)
  expect(await bench.ledger.get('satu', 'list')).toBeUndefined()
  expect(await bench.ledger.parts('satu', { from: 0, to: 1e12 })).toEqual([])
  expect(await handleStep({ job: 'satu', key: 'settle' }, bench.ports)).toBeUndefined()
})

test('sites of one host are crawled in one step, others in steps of their own', async () => {
  const bench = await Bench.open()
  const site = (url: string) => ({ url, channel: 'web', stage: 'purchase' as const })
  const sources = ['https://a.test/x', 'https://b.test/', 'https://www.a.test/y'].map(site)
  bench.ports.config = async () => ({ ...config, sources })
  await beginJob('satu', AS_OF, bench.ports)
  await handleStep(bench.queue.shift()!, bench.ports)
  expect(bench.queue.map(({ key }) => key)).toEqual(['crawl:https://a.test/x + 1', 'crawl:https://b.test/'])
})

describe('what is another while a run goes on is seen by all that comes behind', () => {
  const handleUpTo = async ({ queue, ports }: Bench, name: string) => {
    while (!queue.some(({ key }) => key.startsWith(name))) await handleStep(queue.shift()!, ports)
  }

  test('files that were given up, and are read while the others are compared', async () => {
    const bench = await Bench.open()
    await beginJob('satu', AS_OF, bench.ports)
    await handleUpTo(bench, 'read:')
    const files = bench.queue.find(({ key }) => key.startsWith('read:'))!
    bench.queue.splice(bench.queue.indexOf(files), 1)
    await giveUp(files, 'nobody has taken it', bench.ports)
    await handleUpTo(bench, 'settle')

    bench.queue.length = 0
    expect(await retryDead('satu', bench.ports)).toBe(1)
    await bench.work()
    expect(await bench.outcome()).toEqual(await inOnePiece())
  })

  test('the configuration', async () => {
    const bench = await Bench.open()
    await beginJob('satu', AS_OF, bench.ports)
    await handleUpTo(bench, 'settle')
    const fact = { subject: 'Paket Kilat', attribute: 'price', value: 'Rp 35.000', source: 'daftar harga' }
    const withFact = async () => ({ ...config, facts: [fact] })
    bench.ports.config = withFact
    await bench.work()
    const wanted = await inOnePiece((whole) => {
      whole.ports.config = withFact
    })
    expect(await bench.outcome()).toEqual(wanted)
  })
})
