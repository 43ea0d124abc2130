import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { JobMemory } from '../../../src/pipeline/steps/memory.ts'
import { beginJob } from '../../../src/pipeline/steps/steps.ts'
import { openSqlite } from '../../../src/platform/node/sqlite.ts'
import { chance } from '../../judge/scale/chance.ts'
import type { Provider } from '../../judge/server/provider.ts'
import { AS_OF, type Bench, inOnePiece } from './bench.ts'
import { askingRun, asks, startReader } from './judge-bench.ts'
import { judgeFaults } from './judge-faults.ts'

judgeFaults('SQLite', () => openSqlite(':memory:'), 1)

/** More than fits three questions. */
const PAGES = 80
/** What any question may be expected to take, but after two of them not a third. */
const TOKENS = 36000

let provider: Provider
beforeEach(async () => {
  provider = await startReader()
})
afterEach(() => provider.close())

const begun = (more?: string) => askingRun(asks(provider, PAGES, more))
const stepsOf = async (bench: Bench) =>
  bench.ports.ledger.counts('satu').then(({ waiting, dead }) => ({ waiting, dead }))

describe('a language model asked in steps', () => {
  test('says what it says in a run in one piece, each bundle asked in a step of its own', async () => {
    const bench = await begun()
    const handled: string[] = []
    const { get } = bench.ports.ledger
    bench.ports.ledger.get = (job, key) => {
      handled.push(key)
      return get(job, key)
    }
    await bench.work()
    const outcome = await bench.outcome()
    const asked = provider.received.length
    expect(asked).toBeGreaterThan(3)
    expect(new Set(handled.filter((key) => key.startsWith('judge:'))).size).toBe(asked)
    expect(await stepsOf(bench)).toEqual({ waiting: 0, dead: 0 })
    expect(outcome.findings).toEqual(expect.arrayContaining([expect.objectContaining({ decidedBy: 'llm' })]))
    expect(outcome).toEqual(await inOnePiece(asks(provider, PAGES)))
    // What was answered is asked no more.
    const before = provider.received.length
    await beginJob('dua', AS_OF, bench.ports)
    await bench.work()
    expect(provider.received.length).toBe(before)
  })

  test('is asked once where messages come twice, in any order, and the process forgets what it was at', async () => {
    const bench = await begun()
    const luck = chance(3)
    const { send } = bench.ports
    bench.ports.send = (messages) => send([...messages, ...messages])
    await bench.work((length) => {
      // Another process takes the next message.
      bench.ports.memory = new JobMemory()
      return luck.whole(0, length - 1)
    })
    const asked = provider.received.length
    expect(await bench.outcome()).toEqual(await inOnePiece(asks(provider, PAGES)))
    // The run in one piece has asked as much.
    expect(provider.received.length).toBe(2 * asked)
  })

  test.each(['remembers', 'forgets'])(
    'costs no more than one budget allows, where the process %s what it has spent',
    async (how) => {
      const bench = await begun(`budget: {tokensPerRun: ${TOKENS}}`)
      await bench.work(() => {
        if (how === 'forgets') bench.ports.memory = new JobMemory()
        return 0
      })
      expect((await bench.outcome()).counters).toMatchObject({ judge: { calls: provider.received.length } })
      expect(provider.received.length).toBeGreaterThan(0)
      expect(provider.received.length).toBeLessThan(3)
    },
  )
})
