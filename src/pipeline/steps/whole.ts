import { type ReadOptions, vocabulary } from '../../extract/index.ts'
import { type Concept, type Config, type Document, type Statement, sha256 } from '../../model/index.ts'
import { quantities } from '../../text/index.ts'
import { type Collection, gather, type Taken } from '../collect.ts'
import { currencyOf, type Knowledge, statementsOf } from '../compare.ts'
import { ofBrand } from '../feedback/feedback.ts'
import { statedIn } from './kept.ts'
import { inOrder, lostIn, missingIn, readStage } from './read.ts'
import { partsOf, type StepAt, type StepPorts } from './stage.ts'

/** All that a job has read, as the stages behind reading work on it. */
export interface Whole {
  config: Config
  collected: Collection
  /** Those in which the brand speaks. */
  documents: Document[]
  /** The brand's own names. */
  names: Concept[]
  /** What stands for each document and all that decides on what is read in it, but for the day. */
  keys: Map<Document, string>
  /** Stands for all of this, and for the day. */
  of: string
}

/** Dead steps of reading are looked through up to so many. */
const MOST_DEAD = 20_000

/** What is remembered of all that was read: each stage of a job begins with it. */
export const WHOLE = 'whole'

/** Puts together what was read; or says what is missing for it. Once for all stages, where nothing of it has become another. */
export async function wholeOf(step: StepAt, ports: StepPorts): Promise<Whole | { missing: string }> {
  const dead = await ports.ledger.list(step.job, 'dead', MOST_DEAD)
  const missing = missingIn(dead)
  if (missing !== undefined) return { missing }
  const config = await ports.config()
  const parts = await partsOf(step, ports, readStage)
  // A step that was done stays as it is; what was given up and tried again adds parts.
  const of = JSON.stringify([step.job, step.asOf, dead.map(({ key }) => key), parts.length, ports.reading, config])
  return ports.memory.recall(WHOLE, of, () => putTogether(step, config, parts, lostIn(dead), ports))
}

async function putTogether(
  { asOf }: StepAt,
  config: Config,
  parts: readonly string[],
  lost: readonly Taken[],
  { reading }: StepPorts,
): Promise<Whole> {
  const read = parts.flatMap((part) => JSON.parse(part) as Taken[])
  const collected = gather(config, [...inOrder(config, read), ...lost])
  const documents = ofBrand(collected.documents)
  const names = vocabulary(config, documents)
  const manner = await sha256(JSON.stringify([reading, currencyOf(config.locale), names]))
  const keys = new Map(
    await Promise.all(documents.map(async (one) => [one, await sha256(manner + JSON.stringify(one))] as const)),
  )
  const of = await sha256(JSON.stringify([asOf, config, reading, ...keys.values()]))
  return { config, collected, documents, names, keys, of }
}

/** How the statements of a brand are read. */
export const optionsOf = ({ locale }: Config, names: readonly Concept[], { analyze }: Knowledge, asOf: string) => ({
  analyze: analyze.with(names),
  currency: currencyOf(locale),
  asOf,
})

/** Whether a document is read otherwise on another day: it names days, or figures that a shop gives with their days. */
export const namesDays = ({ messages, publishedAt }: Document, { asOf, currency }: ReadOptions): boolean =>
  messages.some(
    ({ text, data }) =>
      data !== undefined ||
      quantities(text, { date: (publishedAt ?? asOf).slice(0, 10), currency }).some(({ kind }) => kind === 'date'),
  )

/** The documents of which is kept what they state. */
export async function knownIn({ documents, keys }: Whole, asOf: string, { extracts }: Pick<StepPorts, 'extracts'>) {
  const known = new Map((await extracts.known()).map((one) => [one.document, one]))
  return new Set(
    documents.filter((document) => {
      const extract = known.get(document.id)
      return extract !== undefined && extract.key === keys.get(document) && ['', asOf].includes(extract.day)
    }),
  )
}

/** Documents whose statements stand in memory as JSON and read at once. */
const AT_ONCE = 50

/** What the documents state, as far as that is kept. */
export async function knownStatements(
  whole: Whole,
  asOf: string,
  ports: Pick<StepPorts, 'extracts'>,
): Promise<Map<Document, Statement[]>> {
  const known = [...(await knownIn(whole, asOf, ports))]
  const statements = new Map<Document, Statement[]>()
  for (let i = 0; i < known.length; i += AT_ONCE) {
    const some = known.slice(i, i + AT_ONCE)
    const kept = await ports.extracts.get(some.map(({ id }) => id))
    for (const document of some) {
      const list = kept.get(document.id)
      // Another job may have taken it away in between.
      if (list === undefined) continue
      statements.set(document, statedIn(document, list))
    }
  }
  return statements
}

/** All statements of a job, the facts of the configuration included. */
export async function allStatements(whole: Whole, asOf: string, ports: StepPorts): Promise<Statement[]> {
  const knowledge = ports.knowledge()
  const options = optionsOf(whole.config, whole.names, knowledge, asOf)
  const known = await knownStatements(whole, asOf, ports)
  return statementsOf(whole.config, whole.documents, knowledge.rules, options, known)
}
