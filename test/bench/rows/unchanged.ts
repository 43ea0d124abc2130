import { vocabulary } from '../../../src/extract/index.ts'
import { type Config, type Document, type RawInput, sha256 } from '../../../src/model/index.ts'
import { extractStatements } from '../../../src/pipeline/compare.ts'
import { kept } from '../../../src/pipeline/steps/kept.ts'
import { takeAnew } from '../../../src/pipeline/steps/same-bytes.ts'
import { knownStatements, optionsOf, type Whole } from '../../../src/pipeline/steps/whole.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { openSqlite, readMigrations } from '../../../src/platform/node/sqlite.ts'
import { read } from '../../../src/sources/index.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { extractStore } from '../../../src/store/steps-extracts.ts'
import { readStore } from '../../../src/store/steps-reads.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { AS_OF } from '../extraction.ts'
import { ROUNDS, sideBySide, WARM } from '../measure.ts'
import type { Row } from '../row.ts'
import { pagesOfBrands } from './pages.ts'

const inputOf = (page: string, i: number): RawInput => ({
  id: `page-${i}.html`,
  source: 'bench',
  bytes: new TextEncoder().encode(page),
  contentType: 'text/html; charset=utf-8',
  touchpoint: { channel: 'web', stage: 'consideration' },
})

/** Documents with what stands for each, as a run puts them together before it asks what is kept. */
async function wholeOf(config: Config, documents: Document[]): Promise<Whole> {
  const names = vocabulary(config, documents)
  const manner = await sha256(JSON.stringify(names))
  const keys = new Map(
    await Promise.all(documents.map(async (one) => [one, await sha256(manner + JSON.stringify(one))] as const)),
  )
  return { config, collected: { documents, coverage: [] }, documents, names, keys, of: '' }
}

export const unchanged: Row = {
  name: 'unchanged',
  what: 'an unchanged page, bytes to statements',
  against: 'the same page when it is new',
  measure: async (short) => {
    const { config } = corpus(10)
    const inputs = pagesOfBrands().map(inputOf)
    const documents = async () =>
      (await Promise.all(inputs.map((input) => read(input)))).flatMap((one) => one.documents)
    const driver = openSqlite(':memory:')
    await migrate(driver, readMigrations())
    const extracts = extractStore(driver)
    const same = { reads: readStore(driver), reading: '1' }
    const again = async () =>
      (
        await takeAnew(
          inputs.map((input) => ({ source: input.source, input })),
          same,
        )
      ).flatMap((one) => one.documents)
    await again()
    // An analyzer of its own for each round: it remembers what it has read.
    const fresh = Array.from({ length: WARM + ROUNDS + 1 }, () => loadKnowledge())
    let used = 0
    const readAnew = async () => {
      const whole = await wholeOf(config, await documents())
      const knowledge = fresh[used++ % fresh.length]!
      const options = optionsOf(config, whole.names, knowledge, AS_OF)
      return { whole, statements: whole.documents.map((one) => extractStatements([one], knowledge.rules, options)) }
    }
    const { whole, statements } = await readAnew()
    await extracts.put(
      whole.documents.map((one, i) => ({
        document: one.id,
        key: whole.keys.get(one)!,
        day: '',
        statements: kept(statements[i]!),
      })),
    )
    const times = await sideBySide(
      {
        full: async () => (await readAnew()).statements.length,
        again: async () => (await again()).length,
        unchanged: async () => {
          const known = await knownStatements(await wholeOf(config, await again()), AS_OF, { extracts })
          if (known.size !== whole.documents.length) throw new Error(`${known.size} of ${whole.documents.length} known`)
        },
      },
      short ? 5 : undefined,
      WARM,
    )
    await driver.close()
    return [
      { name: 'time / new', value: times.unchanged / times.full, most: 0.1 },
      { name: 'bytes to documents alone / new', value: times.again / times.full },
      { name: 'ms a page', value: times.unchanged / inputs.length },
    ]
  },
}
