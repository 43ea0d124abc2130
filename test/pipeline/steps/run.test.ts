import { expect, test } from 'vitest'
import { resumeJob, runInSteps } from '../../../src/pipeline/steps/run.ts'
import { beginJob, handleStep } from '../../../src/pipeline/steps/steps.ts'
import { AS_OF, Bench, inOnePiece } from './bench.ts'

const watched = (bench: Bench) => ({ ...bench.ports, everyMs: 1, sleep: async () => void (await bench.work()) })

test('whoever waits for a run hears of it where another takes its place', async () => {
  const bench = await Bench.open()
  const taken = { ...watched(bench), sleep: () => beginJob('dua', AS_OF, bench.ports) }
  await expect(runInSteps('satu', AS_OF, taken, () => {})).rejects.toThrow('another run of this brand')
  expect(await bench.ledger.counts('dua')).toMatchObject({ waiting: 1 })
})

test('whoever waits for a run hears of its phases as they begin, each once', async () => {
  const bench = await Bench.open()
  const oneByOne = { ...watched(bench), sleep: async () => void (await handleStep(bench.queue.shift()!, bench.ports)) }
  const told: string[] = []
  await runInSteps('satu', AS_OF, oneByOne, ({ phase }) => phase !== told.at(-1) && told.push(phase))
  expect(told).toEqual(['collect', 'extract', 'compare', 'store'])
})

test('a run whose messages are lost is gone on with', async () => {
  const bench = await Bench.open()
  await beginJob('satu', AS_OF, bench.ports)
  bench.queue.length = 0
  await resumeJob('satu', watched(bench), () => {})
  expect(await bench.outcome()).toEqual(await inOnePiece())
})
